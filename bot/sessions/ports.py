"""Says what the rules need from outside; storage and delivery provide it, app plugs it in."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from bot.post import Json, Outgoing
from bot.sessions.model import (
    Answer,
    Ballot,
    ChatId,
    Contestant,
    Guess,
    Place,
    Plan,
    PollId,
    Round,
    RoundId,
    Seat,
    Session,
    SessionId,
    UserId,
    Vote,
)
from bot.sessions.ports_groups import GroupTx
from bot.sessions.ports_packs import PackTx
from bot.sessions.reports import Reports
from questions.model import QuestionId

T = TypeVar("T")


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present as an aware UTC time."""
        ...


class Tx(GroupTx, PackTx, Reports, Protocol):
    """One transaction: all that is written through it is kept together, or none of it."""

    # sessions
    async def open_session(
        self, plan: Plan, state: str, now: datetime, deadline: datetime | None
    ) -> Session:
        """Store a new session with all its rounds planned, and seat the host if there is one.

        Raises:
            Refusal: `session-running` if the place has a session that is not over.
        """
        ...

    async def find_session(self, session_id: SessionId) -> Session | None:
        """Return a session, over or not."""
        ...

    async def find_running(self, place: Place) -> Session | None:
        """Return the place's session that is not over, if any."""
        ...

    async def running_sessions(self) -> tuple[Session, ...]:
        """Return all sessions that are not over."""
        ...

    async def running_in(self, chat_id: ChatId) -> tuple[Session, ...]:
        """Return a chat's sessions that are not over, in all its topics."""
        ...

    async def save_session(self, session: Session) -> bool:
        """Write a session whose stored step is one less; return False if another got there first.

        Its deadline becomes its timer (`session`, session_id), or clears it when None.
        """
        ...

    # rounds
    async def get_round(self, session_id: SessionId, number: int) -> Round:
        """Return a session's round by its number, from 1; it must exist."""
        ...

    async def rounds_of(self, session_id: SessionId) -> tuple[Round, ...]:
        """Return all rounds of a session, in order."""
        ...

    async def find_numbered(self, session_id: SessionId, number: int) -> Round | None:
        """Return a session's round by its number, if it was planned."""
        ...

    async def find_round(self, round_id: RoundId) -> Round | None:
        """Return a round."""
        ...

    async def find_round_of_poll(self, poll_id: PollId) -> Round | None:
        """Return the round that was sent as a poll."""
        ...

    async def ballots(self, votes: Sequence[Vote]) -> Mapping[PollId, Ballot]:
        """Return what votes are judged by, as far as their polls are known."""
        ...

    async def save_round(self, round_: Round) -> None:
        """Write a round as it now is."""
        ...

    # seats
    async def seat(self, session_id: SessionId, contestant: Contestant, joined_at: int) -> bool:
        """Give a contestant a seat, or their old one back; return True if it changed anything."""
        ...

    async def seat_all(
        self, session_id: SessionId, people: Iterable[Contestant], joined_at: int
    ) -> frozenset[UserId]:
        """Give many a seat at once, as `seat` does; return for whom it changed anything."""
        ...

    async def seats(self, session_id: SessionId) -> tuple[Seat, ...]:
        """Return a session's seats in the order they were taken, left ones too."""
        ...

    async def leave(self, session_id: SessionId, user_id: UserId) -> bool:
        """Mark a seat as left; return True if that changed anything."""
        ...

    async def unseat(self, session_id: SessionId, user_id: UserId) -> None:
        """Forget that a contestant who has left held a seat."""
        ...

    async def bar(self, session_id: SessionId, user_id: UserId) -> bool:
        """Send a contestant off for the rest of a session; return True if they had a seat."""
        ...

    async def set_teams(self, session_id: SessionId, teams: Mapping[UserId, int]) -> None:
        """Note which team contestants of a session play in."""
        ...

    async def put_out(
        self, session_id: SessionId, user_ids: Iterable[UserId], number: int | None
    ) -> None:
        """Note that an elimination ended for contestants at a question, or did not if None."""
        ...

    async def let_decide(self, session_id: SessionId, user_id: UserId) -> None:
        """Note that a contestant answers the question that breaks a tie."""
        ...

    async def vote_skip(self, round_id: RoundId, user_id: UserId) -> int:
        """Note that somebody wants a question skipped; return how many do."""
        ...

    # guesses
    async def add_guess(self, round_id: RoundId, guess: Guess, *, is_right: bool) -> int:
        """Note a guess, once; return which of its author's it is in the round, 0 if not new.

        Only the words of a right one are kept.
        """
        ...

    async def take_guesses(self, round_id: RoundId) -> tuple[int, Mapping[UserId, str]]:
        """Return how many guesses a round had and what the right ones said; forget them."""
        ...

    # picks
    async def hear_taps(self, tap_ids: Sequence[str], now: datetime) -> frozenset[str]:
        """Note that taps on choices were heard; return those that were not before."""
        ...

    async def picked(self, round_id: RoundId, user_id: UserId) -> tuple[int, ...]:
        """Return what somebody has picked in a round so far, and not handed in."""
        ...

    async def pick(
        self, round_id: RoundId, user_id: UserId, chosen: tuple[int, ...], now: datetime
    ) -> None:
        """Note what somebody has picked in a round by now."""
        ...

    # answers
    async def add_answers(self, answers: Sequence[Answer]) -> frozenset[tuple[RoundId, UserId]]:
        """Store answers; return to which round by whom one is new (a second changes nothing)."""
        ...

    async def has_answered(self, round_id: RoundId, user_id: UserId) -> bool:
        """Return True if somebody's answer to a round is stored."""
        ...

    async def answers_of(self, session_id: SessionId) -> tuple[Answer, ...]:
        """Return all answers of a session, in the order of arrival."""
        ...

    async def answers_to(self, round_id: RoundId) -> tuple[Answer, ...]:
        """Return all answers to a round, in the order of arrival."""
        ...

    async def awaited(self, round_ids: Iterable[RoundId]) -> frozenset[RoundId]:
        """Return which of some rounds have no answer yet of somebody who is to answer them.

        Those are all who play on; where a tie is broken, those who do that.
        """
        ...

    async def asked_lately(self, chat_id: ChatId, most: int) -> frozenset[QuestionId]:
        """Return the ids of the last questions that were put to a chat, in any session."""
        ...

    async def park(self, votes: Sequence[Vote]) -> None:
        """Keep votes for a poll whose id is not known yet; once per poll and voter."""
        ...

    async def take_parked(self, poll_id: PollId) -> tuple[Vote, ...]:
        """Return and forget the votes that were parked for a poll."""
        ...

    # leaving messages
    async def post(self, *messages: Outgoing) -> None:
        """Put messages in the outbox; they leave after the commit."""
        ...

    async def take_back(self, chat_id: ChatId, merge: str) -> Json | None:
        """Return what an unsent message with that merge key says, and send it no more."""
        ...

    async def unsent(self, chat_id: ChatId) -> int:
        """Return how many messages wait to leave for a chat."""
        ...


Job = Callable[[Tx], Awaitable[T]]


class Store(Protocol):
    """The disk."""

    async def write(self, job: Job[T]) -> T:
        """Run a job in a transaction and return its value once that is durable.

        Jobs run one after another; those that wait are committed together. A job that raises
        undoes only itself.

        Raises:
            StorageError: If nothing could be made durable.
        """
        ...

    async def read(self, job: Job[T]) -> T:
        """Run a job that only reads, beside the writer."""
        ...


class Unit(Protocol):
    """The handling of one update: what it writes and that it is done are one transaction."""

    @property
    def is_last_try(self) -> bool:
        """Return True if a failure now will not be tried again."""
        ...

    async def run(self, job: Job[T]) -> T:
        """Run a job and mark the update done with it; once an update, unless the job raised."""
        ...
