"""Lays stints out for templates: who worked where, as what, and for which time."""

from data.archive import GASPERINI, Archive
from data.model import ClubId, PersonId, Stint
from questions import difficulty
from questions.template import Saying
from questions.wording import Words

_FAMOUS = frozenset({"atalanta", "roma", "inter", "genoa", "juventus"})


def career(archive: Archive, *roles: str) -> tuple[Stint, ...]:
    """Return Gasperini's stints in some roles, the earliest first."""
    return tuple(stint for stint in archive.stints_of(GASPERINI) if stint.role in roles)


def first_stints(archive: Archive, role: str) -> tuple[Stint, ...]:
    """Return Gasperini's first stint in a role at each club."""
    return tuple(stint for stint in career(archive, role) if stint.spell == 1)


def has_worked_at(archive: Archive, club_id: ClubId) -> bool:
    """Return True if Gasperini played or coached there, in whichever side."""
    return bool(archive.stints_at(club_id, GASPERINI))


def came_back(archive: Archive, stint: Stint) -> bool:
    """Return True if the person has more than one stint in this role at this club."""
    spells = archive.stints_at(stint.club_id, stint.person_id)
    return sum(other.role == stint.role for other in spells) > 1


def was_shared(archive: Archive, stint: Stint) -> bool:
    """Return True if the person belonged to another club at the same time, as on loan."""
    others = (other for other in archive.stints_of(stint.person_id) if other != stint)
    return any(
        other.role == stint.role and other.period.surely_overlaps(stint.period) for other in others
    )


def coaches(archive: Archive) -> tuple[PersonId, ...]:
    """Return everyone who is known to have coached, in the order of their first stint."""
    known = (
        person
        for stint in archive.stints
        if stint.role == "coach"
        for person in (stint.predecessor, stint.person_id, stint.successor)
        if person is not None and person in archive.people
    )
    return tuple(dict.fromkeys(known))


def years_from(archive: Archive, person_id: PersonId, year: int) -> int:
    """Return how many years lie between a year and the nearest stint that names a coach."""
    return min(
        abs(stint.start.year - year)
        for stint in archive.stints
        if person_id in {stint.predecessor, stint.person_id, stint.successor}
    )


def around(archive: Archive, club_id: ClubId, year: int) -> frozenset[PersonId]:
    """Return who may have been on a club's bench about a year; too close to be a wrong choice."""
    close = [
        stint
        for stint in archive.stints_at(club_id)
        if stint.start.year - 1 <= year <= (stint.end or stint.start).year + 1
    ]
    rows = filter(None, (archive.season_of(club_id, year + step) for step in (-2, -1, 0, 1)))
    beside = (person for s in close for person in (s.predecessor, s.person_id, s.successor))
    listed = (person for row in rows for person in row.coaches)
    return frozenset(person for person in (*beside, *listed) if person is not None)


def hardness(archive: Archive, stint: Stint) -> float:
    """Return how hard a stint as such makes a question."""
    age = difficulty.age(stint.start.year, archive.up_to.year)
    fame = 0.0 if stint.club_id in _FAMOUS else 0.8
    known = 0.0 if stint.person_id == GASPERINI else 0.8
    return age / 2 + fame + known + (0.0 if stint.role == "coach" else 0.6)


def club_of(archive: Archive, stint: Stint, form: str = "the") -> Saying:
    """Say a stint's club, in a form such as "di" that Italian asks for."""
    return lambda words: format(words.club(archive.get_club(stint.club_id)), form)


def who(archive: Archive, person_id: PersonId) -> str:
    """Return a person's name; Gasperini goes by his surname."""
    return "Gasperini" if person_id == GASPERINI else archive.get_person(person_id).name


def began(archive: Archive, stint: Stint) -> Saying:
    """Say when a stint began, and as what."""

    def say(words: Words) -> str:
        club = words.club(archive.get_club(stint.club_id))
        person, start = who(archive, stint.person_id), stint.start
        match stint.role:
            case "coach" if start.day is not None:
                return words.say(
                    "{person} took charge of {club:the} on {start}.",
                    person=person,
                    club=club,
                    start=start,
                )
            case "coach":
                return words.say(
                    "{person} took charge of {club:the} in {start}.",
                    person=person,
                    club=club,
                    start=start,
                )
            case "youth coach":
                return words.say(
                    "{person} began coaching the youth sides of {club:the} in {start}.",
                    person=person,
                    club=club,
                    start=start,
                )
            case "youth player":
                return words.say(
                    "{person} joined the youth sides of {club:the} in {start}.",
                    person=person,
                    club=club,
                    start=start,
                )
            case "player":
                return words.say(
                    "{person} joined {club:the} as a player in {start}.",
                    person=person,
                    club=club,
                    start=start,
                )

    return say


def was_there(archive: Archive, stint: Stint) -> Saying:
    """Say that Gasperini worked at a club, and since when if that is beyond doubt."""
    if archive.is_settled(stint.fact_id, "start"):
        return began(archive, stint)

    def say(words: Words) -> str:
        club = words.club(archive.get_club(stint.club_id))
        if stint.role == "player":
            return words.say("Gasperini played for {club:the}.", club=club)
        return words.say("Gasperini coached {club:the}.", club=club)

    return say
