"""What can come of a move in a group session; chat turns each into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.sessions.model import Answer, Contestant, Round, Row, Seat, Session, UserId
from bot.sessions.records import Record
from bot.sessions.schedule import Daily
from bot.sessions.standings import Table


@dataclass(frozen=True, slots=True)
class Lobby:
    """The lobby is open, or has changed; `is_new` asks for a message of its own.

    `invited` are those who played the game that this one takes up again, and are not in yet.
    """

    session: Session
    seats: tuple[Seat, ...]
    is_new: bool = False
    invited: tuple[Contestant, ...] = ()


@dataclass(frozen=True, slots=True)
class Running:
    """A session is under way here already; `is_kept_on` if a pause was just called off."""

    session: Session
    seats: tuple[Seat, ...]
    is_kept_on: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody is out of a game under way; `heir` is who hosts it from now on, if that changed."""

    session: Session
    gone: Contestant
    heir: Contestant | None


@dataclass(frozen=True, slots=True)
class Countdown:
    """A question comes in a moment: the first, or `is_resumed` the next after a pause.

    `is_moved` says that it was asked already, where the group was before it moved.
    """

    session: Session
    seats: tuple[Seat, ...]
    is_resumed: bool = False
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """A question is to be sent as a poll."""

    session: Session
    round: Round


@dataclass(frozen=True, slots=True)
class Tie:
    """Some share first place, and a question more may part them: contestants, or teams."""

    session: Session
    people: tuple[Contestant, ...]
    teams: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """A round takes no more votes; `is_early` if Telegram does not know that yet."""

    session: Session
    round: Round
    is_early: bool


@dataclass(frozen=True, slots=True)
class Reveal:
    """A round has been judged; `answers` are those to it, `table` the standing after it.

    `failed` are the seats that an elimination takes out; `is_skipped` says that it takes none
    because the round was cut short. Without choices, `guesses` were made in all, and `words` are
    what those typed who were right. `won_by` has broken the tie for first place.
    """

    session: Session
    round: Round
    answers: tuple[Answer, ...]
    table: Table
    failed: tuple[Seat, ...] = ()
    is_skipped: bool = False
    guesses: int = 0
    words: Mapping[UserId, str] = field(default_factory=dict)
    won_by: UserId | None = None

    @property
    def leaders(self) -> tuple[Row, ...]:
        """Return the best three places, more if they are shared."""
        return tuple(row for row in self.table.rows if row.rank <= 3 and row.right)  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Finished:
    """The session is over; `hardest` is the round with the smallest share of right answers.

    `cut_off` is the round whose poll is still open, if the session was stopped in the middle.
    `record` is the chat's longest run of right answers, if it became that in this session.
    `is_decided` is False if it was broken off before somebody had won. `won_by` has broken the tie
    for first place.
    """

    session: Session
    table: Table
    hardest: Round | None
    hardest_right: int = 0
    hardest_answers: int = 0
    cut_off: Round | None = None
    record: Record | None = None
    is_decided: bool = True
    won_by: UserId | None = None


@dataclass(frozen=True, slots=True)
class Aborted:
    """The session ended before its first question; `reason` names why."""

    session: Session


@dataclass(frozen=True, slots=True)
class Skipping:
    """Somebody wants the question skipped; `closing` once enough do."""

    session: Session
    votes: int
    wanted: int
    closing: Closing | None


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A group's daily quiz was switched off: nobody answered in the last ones at `minute`."""

    daily: Daily
    minute: int


@dataclass(frozen=True, slots=True)
class Nothing:
    """The move came too late, or changed nothing."""


Outcome = (
    Lobby
    | Running
    | Left
    | Countdown
    | Asking
    | Tie
    | Closing
    | Reveal
    | Finished
    | Aborted
    | Skipping
    | Nothing
)
