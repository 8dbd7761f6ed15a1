"""Lays finals out for templates: against whom, in which cup, and how they ended."""

from data.archive import ATALANTA, Archive
from data.model import ClubId, CompetitionId, Honour, season_name
from questions import difficulty
from questions.template import Choice, Field, Saying, stated
from questions.wording import Name, Words

CUPS = tuple(
    map(
        CompetitionId,
        (
            "coppa-italia",
            "europa-league",
            "champions-league",
            "uefa-super-cup",
            "supercoppa",
            "cup-winners-cup",
            "uefa-cup",
        ),
    )
)
"""Cups in which Atalanta could have met a club in a final."""


def finals(archive: Archive) -> tuple[tuple[Honour, ClubId], ...]:
    """Return the finals that Atalanta played, won or lost, with the other club."""
    return tuple(
        (honour, honour.opponent)
        for honour in archive.honours_of(ATALANTA)
        if honour.opponent is not None
    )


def single(archive: Archive) -> tuple[tuple[Honour, ClubId], ...]:
    """Return the finals against clubs that Atalanta met in no other final."""
    played = finals(archive)
    clubs = [club_id for _, club_id in played]
    return tuple(final for final in played if clubs.count(final[1]) == 1)


def latest(archive: Archive) -> str:
    """Return the last season of which the finals are known: what is asked holds up to it."""
    return season_name(max(honour.season for honour, _ in finals(archive)))


def club(archive: Archive, club_id: ClubId, words: Words) -> Name:
    """Return a club's name, ready for Italian articles."""
    return words.club(archive.get_club(club_id))


def cup(archive: Archive, honour: Honour, words: Words) -> Name:
    """Return the competition's name, ready for Italian articles."""
    return words.competition(archive.get_competition(honour.competition_id))


def fields(honour: Honour) -> tuple[Field, ...]:
    """Return the fields that say which final it was and who won it."""
    names = ("season", "competition_id", "opponent", "result")
    return tuple((honour.fact_id, name) for name in names)


def hardness(archive: Archive, honour: Honour) -> float:
    """Return how hard a final as such makes a question; the won ones are known by heart."""
    age = difficulty.age(honour.season, archive.up_to.year)
    return age * (0.3 if honour.result == "won" else 0.6)


def claimed(archive: Archive, honour: Honour, against: ClubId, *, won: bool) -> Saying:
    """Say that Atalanta won or lost a final against a club, whether it did or not."""

    def say(words: Words) -> str:
        if won:
            return words.say(
                "Atalanta beat {club:the} in the {season} {cup} final.",
                club=club(archive, against, words),
                season=season_name(honour.season),
                cup=cup(archive, honour, words),
            )
        return words.say(
            "Atalanta lost the {season} {cup} final to {club:the}.",
            club=club(archive, against, words),
            season=season_name(honour.season),
            cup=cup(archive, honour, words),
        )

    return say


def outcome(archive: Archive, honour: Honour, against: ClubId) -> Saying:
    """Say how a final ended."""
    return claimed(archive, honour, against, won=honour.result == "won")


def noted(archive: Archive, honour: Honour) -> tuple[Saying, ...]:
    """Return what else is worth telling of a final, if it is beyond doubt."""
    note = honour.note
    if note is None or not archive.is_settled(honour.fact_id, "note"):
        return ()
    return (lambda words: note.in_(words.locale),)


def statement(honour: Honour) -> str:
    """Return a final as a proof puts it."""
    return (
        f"{stated(honour.fact_id, 'opponent', honour.opponent)}, "
        f"{stated(honour.fact_id, 'result', honour.result)}"
    )


def other_final(archive: Archive, honour: Honour, against: ClubId, choice: Choice) -> Choice:
    """Return a wrong choice that another final rules out."""
    return Choice(
        choice.value,
        choice.text,
        fields=fields(honour),
        refuted=statement(honour),
        why_not=outcome(archive, honour, against),
    )
