import pytest

from bot.chat.wishes import Wish, parse
from bot.errors import Refusal
from questions.model import Topic


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("", Wish()),
        ("5", Wish(number=5)),
        ("europe", Wish(Topic.EUROPE)),
        ("Europa 3", Wish(Topic.EUROPE, 3)),
        ("3 stagioni", Wish(Topic.SEASONS, 3)),
        ("musim", Wish(Topic.SEASONS)),
        ("trofei", Wish(Topic.HONOURS)),
        ("pemain", Wish(Topic.PLAYERS)),
        ("career", Wish(Topic.STINTS)),
        ("fonti", Wish(Topic.DISPUTES)),
        ("Club history", Wish(Topic.CLUB)),
    ],
)
def test_a_topic_and_a_number_are_understood_in_any_language_and_order(typed: str, wish: Wish):
    assert parse(typed.split()) == wish


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("cooking", "unknown-topic"),
        ("0", "bad-number"),
        ("51", "bad-number"),
        ("3 4", "bad-number"),
        ("9" * 400, "bad-number"),
    ],
)
def test_what_cannot_be_played_is_refused(typed: str, key: str):
    with pytest.raises(Refusal) as refused:
        parse(typed.split())

    assert refused.value.key == key
