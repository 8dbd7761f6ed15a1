"""Renders a club's season: the league, who coached and scored, the cups, Europe."""

from bot.chat.desk import Desk, sources_of
from bot.chat.say import Html, bold, lines
from bot.chat.screen import Button, Row, Screen, ask, rows, turn
from bot.chat.screens.card import card
from bot.chat.screens.figures import matches_and_results, results
from bot.chat.screens.footing import sentence
from bot.chat.screens.marks import unsure
from bot.chat.screens.ties import by_competition, campaign_line, cup_line
from data.archive import ATALANTA
from data.model import ClubId, Fact, FactId, Match, Season, season_name
from data.tally import Tally

_ACROSS = 4
_SCORERS = 3
_CUPS = frozenset({"cup", "super cup", "play-off"})


def season(desk: Desk, club_id: ClubId, year: int) -> Screen:
    """Return a club's season; if nothing of it is held, the seasons that are."""
    row = desk.archive.season_of(club_id, year)
    cups = _cup_matches(desk, club_id, year)
    campaigns = desk.archive.campaigns_of(club_id, year)
    if row is None and not cups and not campaigns:
        return _not_held(desk, club_id, year)
    return card(
        desk,
        desk.words.say("{club}, {season}", club=desk.club(club_id), season=season_name(year)),
        _league(desk, row) if row else desk.words.say("I have no league table for that season."),
        lines(_coaches(desk, row), _scorers(desk, club_id, year)),
        lines(
            *(cup_line(desk, played, club_id) for played in by_competition(cups)),
            *(campaign_line(desk, campaign) for campaign in campaigns),
        ),
        _note(desk, row),
        facts=_facts(desk, club_id, year),
        sources=sources_of(cups),
        buttons=_onward(desk, club_id, year),
    )


def season_menu(desk: Desk, club_id: ClubId) -> Screen:
    """Offer the seasons of a club that are held, the latest first."""
    held = _years(desk, club_id)[::-1]
    club = desk.club(club_id)
    if not held:
        to_others = (turn(desk.labels.club(desk.archive.get_club(ATALANTA)), "/season"),)
        return card(
            desk, desk.words.say("I have no season of {club}.", club=club), buttons=(to_others,)
        )
    text = bold(desk.words.say("{club}: which season?", club=club))
    return Screen(text, rows((_to_season(club_id, year) for year in held), _ACROSS))


def _not_held(desk: Desk, club_id: ClubId, year: int) -> Screen:
    held = sorted(_years(desk, club_id), key=lambda other: abs(other - year))
    head = desk.words.say(
        "I have nothing on {club} in {season}.", club=desk.club(club_id), season=season_name(year)
    )
    near = rows((_to_season(club_id, other) for other in sorted(held[:3])), _ACROSS)
    return card(
        desk, head, desk.words.say("These seasons come nearest:") if near else None, buttons=near
    )


def _years(desk: Desk, club_id: ClubId) -> tuple[int, ...]:
    return tuple(row.season for row in desk.archive.seasons if row.club_id == club_id)


def _to_season(club_id: ClubId, year: int, label: str = "{}") -> Button:
    club = "" if club_id == ATALANTA else f" {club_id}"
    return turn(label.format(season_name(year)), f"/season {season_name(year)}{club}")


def _league(desk: Desk, row: Season) -> Html:
    level = desk.the(row.level_with)
    return lines(
        _place(desk, row),
        _played(desk, row),
        desk.words.say("Level on points with {clubs}.", clubs=level) if level else None,
        unsure(desk, row),
    )


def _place(desk: Desk, row: Season) -> Html:
    words, league = desk.words, desk.competition(row.competition_id)
    if row.position is None:
        return words.say("In {league}", league=league)
    place = words.say("{nth} in {league}", nth=words.ordinal(row.position), league=league)
    if row.points is None:
        return place
    points = words.say_n("{n} point", "{n} points", row.points)
    if not row.deducted:
        return Html(f"{place}, {points}")
    less = words.say_n("{n} point was taken off", "{n} points were taken off", row.deducted)
    return Html(f"{place}, {points} ({less})")


def _played(desk: Desk, row: Season) -> Html | None:
    if row.won is None or row.drawn is None or row.lost is None:
        return None
    tally = Tally(row.won, row.drawn, row.lost, row.goals_for or 0, row.goals_against or 0)
    if row.goals_for is None or row.goals_against is None:
        return results(desk.words, tally)
    return matches_and_results(desk.words, tally)


def _coaches(desk: Desk, row: Season | None) -> Html | None:
    if row is None or not row.coaches:
        return None
    names = desk.words.listing([desk.person(person_id) for person_id in row.coaches])
    return desk.words.say_n("Coach: {names}", "Coaches: {names}", len(row.coaches), names=names)


def _scorers(desk: Desk, club_id: ClubId, year: int) -> Html | None:
    best = desk.archive.scorers_of(club_id, year)[:_SCORERS]
    if not best:
        return None
    told = ", ".join(f"{desk.person(one.person_id)} {one.goals}" for one in best)
    return desk.words.say("League goals: {scorers}", scorers=told)


def _cup_matches(desk: Desk, club_id: ClubId, year: int) -> tuple[Match, ...]:
    in_europe = {campaign.competition_id for campaign in desk.archive.campaigns_of(club_id, year)}
    return tuple(
        match
        for match in desk.archive.matches_of(club_id, season=year)
        if desk.archive.get_competition(match.competition_id).kind in _CUPS
        and match.competition_id not in in_europe
    )


def _note(desk: Desk, row: Season | None) -> Html | None:
    if row is None or row.note is None:
        return None
    return desk.words.say("{text}", text=sentence(row.note.in_(desk.words.locale)))


def _facts(desk: Desk, club_id: ClubId, year: int) -> tuple[FactId, ...]:
    row = desk.archive.season_of(club_id, year)
    rows_: tuple[Fact, ...] = (
        *((row,) if row else ()),
        *desk.archive.campaigns_of(club_id, year),
        *(one for one in desk.archive.honours_of(club_id) if one.season == year),
        *desk.archive.scorers_of(club_id, year)[:1],
        *(one for one in desk.archive.records if one.season == year and club_id == ATALANTA),
    )
    return tuple(fact.fact_id for fact in rows_)


def _onward(desk: Desk, club_id: ClubId, year: int) -> tuple[Row, ...]:
    years = _years(desk, club_id)
    before = max((other for other in years if other < year), default=None)
    after = min((other for other in years if other > year), default=None)
    neighbours = (
        *((_to_season(club_id, before, "◀ {}"),) if before else ()),
        *((_to_season(club_id, after, "{} ▶"),) if after else ()),
    )
    if club_id != ATALANTA:
        return (neighbours, (ask(desk.labels.say("Gasperini there"), f"/stint {club_id}"),))
    matches = ask(desk.labels.say("Matches"), f"/match {season_name(year)}")
    europe = ask(desk.labels.say("In Europe"), f"/europe {season_name(year)}")
    played = desk.archive.campaigns_of(ATALANTA, year)
    return (neighbours, (matches, *((europe,) if played else ())))
