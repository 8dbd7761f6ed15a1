import asyncio

import pytest
from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError

from bot.delivery import SecondPollerError
from bot.delivery.api import Api
from bot.delivery.poller import Poller
from bot.errors import SetupError, StorageError

OTHER = Conflict("Conflict: terminated by other getUpdates request")


@pytest.fixture
def stop():
    return asyncio.Event()


async def test_updates_are_confirmed_only_after_they_are_stored(office, store, world, ada, chat):
    ada.say(ada.private, "precious")
    write = store.write

    async def fails(job):
        raise StorageError

    store.write = fails
    with pytest.raises(StorageError):
        await office.poller.step()
    assert len(world.queue.pending) == 1

    store.write = write
    await office.poller.step()
    assert len(world.queue.pending) == 1
    await office.poller.step()
    assert len(world.queue.pending) == 0
    await office.drain()
    assert chat.handled == ["precious"]


async def test_it_asks_for_every_kind_and_begins_without_an_offset(office, world, ada):
    ada.say(ada.private, "hello")

    await office.poller.step()
    await office.poller.step()

    assert "chat_member" in world.queue.allowed
    first = world.history.of("getUpdates")[0]
    assert "offset" not in first.params
    assert set(Update.ALL_TYPES) >= set(world.queue.allowed)


async def test_taps_are_answered_straight_after_the_commit(office, world, ada):
    keyboard = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    arguments = {"chat_id": ada.private.chat_id, "text": "?", "reply_markup": keyboard}
    world.call("sendMessage", arguments)
    ada.tap(ada.private, "A")

    await office.poller.step()
    await office.toasts.drain()

    assert [toast.text for toast in ada.toasts] == ["you tapped a"]


async def test_a_tap_too_old_to_answer_is_dropped_quietly(office, world, ada, clock):
    keyboard = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    arguments = {"chat_id": ada.private.chat_id, "text": "?", "reply_markup": keyboard}
    world.call("sendMessage", arguments)
    ada.tap(ada.private, "A")
    world.faults.plan(
        "answerCallbackQuery",
        "refuse",
        description="query is too old and response timeout expired or query ID is invalid",
    )

    await office.poller.step()
    await office.toasts.drain()

    assert ada.toasts == []


class Wire:
    """Stands for the wire: raises or returns what the test wants."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.calls = 0

    async def call(self, method, arguments, *, read_timeout_s=None):
        self.calls += 1
        answer = self.answers.pop(0) if self.answers else []
        if isinstance(answer, Exception):
            raise answer
        await asyncio.sleep(0)
        return answer


async def test_a_newcomer_yields_to_another_poller(office, clock, stop):
    poller = Poller(Wire(OTHER), office.ingest, clock)
    with pytest.raises(SecondPollerError):
        await poller.run(stop)


async def test_an_old_hand_waits_for_the_other_to_yield(office, clock, stop, until):
    wire = Wire(OTHER)
    poller = Poller(wire, office.ingest, clock, jitter=lambda: -1.0)
    clock.advance(61)

    running = asyncio.create_task(poller.run(stop))
    await until(lambda: wire.calls >= 3)
    stop.set()
    await running


async def test_an_unknown_token_is_told_without_the_token(office, clock, stop):
    poller = Poller(Wire(InvalidToken("12345:secret")), office.ingest, clock)

    with pytest.raises(SetupError, match="TELEGRAM_BOT_TOKEN") as caught:
        await poller.run(stop)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


async def test_polling_beside_a_webhook_is_told(office, world, stop):
    world.call("setWebhook", {"url": "https://example.org/hook"})

    with pytest.raises(SetupError, match="webhook"):
        await office.poller.run(stop)


async def test_trouble_of_all_kinds_is_waited_out(office, clock, stop, until):
    wire = Wire(NetworkError("broken"), TimeoutError(), StorageError("full"), ValueError("a bug"))
    poller = Poller(wire, office.ingest, clock, jitter=lambda: -1.0)

    running = asyncio.create_task(poller.run(stop))
    await until(lambda: wire.calls >= 6)
    stop.set()
    await running

    assert not wire.answers


async def test_a_request_that_hangs_is_abandoned(office, clock, stop):
    class Hanging:
        async def call(self, method, arguments, *, read_timeout_s=None):
            await asyncio.Event().wait()

    poller = Poller(Hanging(), office.ingest, clock, wait_s=0, hang_s=0.02)

    with pytest.raises(TimeoutError):
        await poller.step()


async def test_it_stops_at_once_even_while_waiting_for_news(bot, office, clock, stop):
    poller = Poller(Api(bot), office.ingest, clock, wait_s=30)
    running = asyncio.create_task(poller.run(stop))
    await asyncio.sleep(0.05)

    stop.set()

    async with asyncio.timeout(1):
        await running
