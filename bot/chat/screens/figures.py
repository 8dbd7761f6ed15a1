"""Writes figures as people say them: places, results, scores."""

from bot.chat.desk import Desk
from bot.chat.say import Html, Speech, dotted
from data.model import ClubId, Match
from data.tally import Tally

_MANY = 3
"""From so many matches on it is worth saying that none was won, drawn or lost."""


def turned(tally: Tally) -> Tally:
    """Return a tally as the other side sees it."""
    return Tally(tally.lost, tally.drawn, tally.won, tally.goals_against, tally.goals_for)


def results(words: Speech, tally: Tally) -> Html:
    """Return what a tally came to: 23 won, 9 drawn, none lost; of few matches only what was."""
    parts = (_won(words, tally.won), _drawn(words, tally.drawn), _lost(words, tally.lost))
    figures = (tally.won, tally.drawn, tally.lost)
    shown = [
        part
        for part, figure in zip(parts, figures, strict=True)
        if figure or tally.played >= _MANY
    ]
    return Html(", ".join(shown))


def _won(words: Speech, number: int) -> Html:
    return words.say_n("{n} won", "{n} won", number) if number else words.say("none won")


def _drawn(words: Speech, number: int) -> Html:
    return words.say_n("{n} drawn", "{n} drawn", number) if number else words.say("none drawn")


def _lost(words: Speech, number: int) -> Html:
    return words.say_n("{n} lost", "{n} lost", number) if number else words.say("none lost")


def matches_and_results(words: Speech, tally: Tally) -> Html:
    """Return a tally with how many matches it counts and the goals."""
    return words.say_n(
        "{n} match: {results}, goals {goals_for}-{goals_against}",
        "{n} matches: {results}, goals {goals_for}-{goals_against}",
        tally.played,
        results=results(words, tally),
        goals_for=tally.goals_for,
        goals_against=tally.goals_against,
    )


def score(desk: Desk, match: Match) -> Html:
    """Return who played whom and how it ended, shoot-out and extra time included."""
    line = desk.words.say(
        "{home} {home_goals}-{away_goals} {away}",
        home=desk.club(match.home),
        away=desk.club(match.away),
        home_goals=match.home_goals,
        away_goals=match.away_goals,
    )
    return Html(line + _how_it_ended(desk.words, match))


def _how_it_ended(words: Speech, match: Match) -> str:
    if match.pens_home is not None and match.pens_away is not None:
        pens = f"{match.pens_home}-{match.pens_away}"
        return " " + words.say("({score} on penalties)", score=pens)
    return " " + words.say("(after extra time)") if match.extra_time else ""


def dated_score(desk: Desk, match: Match) -> Html:
    """Return a match in one line with its day."""
    return dotted((desk.words.day(match.day), score(desk, match)))


def goals_of(match: Match, club_id: ClubId) -> str:
    """Return a score as one of the clubs sees it."""
    ours, theirs = match.goals(club_id)
    return f"{ours}-{theirs}"
