"""Shows who stands where: tables of a session, leaderboards, one's own score."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from bot.chat.buttons import pack
from bot.chat.names import isolated
from bot.chat.say import Html, Speech, bold, dotted, italic, length, lines, paragraphs
from bot.chat.screen import Button, Screen, turn
from bot.chat.screens.forms import team_lines, team_name
from bot.sessions.model import Row, UserId
from bot.sessions.records import WORTH_TELLING, Record, Run, Span
from bot.sessions.standings import Table
from questions.wording import Words

ROWS_SHOWN = 20
ROOM = 2200
"""So many characters of a message are for a table; the rest is for what stands around it."""
LISTING = "o"
YES = "1"
_MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


def table_lines(words: Speech, rows: Sequence[Row], own: UserId | None = None) -> list[Html]:
    """Return a line for each row; beyond twenty, only one's own and how many more there are.

    Long names leave room for fewer, lest the message grow longer than Telegram takes.
    """
    drawn = _fitting(_line(words, row, own) for row in rows[:ROWS_SHOWN])
    shown = rows[: len(drawn)]
    rest = [row for row in rows[len(drawn) :] if row.contestant.user_id == own]
    hidden = len(rows) - len(shown) - len(rest)
    if hidden > 0:
        drawn.append(words.say_n("… and {n} more", "… and {n} more", hidden))
    return drawn + [_line(words, row, own) for row in rest]


def _fitting(drawn: Iterable[Html]) -> list[Html]:
    """Return as many lines as there is room for, as Telegram counts."""
    kept = list(drawn)
    lengths = accumulate(length(line) + 1 for line in kept)
    return [line for line, reached in zip(kept, lengths, strict=True) if reached <= ROOM]


def leaderboard(
    words: Speech,
    labels: Words,
    rows: Sequence[Row],
    span: Span,
    own: UserId | None,
    longest: tuple[Record | None, Run] | None = None,
) -> Screen:
    """Return the best of a span of time, one's own row included, with buttons for other spans.

    `longest` are the runs of a group: its record, and one's own.
    """
    empty = words.say("Nobody has played yet. /quiz starts a quiz.")
    text = paragraphs(
        bold(words.say("Leaderboard: {span}", span=_span(words, span))),
        lines(*table_lines(words, rows, own)) or empty,
        _prizes_apart(words, rows),
        None if longest is None else lines(*_runs(words, *longest)),
    )
    spans: tuple[Span, ...] = ("week", "month", "season", "all")
    others = tuple(turn(_span(labels, other), f"/top {other}") for other in spans if other != span)
    return Screen(text, (others,))


def _prizes_apart(words: Speech, rows: Sequence[Row]) -> Html | None:
    """Return why somebody who was right has no points, if somebody has none."""
    if all(row.points or not row.right for row in rows):
        return None
    return italic(words.say("What typed answers earn counts in the game alone."))


def new_record(words: Speech, record: Record) -> Html:
    """Return that a group has seen its longest run of right answers."""
    return words.say_n(
        "🔥 A new record here: {name}, {n} right answer in a row.",
        "🔥 A new record here: {name}, {n} right answers in a row.",
        record.run.best,
        name=bold(isolated(record.holder.name)),
    )


def _runs(words: Speech, record: Record | None, own: Run) -> list[Html | None]:
    """Return the longest run of a group, and one's own; short ones are not worth a line."""
    longest = None
    if record is not None and record.run.best >= WORTH_TELLING:
        longest = words.say_n(
            "Longest run: {name}, {n} right answer in a row.",
            "Longest run: {name}, {n} right answers in a row.",
            record.run.best,
            name=isolated(record.holder.name),
        )
    mine = words.say("Your run: {now} now, {best} at best.", now=own.now, best=own.best)
    return [longest, mine if own.best >= WORTH_TELLING else None]


def own_score(words: Speech, row: Row | None) -> Screen:
    """Return what a contestant has scored so far."""
    if row is None:
        return Screen(words.say("You have not played yet. /quiz starts a quiz."))
    right = words.say_n(
        "{right} of {n} answer right",
        "{right} of {n} answers right",
        row.answered,
        right=row.right,
    )
    total = words.say_n("{n} point", "{n} points", row.points)
    place = words.say("Place {rank} on the leaderboard.", rank=row.rank)
    head = bold(words.say("Your score"))
    return Screen(paragraphs(head, lines(dotted([right, total]), place)))


def with_listing(labels: Words, shown: Screen, listed: bool | None) -> Screen:  # noqa: FBT001
    """Return a score with buttons to be named by leaderboards, or not."""
    show = Button(labels.say("Show my name to everybody"), pack(LISTING, YES))
    hide = Button(labels.say("Hide me from leaderboards"), pack(LISTING, "0"))
    offered = tuple(
        (button,)
        for button, is_so in ((show, listed is True), (hide, listed is False))
        if not is_so
    )
    return Screen(shown.text, (*shown.keyboard, *offered), shown.sources)


def session_score(words: Speech, table: Table, number: int, count: int) -> Screen:
    """Return the standing of the session under way, teams first."""
    if not number:
        return Screen(words.say("The first question is still open."))
    asked = min(number, count)
    head = words.say("Standing after question {number} of {count}", number=asked, count=count)
    return Screen(
        paragraphs(
            bold(head),
            lines(*team_lines(words, table.teams)),
            lines(*table_lines(words, table.rows)),
        )
    )


def _line(words: Speech, row: Row, own: UserId | None) -> Html:
    medal = _MEDALS.get(row.rank, "") if row.right else ""
    name: Html | str = isolated(row.contestant.name)
    if row.contestant.user_id == own:
        name = bold(name)
    return words.say_n(
        "{rank}. {medal}{name}{late}: {right} right, {points} point",
        "{rank}. {medal}{name}{late}: {right} right, {points} points",
        row.points,
        rank=row.rank,
        medal=f"{medal} " if medal else "",
        name=name,
        late=_mark(words, row),
        right=row.right,
        points=words.number(row.points),
    )


def _mark(words: Speech, row: Row) -> Html:
    """Return a row's team, and what is odd about it: came late, went out, left."""
    marks = (
        team_name(words, row.team) if row.team else None,
        words.say("from question {number}", number=row.joined_at) if row.joined_at > 1 else None,
        words.say("out at question {number}", number=row.out_at) if row.out_at else None,
        words.say("left") if row.has_left else None,
    )
    said = [str(mark) for mark in marks if mark]
    return Html(f" ({', '.join(said)})") if said else Html("")


def _span(words: Words, span: Span) -> str:
    match span:
        case "week":
            return words.say("the last 7 days")
        case "month":
            return words.say("the last 30 days")
        case "season":
            return words.say("this season")
        case "all":
            return words.say("all time")
