"""Group sessions without Telegram: a store in memory, and a clock that is told."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.sessions import group, rounds
from bot.sessions.model import (
    ChatId,
    Contestant,
    Place,
    Plan,
    PollId,
    Session,
    State,
    UserId,
    Vote,
)
from bot.storage import Store, open_store
from tests.props import HandClock

START = datetime(2026, 5, 1, 12, tzinfo=UTC)
ADA, BRUNO = Contestant(UserId(1), "Ada"), Contestant(UserId(2), "Bruno")
CITRA, DEWI = Contestant(UserId(3), "Citra"), Contestant(UserId(4), "Dewi")


class Table:
    """A game that is played step by step; time goes from deadline to deadline."""

    def __init__(self, store: Store, session: Session) -> None:
        self.store = store
        self.session_id = session.session_id
        self.now = START

    async def do(self, move: Callable[..., Awaitable], *rest, **named):
        """Carry out a rule on this session."""
        return await self.store.write(lambda tx: move(tx, self.session_id, *rest, **named))

    async def session(self) -> Session:
        return await self.store.read(lambda tx: tx.find_session(self.session_id))

    async def round(self):
        session = await self.session()
        return await self.store.read(lambda tx: tx.get_round(self.session_id, session.number))

    async def seats(self):
        seats = await self.store.read(lambda tx: tx.seats(self.session_id))
        return {seat.contestant.name: seat for seat in seats}

    async def tick(self):
        """Move to the next deadline and do what it asks for."""
        self.now = (await self.session()).deadline
        return await self.do(group.on_clock, self.now)

    async def ask(self):
        """Move on until the next question is out."""
        while (await self.session()).state is not State.ASKING:
            await self.tick()
        round_ = await self.round()
        poll_id = PollId(f"poll-{round_.round_id}")
        await self.store.write(lambda tx: rounds.opened(tx, round_.round_id, poll_id, 9, self.now))

    async def vote(self, *people: Contestant, right: bool):
        """Vote for the key, or for another choice."""
        round_ = await self.round()
        self.now += timedelta(seconds=1)
        key = round_.question.key
        chosen = key if right else (key[0] ^ 1,)
        votes = [Vote(round_.poll_id, who, chosen, self.now) for who in people]
        await self.store.write(lambda tx: rounds.accept(tx, votes, self.now))

    async def reveal(self):
        """Move on until the round is judged."""
        outcome = None
        while (await self.session()).state in {State.ASKING, State.CLOSING}:
            outcome = await self.tick()
        return outcome

    async def play(self, *right: Contestant, wrong: tuple[Contestant, ...] = ()):
        """Ask a question, have it answered, and return its reveal."""
        await self.ask()
        await self.vote(*right, right=True)
        await self.vote(*wrong, right=False)
        return await self.reveal()


@pytest.fixture
async def store():
    async with await open_store("sqlite://", HandClock(START)) as opened:
        yield opened


@pytest.fixture
def open_table(store, archive, generator):
    """Open a lobby with some people in it."""

    async def open_(*people, count=3, **plan) -> Table:
        planned = Plan(
            is_private=False,
            locale="en",
            seconds=20,
            topic=None,
            seed=1,
            edition=archive.edition,
            host=people[0],
            **(
                {
                    "place": Place(ChatId(-5)),
                    "mode": "balanced",
                    "style": "polls",
                    "questions": generator.quiz(1, count),
                }
                | plan
            ),
        )
        lobby = await store.write(lambda tx: group.open_lobby(tx, planned, START))
        table = Table(store, lobby.session)
        for person in people[1:]:
            await table.do(group.join, person)
        return table

    return open_
