from inspect import getmembers, isfunction

import pytest

from questions.model import Topic
from tests.questions.templates import (
    provers_club,
    provers_europe,
    provers_honours,
    provers_players,
)

TOPICS = {Topic.EUROPE, Topic.HONOURS, Topic.CLUB, Topic.PLAYERS}
ASKED = ("europe_", "honour_", "club_", "ground_", "record_", "scorer_", "player_", "graduate_")
PROVERS = {
    name.replace("_", "-"): prover
    for room in (provers_club, provers_europe, provers_honours, provers_players)
    for name, prover in getmembers(room, isfunction)
    if name.startswith((*ASKED, "coach_")) and not name.endswith("_named")
}


@pytest.mark.parametrize("template", sorted(PROVERS))
def test_the_archive_proves_the_key_and_refutes_every_other_choice(archive, everything, template):
    asked = [question for question in everything if question.template == template]

    wrong = [q.question_id for q in asked if PROVERS[template](archive, q) != set(q.key)]

    assert asked
    assert not wrong


def test_every_template_of_these_subjects_has_a_prover(everything):
    templates = {question.template for question in everything if question.topic in TOPICS}

    assert templates == set(PROVERS)
