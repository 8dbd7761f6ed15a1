"""Lays European campaigns out for templates: how far, against whom, and who ended them."""

from collections.abc import Iterator

from data.archive import ATALANTA, Archive
from data.model import Campaign, Club, ClubId, Match, season_name
from questions import difficulty
from questions.template import Choice, Field, Saying, stated
from questions.wording import Name, Words

_FAME = 1.4
"""A cup nobody remembers makes a campaign so much harder at most."""


def campaigns(archive: Archive) -> tuple[Campaign, ...]:
    """Return Atalanta's campaigns in UEFA's cups, super cups apart."""
    return tuple(
        campaign
        for campaign in archive.campaigns_of(ATALANTA)
        if archive.get_competition(campaign.competition_id).kind == "europe"
    )


def exits(archive: Archive) -> tuple[tuple[Campaign, ClubId], ...]:
    """Return the campaigns that a club ended before the final, with that club."""
    return tuple(
        (campaign, campaign.eliminated_by)
        for campaign in archive.campaigns_of(ATALANTA)
        if campaign.eliminated_by is not None and campaign.round != "final"
    )


def meetings(archive: Archive) -> tuple[Match, ...]:
    """Return Atalanta's matches in UEFA's competitions, super cups among them."""
    return tuple(
        match
        for match in archive.matches_of(ATALANTA)
        if archive.get_competition(match.competition_id).kind == "europe"
        or match.competition_id == "uefa-super-cup"
    )


def rivals(archive: Archive, season: int) -> Iterator[ClubId]:
    """Yield the clubs met in Europe, those met nearest to a season first."""
    found = sorted(meetings(archive), key=lambda match: abs(match.season - season))
    yield from dict.fromkeys(match.opponent(ATALANTA) for match in found)


def cup(archive: Archive, campaign: Campaign, words: Words) -> Name:
    """Return the competition's name, ready for Italian articles."""
    return words.competition(archive.get_competition(campaign.competition_id))


def club(archive: Archive, club_id: ClubId, words: Words) -> Name:
    """Return a club's name, ready for Italian articles."""
    return words.club(archive.get_club(club_id))


def hardness(archive: Archive, campaign: Campaign) -> float:
    """Return how hard a campaign as such makes a question."""
    fame = archive.get_competition(campaign.competition_id).fame
    obscure = min(_FAME, difficulty.obscurity(fame))
    return difficulty.age(campaign.season, archive.up_to.year) * 0.7 + obscure


def ended(archive: Archive, campaign: Campaign, by: ClubId) -> Saying:
    """Say who put Atalanta out, or would have."""
    return lambda words: words.say(
        "In {season} {club:the} put Atalanta out of the {cup}.",
        season=season_name(campaign.season),
        club=club(archive, by, words),
        cup=cup(archive, campaign, words),
    )


def noted(archive: Archive, campaign: Campaign) -> tuple[Saying, ...]:
    """Return what else is worth telling of a campaign, if it is beyond doubt."""
    note = campaign.note
    if note is None or not archive.is_settled(campaign.fact_id, "note"):
        return ()
    return (lambda words: note.in_(words.locale),)


def put_out(campaign: Campaign) -> Field:
    """Return the field that says who put Atalanta out."""
    return (campaign.fact_id, "eliminated_by")


def other_exit(
    archive: Archive, campaign: Campaign, by: ClubId, value: str, say: Saying
) -> Choice:
    """Return a wrong choice that another campaign's end rules out."""
    return Choice(
        value,
        say,
        fields=(put_out(campaign), (campaign.fact_id, "season")),
        refuted=f"{stated(campaign.fact_id, 'eliminated_by', by)}, "
        f"season {season_name(campaign.season)}",
        why_not=ended(archive, campaign, by),
    )


def is_foreign(archive: Archive, a_club: Club) -> bool:
    """Return True if a club is of another country than Atalanta."""
    return ATALANTA in archive.clubs and a_club.country != archive.get_club(ATALANTA).country
