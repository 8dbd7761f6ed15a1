"""Questions of every kind, as they are asked in every way."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import LOCALES
from questions.answers import fits, plain
from questions.figures import exact, readings
from questions.model import NEXT, WAYS
from questions.pack import parse
from questions.pack.asking import asked, asked_everywhere, name_of, ways
from questions.pack.mending import mended, mends
from questions.pack.model import QUESTION, Numeric, OneOfN, Order, SeveralRight, TrueOrFalse
from questions.pack.posing import pose
from questions.pack.text import said
from questions.shipped import shipped
from tests.questions.packs.making import packs

SHIPPED = [(path, one) for path in shipped() for one in parse(path.read_bytes()).questions]


def a_question(kind, **values):
    return QUESTION.validate_python({"id": "q", "ask": "?", "kind": kind, **values})


def right_of(question, posed, locale):
    """Return which choices are right, as the question itself has it."""
    texts = posed.choices[locale]
    match question:
        case Numeric():
            near = exact(question.tolerance)
            off = [min(abs(one - exact(question.right)) for one in readings(t)) for t in texts]
            return {at for at, distance in enumerate(off) if distance <= near}
        case Order():
            return {texts.index(NEXT.join(said(item, locale) for item in question.items))}
        case TrueOrFalse():
            return {0 if question.right else 1}
        case OneOfN():
            return {texts.index(said(question.right, locale))}
        case SeveralRight():
            return {texts.index(said(text, locale)) for text in question.right}


@given(packs(), st.sampled_from(LOCALES))
def test_of_any_question_just_what_is_right_is_the_key(pack, locale):
    for question in pack.questions:
        posed = pose(question, "choices", name_of("any", question.question_id))

        if posed is not None:
            assert set(posed.key) == right_of(question, posed, locale)
            assert len(posed.key) == 1 or isinstance(question, SeveralRight)


@given(pack=packs())
def test_a_question_can_be_asked_just_as_it_is_said(pack, small_archive):
    for question in pack.questions:
        name = name_of("any", question.question_id)

        made = asked_everywhere(question, name, small_archive)

        assert tuple(made) == ways(question)
        assert made == asked_everywhere(question, name, small_archive)


@given(packs())
def test_the_answer_that_is_shown_is_right_when_it_is_typed(pack):
    for question in pack.questions:
        posed = pose(question, "typed", "any")
        if posed is None:
            continue

        for locale in LOCALES:
            shown = posed.choices[locale][0].partition(" ±")[0]
            assert len(shown) > 64 or fits(posed.typed, shown)


@given(
    st.one_of(st.integers(-(10**12), 10**12), st.floats(-1e12, 1e12, allow_nan=False)),
    st.one_of(st.integers(0, 10**6), st.floats(0, 1e6)),
    st.text(max_size=5),
)
def test_of_the_figures_only_one_is_near_enough(right, tolerance, seed):
    question = a_question("number", right=right, tolerance=tolerance)

    posed = pose(question, "choices", seed)

    if posed is not None:
        figures = [min(readings(text), key=abs) for text in posed.choices["en"]]
        assert right_of(question, posed, "en") == set(posed.key)
        assert len(set(posed.choices["en"])) == len(figures) == 4


@pytest.mark.parametrize(("path", "question"), SHIPPED, ids=lambda one: getattr(one, "stem", ""))
def test_what_comes_with_the_program_can_be_asked(archive, path, question):
    made = asked_everywhere(question, name_of(path.stem, question.question_id), archive)

    assert "alone" in made
    assert set(made) & {"choices", "typed"}


def test_items_that_are_too_long_are_put_in_order_by_letters():
    items = [f"{letter * 40}" for letter in "xyz"]
    question = a_question("order", ask="In order!", items=items)

    posed = pose(question, "choices", "seed")

    letters = {text: at for at, text in enumerate(posed.choices["en"])}
    named = dict(part.split(": ") for part in posed.behind["en"][1:-1].split("; "))
    right = next(text for text in letters if [named[one] for one in text.split(NEXT)] == items)
    assert posed.key == (letters[right],)
    assert len(posed.choices["en"]) == 4


def test_a_letter_stays_with_its_item_when_another_order_turns_out_right():
    items = [f"{letter * 40}" for letter in "xyz"]

    before, after = (
        pose(a_question("order", items=some), "choices", "seed") for some in (items, items[::-1])
    )

    assert before.behind == after.behind
    assert before.choices["en"][before.key[0]] == NEXT.join(
        after.choices["en"][after.key[0]].split(NEXT)[::-1]
    )


@pytest.mark.parametrize("text", ["La Dea", "la dea!", "LA DÈA", "Dea", "the godess", "sang dewi"])
def test_words_are_taken_with_other_marks_and_a_slip(text):
    question = a_question(
        "typed", accept=["La Dea", "Dea", {"en": "The Goddess", "it": "x", "id": "Sang Dewi"}]
    )

    assert fits(pose(question, "alone", "").typed, text)


@pytest.mark.parametrize("text", ["Dia", "Il Dea", "la dea di Bergamo", "goddess of 1907"])
def test_other_words_are_wrong(text):
    assert fits(pose(a_question("typed", accept=["La Dea", "Dea"]), "alone", "").typed, text) is (
        False
    )


def test_no_slip_is_forgiven_in_figures():
    key = pose(a_question("typed", accept=["Curva Nord 1907"]), "alone", "").typed

    assert fits(key, "curva nord 1908") is False
    assert fits(key, "curva norde 1907")


@pytest.mark.parametrize("text", ["", "🔥", "?!", "x" * 65])
def test_what_says_nothing_is_no_answer(text):
    assert fits(pose(a_question("typed", accept=["Dea"]), "alone", "").typed, text) is None


def test_a_form_that_nobody_can_type_is_not_waited_for():
    assert ways(a_question("typed", accept=["🔥"])) == ()
    assert ways(a_question("typed", accept=["x" * 65])) == ()


@pytest.mark.parametrize(
    ("question", "given", "answer"),
    [
        (a_question("number", right=11), {"11": 9, "12": 3}, "12"),
        (a_question("number", right=11), {"11.5": 1}, "11.5"),
        (a_question("typed", accept=["Dea"]), {"Dea": 1, "the goddess": 2}, "Dea"),
        (
            a_question("order", items=["a", "b", "c"]),
            {"a → b → c": 1, "c → b → a": 4},
            "c → b → a",
        ),
    ],
)
def test_what_was_answered_can_be_made_right(small_archive, question, given, answer):
    (mend,) = mends(question, "en", given)

    fixed = asked(mended(question, mend), name_of("any", "q"), small_archive)

    assert fixed.answer("en") == answer
    if fixed.typed is not None:
        assert fits(fixed.typed, mend.given)


def test_of_several_each_can_be_turned_about_but_not_the_last():
    question = a_question("several right", right=["a", "b"], wrong=["c"])

    found = {mend.text: mended(question, mend) for mend in mends(question, "en", {})}

    assert {text: (one.right, one.wrong) for text, one in found.items()} == {
        "a": (("b",), ("a", "c")),
        "b": (("a",), ("b", "c")),
    }


def test_numbers_are_counted_by_their_value():
    key = pose(a_question("number", right=45000), "alone", "").typed

    assert {plain(key, text) for text in ("44000", "44 000", "about 44'000")} == {"44000"}
    assert Decimal(key.value) == 45000
    assert WAYS == ("alone", "choices", "typed")
