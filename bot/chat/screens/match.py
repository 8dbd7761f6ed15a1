"""Renders matches: a list in pages, and one match as a card."""

from bot.chat.desk import Desk, sources_of
from bot.chat.say import Html, dotted, italic, lines
from bot.chat.screen import Button, Row, Screen, ask, pages, rows, turn
from bot.chat.screens.card import card
from bot.chat.screens.figures import matches_and_results, score
from bot.chat.screens.meetings import Span, coverage, his_side, meetings, tally_against
from bot.chat.screens.rounds import round_name
from data.archive import ATALANTA, GASPERINI
from data.model import ClubId, FactId, Match, season_name
from questions.wording import Name, Words

PER_PAGE = 8
_ACROSS = 4


def match_list(desk: Desk, opponent: ClubId | None, span: Span | None, page: int) -> Screen:
    """Return a page of matches, the latest first, with a button for each."""
    held = meetings(desk, opponent, span)
    if len(held) <= 1:
        return match_card(desk, held[0]) if held else _none(desk, opponent, span)
    last = -(-len(held) // PER_PAGE)
    page = min(page, last)
    shown = held[::-1][(page - 1) * PER_PAGE : page * PER_PAGE]
    return card(
        desk,
        _title(desk, opponent, span),
        _tallied(desk, opponent, held) if opponent or span else None,
        lines(*(_numbered(desk, number, match) for number, match in enumerate(shown, 1))),
        _where(desk, page, last),
        sources=sources_of(shown),
        quiz_about=FactId(f"club:{opponent}") if opponent else shown[0].fact_id,
        buttons=(
            *_picks(shown),
            _pages(desk.labels, opponent, span, page, last),
            _onward(desk, opponent),
        ),
    )


def _title(desk: Desk, opponent: ClubId | None, span: Span | None) -> Html:
    words, when = desk.words, span.name if span else ""
    if opponent == ATALANTA:
        return words.say("Gasperini's sides against Atalanta")
    if opponent is None:
        return _all_in(desk, span) if span else words.say("Atalanta's latest matches")
    club = desk.club(opponent)
    return (
        words.say("Atalanta against {club}, {season}", club=club, season=when)
        if when
        else words.say("Atalanta against {club}", club=club)
    )


def _all_in(desk: Desk, span: Span) -> Html:
    if span.is_season:
        return desk.words.say("Atalanta's matches in {season}", season=span.name)
    return desk.words.say("Atalanta's matches in the year {year}", year=span.name)


def _tallied(desk: Desk, opponent: ClubId | None, held: tuple[Match, ...]) -> Html:
    tally = (
        tally_against(desk, ATALANTA, held)
        if opponent == ATALANTA
        else desk.archive.tally(held, ATALANTA)
    )
    return matches_and_results(desk.words, tally)


def _numbered(desk: Desk, number: int, match: Match) -> Html:
    cup = desk.competition(match.competition_id)
    told = dotted((desk.words.day(match.day), score(desk, match), cup))
    return Html(f"{number}. {told}")


def _where(desk: Desk, page: int, last: int) -> Html | None:
    if last == 1:
        return None
    return italic(desk.words.say("Page {page} of {last}", page=page, last=last))


def _picks(shown: tuple[Match, ...]) -> tuple[Row, ...]:
    picks = (
        turn(str(number), f"/match {match.fact_id.removeprefix('match:')}")
        for number, match in enumerate(shown, 1)
    )
    return rows(picks, _ACROSS)


def _pages(labels: Words, opponent: ClubId | None, span: Span | None, page: int, last: int) -> Row:
    line = " ".join(filter(None, ("/match", opponent, span.name if span else None)))
    back, forth = pages(labels, line, page, last)
    return (*back, *forth)


def _onward(desk: Desk, opponent: ClubId | None) -> Row:
    return (head_to_head(desk, opponent),) if opponent else ()


def head_to_head(desk: Desk, opponent: ClubId) -> Button:
    """Return the button that leads to the record against a club."""
    return ask(desk.labels.say("Head to head"), f"/record {opponent}")


def _none(desk: Desk, opponent: ClubId | None, span: Span | None) -> Screen:
    words = desk.words
    if opponent is None:
        return card(desk, _none_in(desk, span), coverage(desk))
    club = desk.club(opponent)
    if span is None:
        head = words.say("I have no match of Atalanta against {club}.", club=club)
        return card(desk, head, coverage(desk), buttons=((head_to_head(desk, opponent),),))
    head = _none_then(desk, club, span)
    others = turn(desk.labels.say("All seasons"), f"/match {opponent}")
    return card(desk, head, coverage(desk), buttons=((others,),))


def _none_in(desk: Desk, span: Span | None) -> Html:
    when = span.name if span else ""
    if span and not span.is_season:
        return desk.words.say("I have no match of Atalanta in the year {year}.", year=when)
    return desk.words.say("I have no match of Atalanta in {season}.", season=when)


def _none_then(desk: Desk, club: Name, span: Span) -> Html:
    if span.is_season:
        return desk.words.say(
            "I have no match of Atalanta against {club} in {season}.", club=club, season=span.name
        )
    return desk.words.say(
        "I have no match of Atalanta against {club} in the year {year}.", club=club, year=span.name
    )


def match_card(desk: Desk, match: Match) -> Screen:
    """Return one match."""
    return card(
        desk,
        score(desk, match),
        lines(_occasion(desk, match), _half_time(desk, match)),
        _under_him(desk, match),
        _one_source(desk, match),
        facts=(match.fact_id,),
        buttons=_around(desk, match),
    )


def _occasion(desk: Desk, match: Match) -> Html:
    name = desk.competition(match.competition_id)
    season = season_name(match.season)
    cup = desk.words.say("{competition} {season}", competition=name, season=season)
    round_ = round_name(desk.words, match.round) if match.round else ""
    return dotted((desk.words.weekday(match.day), cup, round_))


def _half_time(desk: Desk, match: Match) -> Html | None:
    if match.ht_home is None or match.ht_away is None:
        return None
    half = f"{match.ht_home}-{match.ht_away}"
    return desk.words.say("At half-time {score}", score=half)


def _under_him(desk: Desk, match: Match) -> Html | None:
    side = his_side(match)
    if side is None:
        return None
    if side == ATALANTA:
        number = _place(desk, match)
        return desk.words.say("Gasperini's match number {n} as Atalanta's coach.", n=number)
    return desk.words.say("Gasperini coached {club}.", club=desk.club(side))


def _place(desk: Desk, match: Match) -> int:
    """Return which of his matches in charge of Atalanta this was; those rows are all held."""
    stints = desk.archive.stints_at(ATALANTA, GASPERINI)
    his = [held.fact_id for stint in stints for held in desk.archive.matches_under(stint)]
    return his.index(match.fact_id) + 1


def _one_source(desk: Desk, match: Match) -> Html | None:
    return desk.words.say("Rests on one source.") if match.standing == "single" else None


def _around(desk: Desk, match: Match) -> tuple[Row, ...]:
    seen_by = ATALANTA if match.has(ATALANTA) else his_side(match) or match.home
    opponent = match.opponent(seen_by)
    season = season_name(match.season)
    club_in_season = "" if seen_by == ATALANTA else f" {seen_by}"
    to_season = ask(season, f"/season {season}{club_in_season}")
    if not match.has(ATALANTA):
        return ((to_season,),)
    every = turn(
        desk.labels.say("All against {club}", club=desk.club(opponent)), f"/match {opponent}"
    )
    return ((every, head_to_head(desk, opponent)), (to_season,))
