import pytest

from bot.chat import forms
from bot.chat.screens.topics import find_topic
from bot.chat.wishes import Wish, is_clear, parse
from bot.errors import Refusal
from bot.sessions.house import House
from questions.model import Topic
from questions.shipped import shipped


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("", Wish()),
        ("5", Wish(number=5)),
        ("europe", Wish((Topic.EUROPE,))),
        ("Europa 3", Wish((Topic.EUROPE,), 3)),
        ("3 stagioni", Wish((Topic.SEASONS,), 3)),
        ("musim", Wish((Topic.SEASONS,))),
        ("trofei", Wish((Topic.HONOURS,))),
        ("pemain", Wish((Topic.PLAYERS,))),
        ("career", Wish((Topic.STINTS,))),
        ("fonti", Wish((Topic.DISPUTES,))),
        ("Club history", Wish((Topic.CLUB,))),
        ("seasons europe 10", Wish((Topic.SEASONS, Topic.EUROPE), 10)),
        ("Europa, storia 5 stagioni", Wish((Topic.SEASONS, Topic.EUROPE, Topic.CLUB), 5)),
        ("europe club history europa", Wish((Topic.EUROPE, Topic.CLUB))),
    ],
)
def test_a_topic_and_a_number_are_understood_in_any_language_and_order(typed: str, wish: Wish):
    assert parse(typed.split()) == wish


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("cooking", "unknown-topic"),
        ("seasons cooking", "unknown-topic"),
        ("x " * 2000, "unknown-topic"),
        ("0", "bad-number"),
        ("-3", "bad-number"),
        ("51", "bad-number"),
        ("3 4", "bad-number"),
        ("9" * 400, "bad-number"),
    ],
)
def test_what_cannot_be_played_is_refused(typed: str, key: str):
    with pytest.raises(Refusal) as refused:
        parse(typed.split())

    assert refused.value.key == key


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("teams 10 europe", Wish((Topic.EUROPE,), 10, form="teams")),
        ("Europa squadre3", Wish((Topic.EUROPE,), form="teams", team_count=3)),
        ("tim4 musim 5", Wish((Topic.SEASONS,), 5, form="teams", team_count=4)),
        ("eliminazione", Wish(form="elimination")),
        ("gugur", Wish(form="elimination")),
        ("first", Wish(mode="first")),
        ("ketik trofei", Wish((Topic.HONOURS,), mode="first")),
        ("teams accuracy", Wish(form="teams", mode="accuracy")),
        ("Individual balanced", Wish(form="individual", mode="balanced")),
    ],
)
def test_a_form_and_a_way_to_count_are_understood_anywhere(typed: str, wish: Wish):
    assert parse(typed.split()) == wish


@pytest.mark.parametrize("typed", ["teams elimination", "first accuracy", "teams2 teams3"])
def test_two_forms_at_once_are_refused(typed: str):
    with pytest.raises(Refusal, match="bad-form"):
        parse(typed.split())


def test_no_word_for_a_form_is_a_word_for_a_topic():
    words = [w for names in (*forms.FORMS.values(), *forms.MODES.values()) for w in names]

    assert [word for word in words if find_topic(word)] == []
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("form", "mode", "house", "settled"),
    [
        (None, None, House(), ("individual", "balanced")),
        (None, None, House(form="teams", mode="first"), ("teams", "first")),
        ("elimination", None, House(mode="first"), ("elimination", "balanced")),
        (None, "first", House(form="elimination"), ("individual", "first")),
    ],
)
def test_what_was_not_wished_for_is_as_the_house_has_it(form, mode, house, settled):
    assert forms.settle(form, mode, house, private=False) == settled


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("1907", Wish(pack="1907")),
        ("5 1907", Wish(number=5, pack="1907")),
        ("europa league 2024", Wish(pack="europa-league-2024")),
        ("19", Wish(number=19)),
    ],
)
def test_a_number_that_no_quiz_has_may_be_part_of_a_packs_name(typed: str, wish: Wish):
    packs = {"1907": "1907", "europa league 2024": "europa-league-2024"}

    assert parse(typed.split(), packs) == wish


@pytest.mark.parametrize("slug", ["10", "1", "europe", "club", "teams", "teams-2", "first", "e"])
def test_a_slug_that_means_something_else_is_not_clear(slug: str):
    assert not is_clear(slug)


@pytest.mark.parametrize("slug", ["10-2", "51", "2024", "europe-2", "teams-5", "by-ada", "curva"])
def test_a_slug_that_can_only_mean_a_pack_is_clear(slug: str):
    assert is_clear(slug)


def test_the_packs_that_come_with_the_program_are_clear():
    assert all(is_clear(path.stem) for path in shipped())
