"""Puts the real bot before the pretend Telegram, with a clock that is moved by hand."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from bot.rehearsal import SEED, HandClock, Rehearsal, rehearse
from bot.sandbox.chat import Chat, Message
from bot.sandbox.world import World
from bot.sessions import picking
from bot.sessions.model import ChatId, Place, Round, Session
from bot.settings import Settings
from data import Archive
from tests.blank import lay
from tests.conftest import gathered

TOKEN = "1:sandbox"  # noqa: S105  (opens nothing but the sandbox)


class Stage(Rehearsal):
    """A world, the bot in it, and the time; and what its people do."""

    def chat(self, name: str) -> Chat:
        """Return a private chat by its person's name, or a group by its title."""
        if name in self.world.people:
            return self.world.chats[self.world.people[name].user.user_id]
        return self.world.find_named(name)

    def newest_with_buttons(self, chat: Chat) -> Message:
        """Return the newest message that has buttons."""
        found = [m for m in chat.latest() if m.buttons and not m.deleted]
        return found[-1]

    def tap(self, name: str, chat: Chat, which: str) -> None:
        """Press a button under the newest message that has any: by number from 1, or by verb."""
        message = self.newest_with_buttons(chat)
        meant = [button["callback_data"] for row in message.buttons for button in row]
        data = (
            meant[int(which) - 1]
            if which.isdecimal()
            else next(data for data in meant if f"{data}:".startswith(f"1:{which}:"))
        )
        self.world.people[name].tap(message, data)

    async def _open_round(self, chat: Chat) -> tuple[Session, Round]:
        """Return the game of a chat and the question that is open in it."""
        place = Place(ChatId(chat.chat_id))
        running = await self.bot.store.read(lambda tx: tx.find_running(place))
        asked = await self.bot.store.read(
            lambda tx: tx.get_round(running.session_id, running.number)
        )
        return running, asked

    async def open_key(self, chat: Chat) -> tuple[int, ...]:
        """Return the key of the question that is open in a private quiz."""
        _, asked = await self._open_round(chat)
        return asked.question.key

    async def open_answer(self, chat: Chat, *, is_exact: bool) -> str:
        """Return what answers the question open in a group, or nearly so: two letters swapped."""
        running, asked = await self._open_round(chat)
        key = asked.question.answer(running.locale)
        return key if is_exact else f"{key[:-2]}{key[-1]}{key[-2]}"

    def choose(self, name: str, chat: Chat, key: tuple[int, ...], *, is_right: bool) -> None:
        """Press the right choice of a private question, or the first wrong one."""
        message = self.newest_with_buttons(chat)
        meant = [button["callback_data"] for row in message.buttons for button in row]
        choices = [data for data in meant if data.startswith("1:a:")]
        fitting = [data for data in choices if data.endswith(f":{key[0]}") == is_right]
        self.world.people[name].tap(message, fitting[0])

    async def answers(
        self, name: str, chat: Chat, *, is_right: bool
    ) -> Sequence[Callable[[], object]]:
        """Return what somebody does, step by step, to answer the question open in private."""
        running, asked = await self._open_round(chat)
        question, person = asked.question, self.world.people[name]
        if question.is_open:
            text = question.answer(running.locale).partition(" ±")[0] if is_right else "0"
            return [partial(person.say, chat, text)]
        if not picking.is_needed(question):
            return [partial(self.choose, name, chat, question.key, is_right=is_right)]
        every = range(len(question.wording("en").choices))
        wrong = question.key[::-1] if question.takes_order else every
        session = f"{running.session_id}:{running.number}"
        taps = [f"a:{session}:{at}" for at in (question.key if is_right else wrong)]
        return [partial(self.tap, name, chat, data) for data in (*taps, f"d:{session}")]

    def vote(self, name: str, chat: Chat, *, is_right: bool) -> None:
        """Vote for the right option of the newest poll, or the first wrong one."""
        message = next(m for m in chat.latest()[::-1] if m.poll is not None)
        options = range(len(message.poll.options))
        fitting = [i for i in options if (i in message.poll.correct) == is_right]
        self.world.people[name].vote(message, fitting[0])


@asynccontextmanager
async def raise_curtain(
    archive: Archive,
    folder: Path,
    language: str | None = None,
    seed: int = SEED,
    keepers: Sequence[str] = (),
) -> AsyncIterator[Stage]:
    """Start the bot on a database in a folder; everybody speaks one language if it is given.

    Some of the people may look after the bot itself.
    """
    clock = HandClock()
    world = World.with_people(clock.now, bot_name="Bot")
    for person in world.people.values():
        person.user.language_code = language or person.user.language_code
    async with play_on(world, clock, archive, folder, seed, keepers) as stage:
        yield stage


@asynccontextmanager
async def play_on(
    world: World,
    clock: HandClock,
    archive: Archive,
    folder: Path,
    seed: int = SEED,
    keepers: Sequence[str] = (),
) -> AsyncIterator[Stage]:
    """Start the bot, or another one after it, in a world that goes on."""
    settings = Settings(
        _env_file=None,
        telegram_bot_token=TOKEN,
        bot_state=folder,
        bot_admins=frozenset(world.people[name].user.user_id for name in keepers),
    )
    lay(folder / "bot.sqlite3")
    opened = rehearse(world, clock, archive, gathered(archive), settings, seed)
    async with opened as rehearsal:
        yield Stage(world, rehearsal.bot, clock)
