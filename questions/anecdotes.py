"""Words questions about the clubs that events and records name."""

from collections.abc import Callable
from dataclasses import dataclass

from data.archive import Archive
from data.model import LOCALES, Club, ClubId, Event, FactId, Record, Text
from questions.wording import Words


@dataclass(frozen=True, slots=True)
class Anecdote:
    """A question whose answer is a club that the text of a fact names, and no other of these."""

    fact_id: FactId
    ask: Callable[[Words], str]
    key: ClubId
    wrong: tuple[ClubId, ...]

    def year(self, archive: Archive) -> int:
        """Return when it was."""
        fact = archive.get_fact(self.fact_id)
        day = fact.day if isinstance(fact, Event | Record) else None
        return day.year if day else archive.up_to.year

    def text(self, archive: Archive) -> Text | None:
        """Return the fact's text, if it names the key and none of the wrong clubs."""
        fact = archive.find_fact(self.fact_id)
        text = fact.text if isinstance(fact, Event | Record) else None
        if text is None or self.key not in archive.clubs:
            return None
        others = (archive.clubs[club_id] for club_id in self.wrong if club_id in archive.clubs)
        named = _names(text, archive.clubs[self.key])
        return text if named and not any(_names(text, club) for club in others) else None


def _names(text: Text, club: Club) -> bool:
    """Return True if a text names a club in every language."""
    return all(club.names.in_(locale) in text.in_(locale) for locale in LOCALES)


def _about(
    fact: str, ask: Callable[[Words], str], key: str, *wrong: str, kind: str = "event"
) -> Anecdote:
    return Anecdote(FactId(f"{kind}:{fact}"), ask, ClubId(key), tuple(map(ClubId, wrong)))


ANECDOTES: tuple[Anecdote, ...] = (
    _about(
        "stadium-opening",
        lambda words: words.say(
            "Whom did Atalanta beat at the official opening of its stadium, in 1928?"
        ),
        *("la-dominante", "triestina", "brescia", "pro-patria"),
    ),
    _about(
        "first-european-match",
        lambda words: words.say(
            "Which club was Atalanta's first opponent in a UEFA competition, in 1963?"
        ),
        *("sporting-cp", "mechelen", "vasas", "spartak-moskva"),
    ),
    _about(
        "return-to-europe",
        lambda words: words.say(
            "After a long absence Atalanta came back to Europe in 2017 with a win. Against whom?"
        ),
        *("everton", "lyon", "apollon-limassol", "borussia-dortmund"),
    ),
    _about(
        "champions-league-debut",
        lambda words: words.say(
            "Atalanta's first Champions League match, in 2019, was a heavy defeat. Against whom?"
        ),
        *("dinamo-zagreb", "shakhtar-donetsk", "manchester-city", "paris-saint-germain"),
    ),
    _about(
        "play-off-2003",
        lambda words: words.say(
            "Against which club did Atalanta lose the relegation play-off of 2003?"
        ),
        *("reggina", "empoli", "modena", "piacenza"),
    ),
    _about(
        "promotion-2011",
        lambda words: words.say(
            "In 2011 a 4-1 win took Atalanta back to Serie A. Against which club?"
        ),
        *("portogruaro", "cittadella", "varese", "albinoleffe"),
    ),
    _about(
        "promotion-2006",
        lambda words: words.say(
            "On whose ground did Atalanta win its promotion to Serie A in 2006?"
        ),
        *("catanzaro", "crotone", "pescara", "cesena"),
    ),
    _about(
        "doni-100",
        lambda words: words.say(
            "Against whom did Cristiano Doni score his hundredth goal for Atalanta, in 2010?"
        ),
        *("lazio", "parma", "milan", "juventus"),
    ),
    _about(
        "match-300",
        lambda words: words.say(
            "Against whom did Gasperini coach Atalanta for the three-hundredth time, in 2022?"
        ),
        *("udinese", "fiorentina", "sassuolo", "roma"),
    ),
    _about(
        "match-400",
        lambda words: words.say(
            "Gasperini's four-hundredth match with Atalanta, in 2024, was a 6-1 win. Against whom?"
        ),
        *("hellas-verona", "genoa", "venezia", "monza"),
    ),
    _about(
        "semi-final-1988",
        lambda words: words.say(
            "As a Serie B club Atalanta reached a European semi-final in 1988. Who won it?"
        ),
        *("mechelen", "sporting-cp", "ofi", "merthyr-tydfil"),
    ),
    _about(
        "biggest-win-europe",
        lambda words: words.say(
            "Away to which club did Atalanta win 8-0, its biggest win in Europe up to 2025?"
        ),
        *("sarajevo", "hapoel-haifa", "young-boys", "midtjylland"),
        kind="record",
    ),
    _about(
        "biggest-defeat-gasperini",
        lambda words: words.say(
            "In 2017 Gasperini's Atalanta suffered its heaviest defeat, 7-1. On whose ground?"
        ),
        *("inter", "juventus", "napoli", "roma"),
        kind="record",
    ),
)
