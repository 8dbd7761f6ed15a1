"""Renders what Atalanta won, and the finals it lost."""

from bot.chat.desk import Desk
from bot.chat.say import Html, bold, lines
from bot.chat.screen import Screen, ask
from bot.chat.screens.card import card
from bot.chat.screens.marks import star, star_note
from data.archive import ATALANTA
from data.model import FactId, Honour, season_name


def honours(desk: Desk) -> Screen:
    """Return trophies and lost finals, the latest first."""
    held = desk.archive.honours_of(ATALANTA)[::-1]
    won = [honour for honour in held if honour.result == "won"]
    lost = [honour for honour in held if honour.result == "lost final"]
    return card(
        desk,
        desk.words.say("Atalanta's honours"),
        lines(bold(desk.words.say("Won")), *(_line(desk, honour) for honour in won)),
        lines(bold(desk.words.say("Finals lost")), *(_line(desk, honour) for honour in lost)),
        star_note(desk, held),
        facts=tuple(honour.fact_id for honour in held),
        quiz_about=FactId(f"club:{ATALANTA}"),
        buttons=((ask(desk.labels.say("In Europe"), "/europe"),),),
    )


def _line(desk: Desk, honour: Honour) -> Html:
    head = desk.words.say(
        "{season} {competition}",
        season=season_name(honour.season),
        competition=desk.competition(honour.competition_id),
    )
    return Html(f"{head}{star(honour)}{_final(desk, honour)}")


def _final(desk: Desk, honour: Honour) -> str:
    if honour.opponent is None:
        return ""
    club = desk.club(honour.opponent)
    if honour.score is None:
        return ", " + desk.words.say("against {club}", club=club)
    return ", " + desk.words.say("{score} against {club}", score=honour.score, club=club)
