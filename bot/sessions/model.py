"""Names the parts of a game: sessions, rounds, contestants, answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal, NewType

from data.model import Locale
from questions.model import Question, Way

SessionId = NewType("SessionId", int)
RoundId = NewType("RoundId", int)
UserId = NewType("UserId", int)
ChatId = NewType("ChatId", int)
PollId = NewType("PollId", str)

FORMULA = 1
"""Version of the scoring rule; stored with every answer, so that it can be counted again."""


class State(StrEnum):
    """Where a session stands."""

    LOBBY = "lobby"
    COUNTDOWN = "countdown"
    ASKING = "asking"
    CLOSING = "closing"
    REVEAL = "reveal"
    TIE = "tie"
    PAUSED = "paused"
    SUSPENDED = "suspended"
    FINISHED = "finished"
    ABORTED = "aborted"

    @property
    def is_over(self) -> bool:
        """Return True if nothing more can happen."""
        return self in {State.FINISHED, State.ABORTED}


Mode = Literal["accuracy", "balanced", "first"]
"""What a right answer is worth: the same always, more if it is quick, or 5, 3 and 1 to the first
three who type it."""
Form = Literal["individual", "teams", "elimination"]
"""Who plays: everybody alone, teams, or everybody until they fail ("last one in")."""
Style = Literal["polls", "buttons", "typed", "replies"]
"""How a group is asked: by quiz polls, by messages with a lettered button for each choice, by
messages after which the answer is typed, or by ones to which it is typed as a reply."""
TYPED: frozenset[Style] = frozenset({"typed", "replies"})


def way_of(mode: Mode, *, is_private: bool) -> Way:
    """Return how questions of packs are asked where this is played."""
    if is_private:
        return "alone"
    return "typed" if mode == "first" else "choices"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session is played: a chat, or one topic of a forum."""

    chat_id: ChatId
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Contestant:
    """The human being asked."""

    user_id: UserId
    name: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a session is to be before it exists.

    `host` is None when the host is "the admins" (an anonymous admin started it). `decider` is the
    question that breaks a tie for first place, if it comes to that.
    """

    place: Place
    is_private: bool
    locale: Locale
    mode: Mode
    seconds: int
    style: Style
    topic: str | None
    seed: int
    edition: str
    host: Contestant | None
    questions: tuple[Question, ...]
    decider: Question | None = None
    form: Form = "individual"
    team_count: int = 2
    calm: bool = False
    code: str | None = None
    rematch_of: SessionId | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One game.

    `step` grows by one with each change and is compared when a change is written, so two
    drivers can never both advance. `number` is the current round, from 1; 0 before the first.
    `deadline` is the absolute time at which the clock moves the session on. `code` asks for the
    same questions again, if one can; `rematch_of` is the session that this one takes up again.
    """

    session_id: SessionId
    place: Place
    is_private: bool
    state: State
    step: int
    locale: Locale
    mode: Mode
    seconds: int
    style: Style
    topic: str | None
    seed: int
    edition: str
    host_id: UserId | None
    count: int
    number: int
    created_at: datetime
    deadline: datetime | None = None
    message_id: int | None = None
    silent_rounds: int = 0
    reason: str | None = None
    form: Form = "individual"
    team_count: int = 2
    calm: bool = False
    code: str | None = None
    rematch_of: SessionId | None = None

    @property
    def is_deciding(self) -> bool:
        """Return True if the question after the last one is put, which breaks a tie."""
        return self.number > self.count

    def moved(self, state: State, **changes: object) -> "Session":
        """Return the session in another state, one step on; no deadline unless one is given."""
        fresh: dict[str, object] = {"deadline": None, **changes}
        return replace(self, state=state, step=self.step + 1, **fresh)  # type: ignore[arg-type]


class RoundState(StrEnum):
    """Where a round stands: not asked, on its way to Telegram, answerable, done."""

    PLANNED = "planned"
    SENDING = "sending"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Round:
    """One question put to a session.

    `outage` is True when the bot was away while the round was open: nobody gets a speed part.
    `skipped` says that it was cut short; `removed` are the choices that a hint took away, or
    put where they belong if an order is asked for.
    """

    round_id: RoundId
    session_id: SessionId
    number: int
    question: Question
    state: RoundState = RoundState.PLANNED
    poll_id: PollId | None = None
    message_id: int | None = None
    opened_at: datetime | None = None
    closes_at: datetime | None = None
    outage: bool = False
    skipped: bool = False
    removed: tuple[int, ...] = ()

    def elapsed_ms(self, at: datetime) -> int:
        """Return how many milliseconds it had been out at a time; 0 if it was not."""
        return max(0, int((at - (self.opened_at or at)).total_seconds() * 1000))


Verdict = Literal["right", "wrong", "skipped"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a contestant chose, stored once and never changed; nothing if they skipped it.

    `words` are what they typed where that was the answer.
    `base` and `speed` are the two parts of the points by the formula of that version.
    """

    round_id: RoundId
    user_id: UserId
    chosen: tuple[int, ...]
    verdict: Verdict
    elapsed_ms: int
    base: int
    speed: int
    hinted: bool
    formula: int
    answered_at: datetime
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """An answer as it arrives from a poll, before it is judged.

    The choices are rising; there are none if it was withdrawn.
    """

    poll_id: PollId
    contestant: Contestant
    chosen: tuple[int, ...]
    arrived_at: datetime


@dataclass(frozen=True, slots=True)
class Guess:
    """A message that may hold the answer to a question without choices."""

    place: Place
    contestant: Contestant
    message_id: int
    text: str
    arrived_at: datetime


@dataclass(frozen=True, slots=True)
class Seat:
    """A contestant's place in a session; `joined_at` is the round they came in with.

    Whoever is `barred` was sent off: their answers of this session no longer count. `team` is
    from 1, None until one is chosen or drawn; `out_at` the question at which an elimination
    ended for them. Whoever `decides` answers the question that breaks a tie.
    """

    contestant: Contestant
    joined_at: int
    has_left: bool = False
    barred: bool = False
    team: int | None = None
    out_at: int | None = None
    decides: bool = False

    @property
    def is_in(self) -> bool:
        """Return True if whoever sits here plays on."""
        return not (self.has_left or self.barred) and self.out_at is None


@dataclass(frozen=True, slots=True)
class Ballot:
    """What votes in a poll are judged by; `seats` and `muted` tell of those who voted alone."""

    session: Session
    round: Round
    seats: Mapping[UserId, Seat]
    muted: frozenset[UserId]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a standing or leaderboard; equal lines share a rank (1, 2, 2, 4)."""

    rank: int
    contestant: Contestant
    right: int
    points: int
    time_ms: int
    answered: int
    joined_at: int = 0
    has_left: bool = False
    team: int | None = None
    out_at: int | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a contestant chose for themselves: language, notices, and whether lists may name them.

    Without a choice (`listed` is None) they are named in the groups where they play, and not in
    the list of everybody. `notices` are what the bot writes to them alone, unasked.
    """

    contestant: Contestant
    locale: Locale | None = None
    listed: bool | None = None
    notices: bool = True
