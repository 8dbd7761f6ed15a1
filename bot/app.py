"""Wires the bot: the only place that knows which parts are plugged into which."""

import asyncio
import signal
from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random, SystemRandom
from types import TracebackType
from typing import Self

import structlog
from telegram import Update
from telegram.ext import Application, ContextTypes
from telegram.request import BaseRequest

from bot.chat import daily, gathering, handlers, menu, showing
from bot.chat.aftermath import Aftermath
from bot.chat.context import FAILURE, UNIT, App, Context, Parts
from bot.chat.doorkeeper import Doorkeeper
from bot.chat.heed import Cooldown
from bot.chat.hot import Answers
from bot.chat.rights import Rights
from bot.delivery.files import Files
from bot.delivery.greeting import greet
from bot.delivery.listener import Pushing, listen
from bot.delivery.office import Office
from bot.delivery.poller import WAIT_S
from bot.delivery.request import AiohttpRequest
from bot.errors import SetupError
from bot.sessions import daily as schedule
from bot.sessions import rounds
from bot.sessions.model import ChatId, SessionId
from bot.sessions.ports import Clock, Tx, Unit
from bot.sessions.stocking import bring
from bot.settings import Settings
from bot.storage import Store, open_store
from data import Archive, load
from questions import shipped
from questions.generate import Generator

_log = structlog.get_logger(__name__)


class WallClock:
    """Tells the real time."""

    def now(self) -> datetime:
        """Return the present as an aware UTC time."""
        return datetime.now(UTC)


class Bot:
    """The whole bot; `async with` makes it ready, `run` serves until told to stop.

    Tests take it step by step instead of running it.
    """

    def __init__(
        self, application: App, store: Store, office: Office, stop: asyncio.Event
    ) -> None:
        self._application = application
        self._stop = stop
        self._parts: Parts = application.bot_data["parts"]
        self.store = store
        self._office = office
        self.outbox = office.outbox
        self.timers = office.timers

    async def __aenter__(self) -> Self:
        """Wait for Telegram, then take up the games that were being played.

        Raises:
            SetupError: If Telegram does not know the token.
        """
        try:
            await greet(self._application.initialize, self._stop)
            now = self._parts.clock.now()
            packs = list(shipped.whole())
            await self.store.write(lambda tx: bring(tx, packs, now))
            await self.store.write(lambda tx: rounds.recover(tx, now))
            await self.store.write(lambda tx: schedule.recover(tx, now))
        except BaseException:
            await self._close()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close what was opened; what waits stays in the store."""
        await self._close()

    async def _close(self) -> None:
        self._parts.doorkeeper.close()
        self._parts.rights.close()
        await self._application.shutdown()
        await self._application.bot.shutdown()
        await self.store.close()

    async def step(self) -> bool:
        """Ask once for updates and do all that is due; return whether updates came."""
        came = await self._office.poller.step()
        await self._office.drain()
        await self._parts.rights.drain()
        return await self._parts.doorkeeper.drain() or came

    async def publish(self) -> None:
        """Tell Telegram what it shows of the bot: menus and words; `run` does so by itself."""
        await menu.publish(self._application.bot)

    async def recover(self) -> None:
        """Take up what was left in the boxes; `run` does so by itself."""
        await self._office.recover()

    async def run(self, stop: asyncio.Event, pushing: Pushing | None = None) -> None:
        """Serve until told to stop; ask Telegram for updates unless it is to push them.

        Raises:
            SecondPollerError: If another program polls with this token.
            SetupError: If Telegram does not know the token.
        """
        gathering.prepare(self._parts)
        naming = asyncio.create_task(self.publish())
        try:
            await self._serve(stop, pushing)
        finally:
            naming.cancel()

    async def _serve(self, stop: asyncio.Event, pushing: Pushing | None) -> None:
        if pushing is None:
            await self._office.run(stop)
            return
        bot, ingest = self._application.bot, self._office.ingest
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(listen(bot, ingest, pushing, stop))
                group.create_task(self._office.run(stop, polls=False))
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from None


async def assemble(
    settings: Settings,
    *,
    archive: Archive,
    generator: Generator,
    clock: Clock,
    chance: Random,
    requests: Sequence[BaseRequest],
    wait_s: int = WAIT_S,
    stop: asyncio.Event | None = None,
) -> Bot:
    """Open the store and plug everything together.

    `requests` are two: one for calls, one for the long wait for updates, which lasts at most
    `wait_s` seconds. Setting `stop` ends the wait for a Telegram that is out of reach.

    Raises:
        SetupError: If a setting is wrong or another instance holds the database.
        StorageError: If the database cannot be used.
    """
    store = await open_store(settings.database, clock)
    application = _application(settings, requests)
    doorkeeper = Doorkeeper(application.bot, store, clock)
    office = _office(application, store, clock, Answers(archive, doorkeeper.meet), wait_s)
    gathered = asyncio.Event()
    gathered.set()
    application.bot_data["parts"] = Parts(
        archive=archive,
        generator=generator,
        gathered=gathered,
        store=store,
        clock=clock,
        chance=chance,
        rights=Rights(application.bot, clock, settings.bot_admins),
        cooldown=Cooldown(clock),
        doorkeeper=doorkeeper,
        toast=office.toasts.send,
        fetch=Files(application.bot).fetch,
    )
    handlers.register(application)
    return Bot(application, store, office, stop or asyncio.Event())


async def run(
    settings: Settings, stop: asyncio.Event | None = None, chance: Random | None = None
) -> None:
    """Serve Telegram until SIGTERM or SIGINT; chance is given by who wants to foresee it.

    Raises:
        SetupError: If a setting is wrong.
        StorageError: If the database cannot be used.
    """
    stop = stop or stop_on_signals()
    requests = (AiohttpRequest(), AiohttpRequest(connections=1))
    archive = load()
    bot = await assemble(
        settings,
        archive=archive,
        generator=Generator(archive),
        clock=WallClock(),
        chance=chance or SystemRandom(),
        requests=requests,
        stop=stop,
    )
    async with bot:
        if not stop.is_set():
            _log.info("serving", pushed=settings.webhook_url is not None)
            await bot.run(stop, _pushing(settings))
    _log.info("stopped")


def stop_on_signals() -> asyncio.Event:
    """Return an event that SIGTERM and SIGINT set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


def _pushing(settings: Settings) -> Pushing | None:
    if settings.webhook_url is None:
        return None
    if settings.webhook_secret is None:
        msg = "WEBHOOK_URL needs WEBHOOK_SECRET: 16 to 256 characters A-Z, a-z, 0-9, _ and -"
        raise SetupError(msg)
    secret = settings.webhook_secret.get_secret_value()
    return Pushing(settings.webhook_url, secret, settings.webhook_host, settings.webhook_port)


def _application(settings: Settings, requests: Sequence[BaseRequest]) -> App:
    calls, polls = requests
    return (
        Application.builder()
        .token(settings.token)
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(calls)
        .get_updates_request(polls)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context))
        .build()
    )


def _office(application: App, store: Store, clock: Clock, lane: Answers, wait_s: int) -> Office:
    async def process(update: Update, unit: Unit) -> None:
        UNIT.set(unit)
        FAILURE.set(None)
        await application.process_update(update)
        failure = FAILURE.get()
        if failure is not None:
            raise failure

    async def fire(tx: Tx, kind: str, ref: int, now: datetime) -> None:
        if kind == daily.TIMER:
            await daily.on_clock(application.bot_data["parts"], tx, ChatId(ref), now)
        else:
            await showing.on_clock(tx, SessionId(ref), now)

    office = Office(
        application.bot,
        store,
        clock,
        lane=lane,
        process=process,
        fire=fire,
        aftermath=Aftermath(clock),
        wait_s=wait_s,
    )
    for subject, wake in office.wakers.items():
        store.subscribe(subject, wake)
    return office
