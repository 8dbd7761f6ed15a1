from dataclasses import replace
from datetime import timedelta

import pytest

from bot.post import Outgoing
from bot.sessions.house import House
from bot.sessions.model import ChatId, Contestant, PollId, RoundState, State, UserId, Vote

OLD, NEW = ChatId(-100_123), ChatId(-1_001_234_567_890)
ADA = Contestant(UserId(5_000_000_001), "Ada")
BRUNO = Contestant(UserId(2), "Bruno")


async def test_a_private_chats_language_is_its_persons(store):
    await store.write(lambda tx: tx.set_locale(ChatId(ADA.user_id), "it"))

    profile = await store.write(lambda tx: tx.profile(ADA))

    assert (profile.locale, profile.listed) == ("it", None)
    assert await store.read(lambda tx: tx.locale_of(ChatId(99))) is None


async def test_the_present_name_is_remembered_and_the_wish_not_to_be_listed_kept(store):
    await store.write(lambda tx: tx.profile(ADA))
    await store.write(lambda tx: tx.set_listed(ADA.user_id, listed=False))

    renamed = await store.write(lambda tx: tx.profile(replace(ADA, name="Ada L.")))

    assert (renamed.contestant.name, renamed.listed) == ("Ada L.", False)


async def test_a_moved_group_takes_everything_along_once(store, session, clock):
    async def job(tx):
        await tx.set_locale(OLD, "it")
        await tx.post(Outgoing("sendMessage", OLD, {"text": "on its way"}))
        return await tx.move_chat(OLD, NEW), await tx.move_chat(OLD, NEW)

    moved = await store.write(job)

    assert moved == (True, False)
    found = await store.read(lambda tx: tx.find_session(session.session_id))
    assert (found.place.chat_id, found.state) == (NEW, State.LOBBY)
    assert await store.read(lambda tx: tx.locale_of(NEW)) == "it"
    assert [
        head.chat_id for head in await store.read(lambda tx: tx.heads(clock.now(), clock.now()))
    ] == [NEW]
    assert await store.read(lambda tx: tx.is_active(NEW))
    assert not await store.read(lambda tx: tx.is_active(OLD))


async def test_where_both_chats_play_the_old_chats_session_ends(store, session, plan, clock):
    place = replace(plan.place, chat_id=NEW)
    there = replace(plan, place=place)
    new = await store.write(lambda tx: tx.open_session(there, "lobby", clock.now(), None))
    due = clock.now() + timedelta(seconds=9)
    await store.write(lambda tx: tx.save_session(session.moved(State.ASKING, deadline=due)))

    assert await store.write(lambda tx: tx.move_chat(OLD, NEW))

    old = await store.read(lambda tx: tx.find_session(session.session_id))
    assert (old.state, old.reason, old.place.chat_id) == (State.ABORTED, "migrated", NEW)
    assert (await store.read(lambda tx: tx.find_running(place))).session_id == new.session_id
    assert await store.read(lambda tx: tx.next_timer_at()) is None


async def test_what_a_group_has_set_moves_where_the_new_chat_is_known_before(store):
    house = House(seconds=45)

    async def job(tx):
        await tx.set_locale(OLD, "it")
        await tx.set_house(OLD, house)
        await tx.set_chat_active(NEW, active=True)
        await tx.move_chat(OLD, NEW)
        return await tx.locale_of(NEW), await tx.house_of(NEW)

    assert await store.write(job) == ("it", house)


async def test_of_two_messages_with_one_key_the_new_chats_stays(store):
    old, new = (Outgoing("sendMessage", c, {"text": str(c)}, merge="k") for c in (OLD, NEW))
    await store.write(lambda tx: tx.post(old, new))

    await store.write(lambda tx: tx.move_chat(OLD, NEW))

    (head,) = await store.read(lambda tx: tx.heads(tx._now(), tx._now()))
    (parcel,) = await store.write(lambda tx: tx.claim([head.row_id]))
    assert parcel.payload == {"text": str(NEW)}


async def test_a_chat_out_of_reach_loses_its_messages(store, clock):
    messages = [Outgoing("sendMessage", chat, {"text": "x"}) for chat in (OLD, OLD, NEW)]
    await store.write(lambda tx: tx.post(*messages))

    await store.write(lambda tx: tx.set_chat_active(OLD, active=False))

    assert [
        head.chat_id for head in await store.read(lambda tx: tx.heads(clock.now(), clock.now()))
    ] == [NEW]
    assert not await store.read(lambda tx: tx.is_active(OLD))
    await store.write(lambda tx: tx.set_chat_active(OLD, active=True))
    assert await store.read(lambda tx: tx.is_active(OLD))


async def test_votes_for_an_unknown_poll_are_parked_once_and_taken_once(store, clock):
    first = Vote(PollId("p"), ADA, (1,), clock.now())
    second = Vote(PollId("p"), BRUNO, (0,), clock.advance(1))
    await store.write(lambda tx: tx.park([second, first]))
    await store.write(lambda tx: tx.park([replace(first, chosen=(0,))]))

    assert await store.write(lambda tx: tx.take_parked(PollId("p"))) == (first, second)
    assert await store.write(lambda tx: tx.take_parked(PollId("p"))) == ()


async def test_parked_votes_expire(store, clock):
    await store.write(lambda tx: tx.park([Vote(PollId("p"), ADA, (1,), clock.now())]))
    clock.advance(3601)

    assert await store.write(lambda tx: tx.prune(clock.now())) == 1


@pytest.mark.parametrize("most", [1, 2, 9])
async def test_what_a_chat_was_asked_lately(store, session, plan, most):
    async def ask(tx):
        for number in (1, 2):
            round_ = await tx.get_round(session.session_id, number)
            await tx.save_round(replace(round_, state=RoundState.CLOSED))

    await store.write(ask)

    lately = await store.read(lambda tx: tx.asked_lately(OLD, most))
    assert lately == {"test/2", "test/1"} if most > 1 else {"test/2"}
    assert await store.read(lambda tx: tx.asked_lately(NEW, most)) == frozenset()
