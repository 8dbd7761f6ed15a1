from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import Refusal
from bot.sessions.model import Contestant, PollId, RoundState, State, UserId

BRUNO = Contestant(UserId(2), "Bruno")


async def test_a_session_comes_back_as_it_was_opened(store, plan, clock):
    deadline = clock.now() + timedelta(seconds=60)

    opened = await store.write(lambda tx: tx.open_session(plan, "lobby", clock.now(), deadline))
    found = await store.read(lambda tx: tx.find_session(opened.session_id))

    assert found == opened
    assert (found.state, found.step, found.number, found.count) == (State.LOBBY, 0, 0, 3)
    assert (found.place, found.deadline, found.seed) == (plan.place, deadline, 7)


async def test_its_rounds_are_planned_with_their_questions(store, plan, session):
    second = await store.read(lambda tx: tx.get_round(session.session_id, 2))

    assert second.question == plan.questions[1]
    assert (second.number, second.state, second.removed) == (2, RoundState.PLANNED, ())


async def test_the_host_has_a_seat(store, session):
    (seat,) = await store.read(lambda tx: tx.seats(session.session_id))

    assert (seat.contestant.name, seat.contestant.user_id) == ("Ada", 5_000_000_001)


async def test_a_second_session_in_the_same_place_is_refused(store, plan, session, clock):
    with pytest.raises(Refusal, match="session-running"):
        await store.write(lambda tx: tx.open_session(plan, "lobby", clock.now(), None))


async def test_another_topic_of_the_chat_may_have_its_own(store, topic_plan, session, clock):
    other = await store.write(lambda tx: tx.open_session(topic_plan, "lobby", clock.now(), None))

    assert (
        await store.read(lambda tx: tx.find_running(other.place))
    ).session_id != session.session_id
    assert len(await store.read(lambda tx: tx.running_sessions())) == 2


async def test_after_the_end_there_is_room_for_the_next(store, plan, session, clock):
    over = session.moved(State.FINISHED)
    assert await store.write(lambda tx: tx.save_session(over))

    assert await store.read(lambda tx: tx.find_running(plan.place)) is None
    await store.write(lambda tx: tx.open_session(plan, "lobby", clock.now(), None))


async def test_of_two_who_move_a_session_on_one_comes_too_late(store, session):
    first = await store.write(lambda tx: tx.save_session(session.moved(State.COUNTDOWN)))
    second = await store.write(lambda tx: tx.save_session(session.moved(State.ABORTED)))

    assert (first, second) == (True, False)
    found = await store.read(lambda tx: tx.find_session(session.session_id))
    assert found.state is State.COUNTDOWN


async def test_a_deadline_is_a_timer_and_none_clears_it(store, session, clock):
    due = clock.now() + timedelta(seconds=5)
    asking = session.moved(State.ASKING, deadline=due)
    await store.write(lambda tx: tx.save_session(asking))
    assert await store.read(lambda tx: tx.next_timer_at()) == due

    await store.write(lambda tx: tx.save_session(asking.moved(State.FINISHED, deadline=None)))

    assert await store.read(lambda tx: tx.next_timer_at()) is None


async def test_what_changes_of_a_round_is_kept_and_its_poll_leads_back(store, session, clock):
    planned = await store.read(lambda tx: tx.get_round(session.session_id, 1))
    opened = replace(
        planned,
        state=RoundState.OPEN,
        poll_id=PollId("5431"),
        message_id=77,
        opened_at=clock.now(),
        closes_at=clock.now() + timedelta(seconds=20),
        outage=True,
        removed=(1,),
    )

    await store.write(lambda tx: tx.save_round(opened))

    assert await store.read(lambda tx: tx.find_round_of_poll(PollId("5431"))) == opened
    assert await store.read(lambda tx: tx.find_round(planned.round_id)) == opened
    assert await store.read(lambda tx: tx.find_round_of_poll(PollId("no"))) is None


async def test_a_round_that_must_exist_is_missed_aloud(store, session):
    with pytest.raises(LookupError, match="no round 9"):
        await store.read(lambda tx: tx.get_round(session.session_id, 9))


async def test_a_seat_is_taken_once_left_once_and_given_back(store, session):
    async def turn(tx):
        joined = [await tx.seat(session.session_id, BRUNO, 2) for _ in range(2)]
        left = [await tx.leave(session.session_id, BRUNO.user_id) for _ in range(2)]
        again = await tx.seat(session.session_id, replace(BRUNO, name="Bruno B."), 4)
        return joined, left, again, await tx.seats(session.session_id)

    joined, left, again, seats = await store.write(turn)

    assert (joined, left, again) == ([True, False], [True, False], True)
    assert [(seat.contestant.name, seat.joined_at, seat.has_left) for seat in seats] == [
        ("Ada", 0, False),
        ("Bruno B.", 2, False),
    ]
