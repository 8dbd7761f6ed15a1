from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.pacing import NOWHERE, Limit, Limits, Pacing

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def after(seconds):
    return NOON + timedelta(seconds=seconds)


@pytest.fixture
def pacing():
    """At most two messages a second in all."""
    return Pacing(Limits((), (), (Limit(2, 1),)))


def test_a_message_takes_room_until_a_second_after_its_answer(pacing):
    pacing.leave(1, NOON)
    pacing.leave(2, NOON)
    pacing.land(1, after(3))

    assert pacing.free_at(3, after(3)) == after(4)
    assert pacing.free_at(3, after(5)) == after(4)


def test_while_no_answer_has_come_none_can_leave_within_a_second(pacing):
    pacing.leave(1, NOON)
    pacing.leave(2, NOON)

    assert pacing.free_at(3, after(9)) == after(10)


def test_a_message_that_did_not_leave_takes_no_room(pacing):
    pacing.leave(1, NOON)
    pacing.leave(2, NOON)
    pacing.stay(2)

    assert pacing.free_at(3, NOON) <= NOON


def test_a_chat_that_has_been_idle_for_long_is_as_free_as_a_new_one():
    pacing = Pacing(Limits((Limit(1, 600),), (), ()))
    for chat_id in (1, 2):
        pacing.leave(chat_id, NOON)
        pacing.land(chat_id, NOON)

    pacing.leave(NOWHERE, after(300))

    assert pacing.free_at(1, after(300)) == after(600)
    assert pacing.free_at(3, after(300)) <= after(300)
