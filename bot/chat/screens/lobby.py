"""Shows the card of a group session before its first question."""

from collections.abc import Sequence

from bot.chat.buttons import pack
from bot.chat.names import isolated
from bot.chat.say import Html, Speech, bold, dotted, lines, paragraphs
from bot.chat.screen import Button, Screen
from bot.chat.screens import pace
from bot.chat.screens.forms import form_name, form_rule, team_name
from bot.chat.screens.group import CANCEL, JOIN, LEAVE, NAMES_SHOWN, START, packed
from bot.chat.screens.guesses import how_to_type
from bot.chat.screens.topics import topic_name
from bot.sessions.model import Contestant, Seat, Session, State
from bot.sessions.outcomes import Countdown, Lobby
from questions.wording import Words

TEAM = "t"
"""Joins a team: `1:t:<session>:<team>`."""


def lobby(words: Speech, labels: Words, shown: Lobby | Countdown) -> Screen:
    """Return the card of a session that has not begun."""
    session, present = shown.session, [seat for seat in shown.seats if seat.is_in]
    counting = session.state is State.COUNTDOWN
    text = paragraphs(
        _title(words, session),
        form_rule(words, session.form),
        how_to_type(words, session) if session.mode == "first" else None,
        _invited(words, shown.invited) if isinstance(shown, Lobby) else None,
        _joined(words, session, present),
        pace.counting(words, session) if counting else pace.waiting(words, session),
    )
    return Screen(text) if counting else Screen(text, _lobby_buttons(labels, session))


def _title(words: Speech, session: Session) -> Html:
    count = words.say_n("{n} question", "{n} questions", session.count)
    topic = topic_name(words, session.topic)
    head = bold(words.say("A quiz about Atalanta and Gasperini"))
    return lines(
        head, dotted([form_name(words, session.form), topic, count, pace.each(words, session)])
    )


def _invited(words: Speech, invited: Sequence[Contestant]) -> Html | None:
    """Return who played last time and is not in yet: named, but not called."""
    if not invited:
        return None
    return words.say("Rematch! Last time there were also: {names}", names=_names(words, invited))


def _joined(words: Speech, session: Session, present: Sequence[Seat]) -> Html:
    if not present:
        return words.say("Nobody has joined yet.")
    joined = words.say_n("{n} player is in:", "{n} players are in:", len(present))
    if session.form != "teams":
        return Html(f"{joined} {_named(words, present)}")
    return lines(joined, *_by_team(words, session, present))


def _by_team(words: Speech, session: Session, present: Sequence[Seat]) -> list[Html]:
    """Return a line for each team that has members, and one for those who have no team yet."""
    found = []
    for team in range(1, session.team_count + 1):
        theirs = [seat for seat in present if seat.team == team]
        if theirs:
            name = bold(team_name(words, team))
            found.append(words.say("{team}: {names}", team=name, names=_named(words, theirs)))
    undrawn = [seat for seat in present if seat.team is None]
    if undrawn:
        found.append(words.say("To be drawn: {names}", names=_named(words, undrawn)))
    return found


def _named(words: Speech, present: Sequence[Seat]) -> Html:
    return _names(words, [seat.contestant for seat in present])


def _names(words: Speech, people: Sequence[Contestant]) -> Html:
    names = [isolated(person.name) for person in people[:NAMES_SHOWN]]
    more = len(people) - len(names)
    if not more:
        return words.listing(names)
    return words.say_n(
        "{names} and {n} more", "{names} and {n} more", more, names=", ".join(names)
    )


def _lobby_buttons(labels: Words, session: Session) -> tuple[tuple[Button, ...], ...]:
    join = Button(labels.say("Join"), packed(JOIN, session))
    leave = Button(labels.say("Leave"), packed(LEAVE, session))
    start = Button(labels.say("Start now"), packed(START, session))
    cancel = Button(labels.say("Cancel"), packed(CANCEL, session))
    if session.form != "teams":
        return ((join, leave), (start, cancel))
    sides = tuple(
        Button(team_name(labels, team), pack(TEAM, str(session.session_id), str(team)))
        for team in range(1, session.team_count + 1)
    )
    drawn = Button(labels.say("Join by draw"), packed(JOIN, session))
    return (sides, (drawn, leave), (start, cancel))
