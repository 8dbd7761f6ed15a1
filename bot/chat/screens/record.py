"""Renders how Atalanta, and Gasperini, have fared against a club."""

from bot.chat.desk import Desk, sources_of
from bot.chat.say import Html, bold, dotted, italic, lines, paragraphs
from bot.chat.screen import Row, Screen, ask, rows, turn
from bot.chat.screens.card import card
from bot.chat.screens.figures import dated_score, matches_and_results
from bot.chat.screens.meetings import (
    coverage,
    his_matches_against,
    his_side,
    meetings,
    tally_against,
)
from data.archive import ATALANTA, GASPERINI
from data.model import ClubId, FactId, Match

_MENU = 12
_ACROSS = 3


def record(desk: Desk, opponent: ClubId) -> Screen:
    """Return the head to head with a club."""
    held = meetings(desk, opponent)
    his = his_matches_against(desk, opponent)
    if not held and not his:
        return _never_met(desk, opponent)
    met = held if opponent != ATALANTA else ()
    return card(
        desk,
        _title(desk, opponent),
        _atalanta(desk, opponent, met),
        _gasperini(desk, opponent, met, his),
        _extremes(desk, opponent, met or his),
        italic(coverage(desk)),
        sources=sources_of((*met, *his)),
        quiz_about=FactId(f"club:{opponent}"),
        buttons=_onward(desk, opponent),
    )


def record_menu(desk: Desk) -> Screen:
    """Offer the clubs that Atalanta has met most."""
    counts: dict[ClubId, int] = {}
    for match in desk.archive.matches_of(ATALANTA):
        opponent = match.opponent(ATALANTA)
        counts[opponent] = counts.get(opponent, 0) + 1
    most_met = sorted(counts, key=lambda club_id: -counts[club_id])[:_MENU]
    buttons = (turn(desk.labels.club(desk.archive.get_club(c)), f"/record {c}") for c in most_met)
    text = paragraphs(
        bold(desk.words.say("Head to head: against which club?")),
        desk.words.say("Any other opponent: /record and its name."),
    )
    return Screen(text, rows(buttons, _ACROSS))


def _title(desk: Desk, opponent: ClubId) -> Html:
    if opponent == ATALANTA:
        return desk.words.say("Gasperini's sides against Atalanta")
    return desk.words.say("Atalanta against {club}", club=desk.club(opponent))


def _atalanta(desk: Desk, opponent: ClubId, met: tuple[Match, ...]) -> Html | None:
    if not met:
        return None
    tally = desk.archive.tally(met, ATALANTA)
    return lines(
        bold(
            desk.words.say(
                "{first} to {last}",
                first=desk.words.when(met[0].day),
                last=desk.words.when(met[-1].day),
            )
            if len(met) > 1
            else desk.words.day(met[0].day)
        ),
        matches_and_results(desk.words, tally),
        _by_competition(desk, met),
    )


def _by_competition(desk: Desk, met: tuple[Match, ...]) -> Html | None:
    counts: dict[str, int] = {}
    for match in met:
        name = str(desk.competition(match.competition_id))
        counts[name] = counts.get(name, 0) + 1
    if len(counts) == 1:
        return Html(desk.words.say("All in {competition}.", competition=next(iter(counts))))
    return dotted(f"{name} {count}" for name, count in sorted(counts.items(), key=lambda c: -c[1]))


def _gasperini(
    desk: Desk, opponent: ClubId, met: tuple[Match, ...], his: tuple[Match, ...]
) -> Html | None:
    if not his:
        return None
    if his == met:
        return desk.words.say("All with Gasperini as coach.")
    return lines(
        bold(desk.words.say("With Gasperini as coach")),
        *(
            _side(desk, opponent, tuple(m for m in his if his_side(m) == club_id), club_id)
            for club_id in (ATALANTA, *_sides(desk))
        ),
    )


def _sides(desk: Desk) -> tuple[ClubId, ...]:
    stints = desk.archive.stints_of(GASPERINI)
    return tuple(
        dict.fromkeys(s.club_id for s in stints if s.role == "coach" and s.club_id != ATALANTA)
    )


def _side(desk: Desk, opponent: ClubId, his: tuple[Match, ...], club_id: ClubId) -> Html | None:
    if not his:
        return None
    told = matches_and_results(desk.words, tally_against(desk, opponent, his))
    return desk.words.say("{club}, {record}", club=desk.club(club_id), record=told)


def _extremes(desk: Desk, opponent: ClubId, met: tuple[Match, ...]) -> Html:
    def margin(match: Match) -> tuple[int, int]:
        theirs, ours = match.goals(opponent)
        return ours - theirs, ours

    best = max(met, key=margin)
    worst = min(met, key=lambda match: (margin(match)[0], -match.goals(opponent)[0]))
    won, lost = margin(best)[0] > 0, margin(worst)[0] < 0
    say = desk.words.say
    return lines(
        say("Biggest win: {match}", match=dated_score(desk, best)) if won else None,
        say("Biggest defeat: {match}", match=dated_score(desk, worst)) if lost else None,
        say("Latest: {match}", match=dated_score(desk, met[-1])),
    )


def _onward(desk: Desk, opponent: ClubId) -> tuple[Row, ...]:
    every = ask(desk.labels.say("All matches"), f"/match {opponent}")
    if not desk.archive.stints_at(opponent, GASPERINI):
        return ((every,),)
    club = desk.labels.club(desk.archive.get_club(opponent))
    there = ask(desk.labels.say("Gasperini at {club}", club=club), f"/stint {opponent}")
    return ((every, there),)


def _never_met(desk: Desk, opponent: ClubId) -> Screen:
    club = desk.club(opponent)
    head = desk.words.say("I have no match of Atalanta or Gasperini against {club}.", club=club)
    return card(desk, head, coverage(desk), buttons=record_menu(desk).keyboard)
