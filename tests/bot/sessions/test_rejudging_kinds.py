"""Answers of every kind judged anew, in every way in which they were given."""

import pytest

from bot.sessions.model import (
    Answer,
    ChatId,
    Place,
    Round,
    RoundId,
    RoundState,
    Session,
    SessionId,
    State,
    way_of,
)
from bot.sessions.rejudging import corrected_round, judged_anew
from questions.pack.asking import asked, name_of
from questions.pack.model import QUESTION
from tests.bot.sessions.conftest import ADA, BRUNO, CITRA, START

HOW = {
    "alone": ("accuracy", "polls", True),
    "choices": ("balanced", "polls", False),
    "typed": ("first", "typed", False),
}


@pytest.fixture
def judge(archive):
    """Judge answers to a question by another form of it; return new verdicts with their points."""

    def anew(way, before, after, answers):
        first, second = (
            asked(QUESTION.validate_python({"id": "q", "ask": "?", **one}), name, archive, way)
            for one in (before, after)
        )
        mode, style, is_private = HOW[way]
        session = Session(
            session_id=SessionId(1),
            place=Place(ChatId(1)),
            is_private=is_private,
            state=State.FINISHED,
            step=1,
            locale="en",
            mode=mode,
            seconds=20,
            style=style,
            topic=None,
            seed=1,
            edition="",
            host_id=None,
            count=1,
            number=1,
            created_at=START,
        )
        assert way_of(mode, is_private=is_private) == way
        round_ = Round(RoundId(1), SessionId(1), 1, first, RoundState.CLOSED)
        given = [answered(first, who, said, base) for who, said, base in answers]
        corrected = corrected_round(round_, second)
        if corrected is None:
            return None
        return [
            (one.user_id, one.verdict, one.base) for one in judged_anew(session, corrected, given)
        ]

    return anew


name = name_of("any", "q")


def answered(question, who, said, base):
    """Return an answer: what was typed, or which choices were taken, by their texts."""
    choices = question.texts["en"].choices
    chosen = () if question.is_open else tuple(choices.index(one) for one in said)
    words = said if question.is_open else None
    chosen = chosen if question.takes_order else tuple(sorted(chosen))
    return Answer(
        RoundId(1),
        who.user_id,
        question.key if base else chosen,
        "right" if base else "wrong",
        2000,
        base,
        0,
        hinted=False,
        formula=1,
        answered_at=START,
        words=words,
    )


def test_several_are_judged_as_a_whole(judge):
    before = {"kind": "several right", "right": ["a"], "wrong": ["b", "c"]}
    after = {"kind": "several right", "right": ["a", "b"], "wrong": ["c"]}
    answers = [(ADA, ("a",), 600), (BRUNO, ("b", "a"), 0), (CITRA, ("c",), 0)]

    for way in ("alone", "choices"):
        assert [one[:2] for one in judge(way, before, after, answers)] == [
            (ADA.user_id, "wrong"),
            (BRUNO.user_id, "right"),
        ]


def test_a_number_that_was_typed_is_read_again(judge):
    answers = [(ADA, "1908", 600), (BRUNO, "in 1.907", 0), (CITRA, "no", 0)]

    found = judge("alone", number(1908), number(1907), answers)

    assert found == [(ADA.user_id, "wrong", 0), (BRUNO.user_id, "right", 600)]


def test_a_figure_is_right_where_it_was_among_the_choices(judge, archive):
    shown = asked(
        QUESTION.validate_python({"id": "q", "ask": "?", **number(1907)}), name, archive, "choices"
    )
    other = next(text for text in shown.wording("en").choices if text != "1907")

    found = judge("choices", number(1907), number(int(other)), [(ADA, (other,), 0)])

    assert [one[:2] for one in found] == [(ADA.user_id, "right")]
    assert judge("choices", number(1907), number(3), [(ADA, (other,), 0)]) is None


def test_of_those_who_typed_first_nobody_gets_more_than_their_prize(judge):
    before = {"kind": "typed", "accept": ["Dea", "Diva"]}
    answers = [(ADA, "diva", 5), (BRUNO, "dea", 3)]

    assert judge("typed", before, {"kind": "typed", "accept": ["Dea"]}, answers) == [
        (ADA.user_id, "wrong", 0)
    ]
    back = [(ADA, "diva", 0), (BRUNO, "dea", 3)]
    assert judge("typed", before, before, back) == [(ADA.user_id, "right", 5)]


def test_an_order_is_judged_as_it_was_given(judge):
    before, after = ({"kind": "order", "items": items} for items in (["a", "b"], ["b", "a"]))
    answers = [(ADA, ("a", "b"), 600), (BRUNO, ("b", "a"), 0)]

    found = judge("alone", before, after, answers)
    by_poll = judge("choices", before, after, [(BRUNO, ("b → a",), 0)])

    assert [one[:2] for one in found] == [(ADA.user_id, "wrong"), (BRUNO.user_id, "right")]
    assert [one[:2] for one in by_poll] == [(BRUNO.user_id, "right")]


def number(right):
    return {"kind": "number", "right": right}
