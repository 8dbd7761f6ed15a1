"""Picks matches out of the archive as people ask for them."""

from dataclasses import dataclass

from bot.chat.desk import Desk
from bot.chat.say import Html
from bot.chat.screens.figures import turned
from data.archive import ATALANTA
from data.model import ClubId, Match, season_name
from data.tally import Tally


@dataclass(frozen=True, slots=True)
class Span:
    """A season, or a calendar year, which touches two of them."""

    year: int
    is_season: bool

    @property
    def name(self) -> str:
        """Return it as people type it: 2019-20, or 2019."""
        return season_name(self.year) if self.is_season else str(self.year)

    def holds(self, match: Match) -> bool:
        """Return True if a match was played in it."""
        return self.year == (match.season if self.is_season else match.day.year)


def his_side(match: Match) -> ClubId | None:
    """Return the side that Gasperini coached in a match, if he did."""
    if match.gasperini is None:
        return None
    return match.home if match.gasperini == "home" else match.away


def his_matches_against(desk: Desk, club_id: ClubId) -> tuple[Match, ...]:
    """Return the matches held in which Gasperini faced a club."""
    met = desk.archive.matches_of(club_id)
    return tuple(match for match in met if his_side(match) not in {None, club_id})


def meetings(desk: Desk, opponent: ClubId | None, span: Span | None = None) -> tuple[Match, ...]:
    """Return Atalanta's matches against a club; against Atalanta itself, those of his sides."""
    if opponent == ATALANTA:
        met = his_matches_against(desk, ATALANTA)
    else:
        met = desk.archive.matches_of(ATALANTA, opponent)
    return tuple(match for match in met if span is None or span.holds(match))


def tally_against(desk: Desk, club_id: ClubId, held: tuple[Match, ...]) -> Tally:
    """Return what matches against a club came to for the sides that met it."""
    return turned(desk.archive.tally(held, club_id))


def coverage(desk: Desk) -> Html:
    """Say which of Atalanta's matches the archive holds."""
    leagues = {
        cup.competition_id for cup in desk.archive.competitions.values() if cup.kind == "league"
    }
    held = desk.archive.matches_of(ATALANTA)
    first = min((m.season for m in held if m.competition_id in leagues), default=None)
    if first is None:
        return desk.words.say("I have only some of the matches.")
    return desk.words.say(
        "I have league matches from {season} on; before that, only finals and European ties.",
        season=season_name(first),
    )
