"""The ways in which a question can be held against a fact; each speaks only when it is sure."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from data.archive import ATALANTA, GASPERINI, Archive
from data.fold import fold
from data.model import Honour, Match, Season, season_name
from data.model.terms import FactId
from questions import audit_cues as cues
from questions.mentions import Mentions, Names

_DAYS = ("day", "start", "end", "season")
_WORDY = ("fact_id", "sources", "standing", "uncertain", "rank", "spell")
"""Fields that describe a fact and are never asked for."""
_SCORE = re.compile(r"(\d{1,2})\s*[-–:]\s*(\d{1,2})")  # noqa: RUF001
_FIGURE = re.compile(r"(\d{1,4})\D{0,4}|\D{0,4}(\d{1,4})")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_YEAR = re.compile(r"((?:18|19|20)\d\d)(?:[-/–](\d\d(?:\d\d)?))?")  # noqa: RUF001


@dataclass(frozen=True, slots=True)
class Finding:
    """A field of a fact, what it holds, and whether the key says the same."""

    fact_id: FactId
    field: str
    accepted: tuple[str, ...]
    agrees: bool


Rule = Callable[[Mentions, str, Archive, Names], Iterator[Finding]]


def final_opponent(asked: Mentions, key: str, archive: Archive, names: Names) -> Iterator[Finding]:
    """Hold a club that is the key against the opponent in a final."""
    club = names.only("club", key)
    for honour in _finals(asked, archive):
        if club and club != ATALANTA and honour.opponent and asked.says(*cues.MET):
            yield Finding(honour.fact_id, "opponent", (honour.opponent,), club == honour.opponent)


def final_score(asked: Mentions, key: str, archive: Archive, names: Names) -> Iterator[Finding]:
    """Hold a score that is the key against that of a final."""
    score = _score(key)
    for honour in _finals(asked, archive):
        held = _score(honour.score or "")
        if score and held and not asked.says(*cues.PART):
            same = sorted(score) == sorted(held)
            yield Finding(honour.fact_id, "score", (honour.score or "",), same)


def final_year(asked: Mentions, key: str, archive: Archive, names: Names) -> Iterator[Finding]:
    """Hold a year or season that is the key against the only time a cup was won."""
    years = _years(key)
    if not years or asked.seasons or asked.years or asked.people or asked.clubs != {ATALANTA}:
        return
    if len(asked.competitions) != 1 or not asked.says(*cues.WON) or asked.says(*cues.LOST):
        return
    held = archive.honours_of(ATALANTA)
    won = [one for one in held if {one.competition_id} == asked.competitions and _is_won(one)]
    if len(won) == 1:
        honour = won[0]
        accepted = (season_name(honour.season),)
        fits = years == {honour.season, honour.season + 1} or years == {honour.season + 1}
        yield Finding(honour.fact_id, "season", accepted, fits)


def league_figures(asked: Mentions, key: str, archive: Archive, names: Names) -> Iterator[Finding]:
    """Hold a figure against a league table: place or points of one club in one season."""
    figure, season = _figure(key), _season(asked, archive)
    if figure is None or season is None or asked.people - {GASPERINI}:
        return
    if asked.competitions != {season.competition_id} or asked.says(*cues.PART):
        return
    place, points = asked.says(*cues.PLACE), asked.says(*cues.POINTS)
    field = "points" if points and not place else "position" if place and not points else ""
    value = getattr(season, field) if field else None
    if isinstance(value, int):
        yield Finding(season.fact_id, field, (str(value),), value == figure)


def top_scorer(asked: Mentions, key: str, archive: Archive, names: Names) -> Iterator[Finding]:
    """Hold a person against the best scorer of a season."""
    person, season = names.only("person", key), _season(asked, archive)
    if person is None or season is None or not asked.says(*cues.TOP_SCORER):
        return
    if asked.competitions != {season.competition_id} or asked.says(*cues.AMONG):
        return
    best = [row for row in archive.scorers_of(season.club_id, season.season) if row.rank == 1]
    if best:
        accepted = tuple(row.person_id for row in best)
        yield Finding(best[0].fact_id, "person_id", accepted, person in accepted)


def put_out_by(asked: Mentions, key: str, archive: Archive, names: Names) -> Iterator[Finding]:
    """Hold a club against the one that ended a European campaign."""
    club = names.only("club", key)
    if club is None or len(asked.seasons) != 1 or len(asked.competitions) != 1:
        return
    (season,), (cup,) = asked.seasons, asked.competitions
    for row in archive.campaigns_of(ATALANTA, season):
        if row.competition_id == cup and row.eliminated_by and cues.OUT.search(asked.text):
            same = row.eliminated_by == club
            yield Finding(row.fact_id, "eliminated_by", (row.eliminated_by,), same)


def match_score(asked: Mentions, key: str, archive: Archive, names: Names) -> Iterator[Finding]:
    """Hold a score against the only match that a question can mean."""
    score, match = _score(key), _match(asked, archive)
    if score is None or match is None or asked.says(*cues.PART):
        return
    accepted = f"{match.home_goals}-{match.away_goals}"
    same = sorted(score) == sorted((match.home_goals, match.away_goals))
    yield Finding(match.fact_id, "home_goals", (accepted,), same)


def stint_start(asked: Mentions, key: str, archive: Archive, names: Names) -> Iterator[Finding]:
    """Hold a year against the beginning of the only stint of Gasperini as a club's coach."""
    years = _years(key)
    if asked.people != {GASPERINI} or len(asked.clubs) != 1 or len(years) != 1:
        return
    if asked.seasons or asked.years or not asked.says(*cues.BEGAN) or asked.says(*cues.ENDED):
        return
    (club,) = asked.clubs
    stints = [one for one in archive.stints_at(club, GASPERINI) if "youth" not in one.role]
    if len(stints) == 1 and stints[0].role == "coach":
        start = stints[0].start
        yield Finding(stints[0].fact_id, "start", (str(start),), years == {start.year})


def founding(asked: Mentions, key: str, archive: Archive, names: Names) -> Iterator[Finding]:
    """Hold a year against the founding of Atalanta."""
    fact = archive.find_fact(FactId("event:founding"))
    years = _years(key)
    if fact is None or len(years) != 1 or asked.clubs != {ATALANTA} or asked.people:
        return
    if asked.competitions or asked.years or asked.says(*cues.ELSE):
        return
    if not asked.says(*cues.FOUNDED):
        return
    day = getattr(fact, "day", None)
    if day is not None:
        yield Finding(fact.fact_id, "day", (str(day),), years == {day.year})


def named(fact_id: FactId, key: str, archive: Archive, names: Names) -> Iterator[Finding]:
    """Find the key among the fields of a fact that the author names; only ever agrees."""
    fact = archive.find_fact(fact_id)
    if fact is None:
        return
    meant = {key, names.only("club", key), names.only("person", key)}
    for field in type(fact).model_fields:
        held = archive.accepted_values(fact_id, field)
        years = {value[:4] for value in held} if field in _DAYS else frozenset[str]()
        if field not in _WORDY and (meant & held or key in years):
            yield Finding(fact_id, field, tuple(sorted(held)), agrees=True)


RULES: tuple[Rule, ...] = (
    final_opponent,
    final_score,
    final_year,
    league_figures,
    top_scorer,
    put_out_by,
    match_score,
    stint_start,
    founding,
)


def _is_won(honour: Honour) -> bool:
    return honour.result == "won"


def _finals(asked: Mentions, archive: Archive) -> Iterable[Honour]:
    """Return the one final that a question speaks of, or none."""
    if not asked.says(*cues.FINAL) or asked.says(*cues.ROUNDS) or len(asked.competitions) != 1:
        return []
    (cup,) = asked.competitions
    when = asked.seasons | {year - 1 for year in asked.years}
    held = [one for one in archive.honours_of(ATALANTA) if one.competition_id == cup]
    found = [one for one in held if one.season in when and one.opponent]
    clubs = asked.clubs - {ATALANTA}
    if len(when) != 1 or len(found) != 1 or clubs - {found[0].opponent}:
        return []
    return found


def _season(asked: Mentions, archive: Archive) -> Season | None:
    """Return the row of a league table that a question speaks of."""
    if len(asked.seasons) != 1 or asked.years or len(asked.clubs) != 1:
        return None
    return archive.season_of(next(iter(asked.clubs)), next(iter(asked.seasons)))


def _match(asked: Mentions, archive: Archive) -> Match | None:
    """Return the only match between two named clubs in a named season and competition."""
    if len(asked.clubs) != 2 or len(asked.seasons) != 1 or len(asked.competitions) != 1:  # noqa: PLR2004
        return None
    one, other = sorted(asked.clubs)
    (season,), (cup,) = asked.seasons, asked.competitions
    found = archive.matches_of(one, other, season, cup)
    return found[0] if len(found) == 1 and not found[0].pens_home else None


def _score(text: str) -> tuple[int, int] | None:
    found = _SCORE.fullmatch(text.strip())
    return (int(found[1]), int(found[2])) if found else None


def _figure(text: str) -> int | None:
    found = _FIGURE.fullmatch(text.strip().casefold())
    if found:
        return int(found[1] or found[2])
    word = fold(text)
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else None


def _years(text: str) -> set[int]:
    """Return the year or the two years of a season that a text consists of."""
    found = _YEAR.fullmatch(text.strip())
    if found is None:
        return set()
    first = int(found[1])
    return {first} if found[2] is None else {first, first + 1}
