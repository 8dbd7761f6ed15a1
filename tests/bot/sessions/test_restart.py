from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.sessions import group, rounds
from bot.sessions.model import (
    ChatId,
    Contestant,
    Place,
    Plan,
    PollId,
    RoundState,
    State,
    UserId,
    Vote,
)
from bot.storage import open_store
from tests.props import HandClock

START = datetime(2026, 5, 1, 12, tzinfo=UTC)
ADA, BRUNO = Contestant(UserId(1), "Ada"), Contestant(UserId(2), "Bruno")
POLL = PollId("77")


def after(seconds):
    return START + timedelta(seconds=seconds)


@pytest.fixture
async def store():
    async with await open_store("sqlite://", HandClock(START)) as opened:
        yield opened


@pytest.fixture
async def sending(store, archive, generator):
    """A group session whose first poll is on its way to Telegram."""
    plan = Plan(
        place=Place(ChatId(-5)),
        is_private=False,
        locale="en",
        mode="balanced",
        seconds=20,
        style="polls",
        topic=None,
        seed=1,
        edition=archive.edition,
        host=ADA,
        questions=generator.quiz(1, 2),
    )

    async def begin(tx):
        lobby = await group.open_lobby(tx, plan, START)
        session_id = lobby.session.session_id
        await group.join(tx, session_id, BRUNO)
        await group.start_now(tx, session_id, START)
        await group.on_clock(tx, session_id, after(5))
        return await tx.find_session(session_id), await tx.get_round(session_id, 1)

    return await store.write(begin)


async def restart(store, session, at):
    """Recover as after a restart; return session and round."""

    async def job(tx):
        await rounds.recover(tx, at)
        return await tx.find_session(session.session_id), await tx.get_round(session.session_id, 1)

    return await store.write(job)


@pytest.mark.parametrize("left_s", [0.05, 1.5, -3])
@pytest.mark.parametrize("state", [State.ASKING, State.CLOSING])
async def test_votes_that_waited_are_gathered_before_a_round_ends(store, sending, state, left_s):
    session, round_ = sending
    restarted_at = after(30)

    async def stop_short(tx):
        await rounds.opened(tx, round_.round_id, POLL, 9, after(6))
        asking = await tx.find_session(session.session_id)
        deadline = restarted_at + timedelta(seconds=left_s)
        await tx.save_session(asking.moved(state, deadline=deadline))

    await store.write(stop_short)

    recovered, asked = await restart(store, session, restarted_at)

    assert recovered.deadline == restarted_at + rounds.DRAIN
    assert asked.outage


async def test_a_deadline_that_is_far_off_stays(store, sending):
    session, round_ = sending
    await store.write(lambda tx: rounds.opened(tx, round_.round_id, POLL, 9, after(6)))

    recovered, _ = await restart(store, session, after(10))

    assert recovered.deadline == after(26)


async def test_a_poll_found_after_a_crash_gives_no_points_for_speed(store, sending):
    session, round_ = sending
    vote = Vote(POLL, BRUNO, round_.question.key, after(7))

    async def find(tx):
        await rounds.accept(tx, [vote], after(7))
        await rounds.opened(tx, round_.round_id, POLL, 0, after(9))
        return await tx.get_round(session.session_id, 1), await tx.answers_to(round_.round_id)

    found, answers = await store.write(find)

    assert (found.state, found.outage) == (RoundState.OPEN, True)
    assert [(a.user_id, a.verdict, a.base, a.speed) for a in answers] == [
        (BRUNO.user_id, "right", 600, 0)
    ]


async def test_a_poll_that_went_out_as_it_should_gives_points_for_speed(store, sending):
    _, round_ = sending
    vote = Vote(POLL, BRUNO, round_.question.key, after(7))

    async def opened(tx):
        await rounds.opened(tx, round_.round_id, POLL, 9, after(6))
        await rounds.accept(tx, [vote, replace(vote, contestant=ADA)], after(7))
        return await tx.answers_to(round_.round_id)

    answers = await store.write(opened)

    assert [answer.speed for answer in answers] == [400, 400]


async def test_only_the_round_that_was_interrupted_says_so(store, sending):
    session, round_ = sending
    await store.write(lambda tx: rounds.opened(tx, round_.round_id, POLL, 9, after(6)))
    await restart(store, session, after(10))

    async def go_on(tx):
        closing = await group.on_clock(tx, session.session_id, after(26))
        reveal = await group.on_clock(tx, session.session_id, after(28))
        asking = await group.on_clock(tx, session.session_id, after(33))
        return closing, reveal, asking

    outcomes = await store.write(go_on)

    assert [outcome.session.reason for outcome in outcomes] == ["outage", "outage", None]


async def test_a_second_restart_does_not_forget_how_long_the_first_outage_was(store, sending):
    session, round_ = sending
    await store.write(lambda tx: rounds.opened(tx, round_.round_id, POLL, 9, after(6)))
    await restart(store, session, after(3600))

    recovered, _ = await restart(store, session, after(3601))

    assert recovered.reason == "long-outage"
