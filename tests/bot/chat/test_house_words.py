"""What an admin may type after /quizset, and what is refused."""

import pytest

from bot.chat.heed import MOST, SPAN, Cooldown, Heed
from bot.chat.house_words import changed_by
from bot.chat.screens import times
from bot.errors import Refusal
from bot.sessions.house import House, calmed
from bot.sessions.model import ChatId
from tests.stage import HandClock


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("seconds", "10", 10),
        ("seconds", "300", 300),
        ("questions", "12", 12),
        ("calm", "ON", True),
        ("daily", "18:30", 1110),
        ("daily", "7", 420),
        ("daily", "off", None),
        ("quiet", "22:30-06:30", (1350, 390)),
        ("quiet", "22 7", (1320, 420)),
        ("quiet", "off", None),
        ("zone", "europe/rome", "Europe/Rome"),
        ("zone", "Giacarta", "Asia/Jakarta"),
        ("zone", "new york", "America/New_York"),
        ("topic", "europe", "europe"),
        ("topic", "all", None),
        ("topic", "europe, seasons", "seasons,europe"),
        ("starters", "admins", "admins"),
    ],
)
def test_what_is_typed_is_kept(field, typed, kept):
    assert getattr(changed_by(House(), field, typed), field) == kept


@pytest.mark.parametrize(
    ("field", "typed", "key"),
    [
        ("colour", "red", "unknown-setting"),
        ("slow_told", "1", "unknown-setting"),
        ("seconds", "9", "bad-seconds"),
        ("seconds", "301", "bad-seconds"),
        ("seconds", "٤٥", "bad-seconds"),
        ("questions", "0", "bad-number"),
        ("daily", "24:00", "bad-time"),
        ("daily", "soon", "bad-time"),
        ("quiet", "22:00", "bad-hours"),
        ("quiet", "7-7", "bad-hours"),
        ("zone", "../../etc/passwd", "unknown-zone"),
        ("zone", "Atlantis", "unknown-zone"),
        ("style", "songs", "bad-setting"),
        ("topic", "songs", "unknown-topic"),
    ],
)
def test_what_cannot_be_set_is_refused(field, typed, key):
    with pytest.raises(Refusal) as refused:
        changed_by(House(), field, typed)

    assert refused.value.key == key


@pytest.mark.parametrize(("seconds", "calm"), [(20, 40), (300, 600)])
def test_calm_mode_doubles_the_time_as_far_as_a_poll_allows(seconds, calm):
    played = calmed(House(seconds=seconds, calm=True, mode="balanced"))

    assert (played.seconds, played.mode) == (calm, "accuracy")
    assert calmed(House(seconds=seconds)) == House(seconds=seconds)


def test_the_zones_that_are_offered_exist_and_the_present_one_is_among_them():
    now = HandClock().now()

    assert all(times.find_zone(zone) == zone for zone in times.COMMON)
    for zone in times.USUAL.values():
        assert zone in times.nearest(zone, now)
        assert len(times.nearest(zone, now)) == times.OFFERED


def test_one_command_too_many_is_told_so_once_a_minute():
    clock, who = HandClock(), (ChatId(-1), 7)
    cooldown = Cooldown(clock)

    heeds = [cooldown.count(who) for _ in range(MOST + 3)]

    assert heeds == [Heed.ANSWER] * MOST + [Heed.NOTICE] + [Heed.IGNORE] * 2
    assert cooldown.is_over(who)
    assert cooldown.count((ChatId(-1), 8)) is Heed.ANSWER
    clock.move_to(clock.now() + SPAN)
    assert not cooldown.is_over(who)
    assert cooldown.count(who) is Heed.ANSWER


@pytest.mark.parametrize("typed", ["UTC", "utc", "etc/utc"])
def test_a_zone_is_found_by_its_own_name(typed):
    assert (times.find_zone(typed) or "").casefold() == typed.casefold()
