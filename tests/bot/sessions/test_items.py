"""Item analysis, against figures that are counted in another way."""

from dataclasses import replace
from fractions import Fraction
from random import Random

from bot.sessions.items import FEWEST, Given, weigh

CHOICES = ("A", "B", "C", "D")


def sat(people, questions, chance):
    """Have people of rising ability answer; the key of every question is A."""
    for person in range(people):
        for number in range(questions):
            knows = chance.random() < person / people
            choice = "A" if knows else chance.choice("BCC" if number else "BC")
            yield Given(f"q{number}", person, (choice,), CHOICES, choice == "A")


def weighed(given):
    given = list(given)
    return {item.question_id: item for item in weigh(given)}, given


def test_nothing_is_said_below_thirty_answers():
    answers = [Given("q", person, ("A",), CHOICES, True) for person in range(FEWEST - 1)]  # noqa: FBT003

    assert weigh(answers) == ()
    assert len(weigh([*answers, Given("q", 99, ("B",), CHOICES, False)])) == 1  # noqa: FBT003


def test_shares_and_discrimination_are_those_of_the_definition():
    items, given = weighed(sat(100, 6, Random(7)))

    score = {
        person: Fraction(
            sum(g.is_right for g in given if g.user_id == person),
            sum(g.user_id == person for g in given),
        )
        for person in range(100)
    }
    order = sorted(range(100), key=lambda person: (-score[person], person))
    for question_id, item in items.items():
        right = {g.user_id for g in given if g.question_id == question_id and g.is_right}
        high, low = len(right & set(order[:27])), len(right & set(order[-27:]))
        assert item.right == len(right) / 100
        assert item.discrimination == 2 * (high - low) / 54
        assert item.discrimination > 0.5
        assert not item.is_suspect


def test_a_choice_that_hardly_anybody_takes_is_named():
    items, _ = weighed(sat(100, 3, Random(7)))

    assert items["q1"].idle == ("D",)


def test_a_key_that_those_who_know_avoid_is_suspected():
    given = [
        g if g.question_id != "q0" else replace(g, is_right=g.chosen == ("B",))
        for g in sat(100, 6, Random(7))
    ]

    items, _ = weighed(given)

    assert [item.question_id for item in items.values() if item.is_suspect] == ["q0"]
    assert items["q0"].discrimination < 0
