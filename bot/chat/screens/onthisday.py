"""Renders what happened on a day of the year: events, and matches no event tells of."""

from datetime import date, timedelta

from bot.chat.desk import Desk, sources_of
from bot.chat.say import Html, bold, lines
from bot.chat.screen import Row, Screen, rows, turn
from bot.chat.screens.card import card
from bot.chat.screens.figures import score
from bot.chat.screens.footing import sentence
from bot.chat.screens.marks import star, star_note
from bot.chat.screens.meetings import his_side
from data.archive import ATALANTA
from data.model import Event, Match
from questions.wording import Name

MOST_MATCHES = 6
_ACROSS = 2
_LEAP_YEAR = 2000
_WIDE = 4
"""A margin from which a league match is worth telling first."""


def onthisday(desk: Desk, month: int, day: int) -> Screen:
    """Return what happened on a day, the earliest first."""
    events = tuple(e for e in desk.archive.events if (e.day.month, e.day.day) == (month, day))
    told_of = {event.day.first() for event in events}
    matches = _best(
        tuple(
            match
            for match in desk.archive.matches
            if (match.day.month, match.day.day) == (month, day) and match.day not in told_of
        )
    )
    facts = (*(e.fact_id for e in events), *(m.fact_id for m in matches))
    nothing = desk.words.say("I have nothing for that day.") if not facts else None
    return card(
        desk,
        desk.words.say("On {day}", day=_day_name(desk, month, day)),
        nothing,
        lines(*(_event(desk, event) for event in events)),
        lines(*(_match(desk, match) for match in matches)),
        star_note(desk, events),
        sources=(*(s for e in events for s in e.sources), *sources_of(matches)),
        quiz_about=facts[0] if facts else None,
        buttons=_onward(desk, month, day, matches),
    )


def unreadable_day(desk: Desk) -> Screen:
    """Say how a day is written."""
    text = desk.words.say(
        "Dates are written like 25/1, 25-01 or {day}.", day=_day_name(desk, 1, 25)
    )
    today = _line(desk.today.month, desk.today.day)
    return Screen(text, ((turn(desk.labels.say("Today"), today),),))


def _best(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """Pick the matches most worth telling, in order of day."""

    def weight(match: Match) -> tuple[bool, bool, bool, date]:
        margin = abs(match.home_goals - match.away_goals)
        is_cup = "final" in (match.round or "") or (
            match.round is not None and "matchday" not in match.round
        )
        return (is_cup, margin >= _WIDE, his_side(match) == ATALANTA, match.day)

    best = sorted(matches, key=weight, reverse=True)[:MOST_MATCHES]
    return tuple(sorted(best, key=lambda match: match.day))


def _event(desk: Desk, event: Event) -> Html:
    text = desk.words.say("{text}", text=sentence(event.text.in_(desk.words.locale)))
    return Html(f"{bold(str(event.day.year))}{star(event)}: {text}")


def _match(desk: Desk, match: Match) -> Html:
    cup = desk.words.say("{competition}", competition=desk.competition(match.competition_id))
    return Html(f"{bold(str(match.day.year))}: {score(desk, match)} · {cup}")


def _day_name(desk: Desk, month: int, day: int) -> Name:
    return desk.words.anniversary(date(_LEAP_YEAR, month, day))


def _line(month: int, day: int) -> str:
    return f"/onthisday --{month:02}-{day:02}"


def _onward(desk: Desk, month: int, day: int, matches: tuple[Match, ...]) -> tuple[Row, ...]:
    here = date(_LEAP_YEAR, month, day)
    before, after = here - timedelta(days=1), here + timedelta(days=1)
    steps = (
        turn(f"◀ {_day_name(desk, before.month, before.day)}", _line(before.month, before.day)),
        turn(f"{_day_name(desk, after.month, after.day)} ▶", _line(after.month, after.day)),
    )
    picks = (
        turn(_label(desk, match), f"/match {match.fact_id.removeprefix('match:')}")
        for match in matches
    )
    return (*rows(picks, _ACROSS), steps)


def _label(desk: Desk, match: Match) -> str:
    home, away = (desk.archive.get_club(club_id) for club_id in (match.home, match.away))
    return f"{match.day.year} {desk.labels.club(home)}-{desk.labels.club(away)}"
