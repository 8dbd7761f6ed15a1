"""Words questions about the players that events and records name."""

from collections.abc import Callable
from dataclasses import dataclass

from data.archive import Archive
from data.model import Event, FactId, PersonId, Record
from questions.template import Field, Saying
from questions.wording import Words


@dataclass(frozen=True, slots=True)
class Feat:
    """A question whose answer is the one person that a field of a fact names."""

    fact_id: FactId
    field: str
    ask: Callable[[Words], str]
    wrong: tuple[PersonId, ...]

    @property
    def about(self) -> Field:
        """Return the field that names who it was."""
        return (self.fact_id, self.field)

    def year(self, archive: Archive) -> int:
        """Return when it was, or now if that is not said."""
        match archive.find_fact(self.fact_id):
            case Event() as event:
                return event.day.year
            case Record() as record if record.season is not None:
                return record.season
            case _:
                return archive.up_to.year

    def key(self, archive: Archive) -> PersonId | None:
        """Return the person, if the field names one and none of the wrong ones."""
        said = self.said(archive)
        named = [p.person_id for p in archive.people.values() if p.name in said]
        return named[0] if len(named) == 1 and named[0] not in self.wrong else None

    def more(self, archive: Archive) -> tuple[Saying, ...]:
        """Return the text of the fact, if it is beyond doubt."""
        fact = archive.find_fact(self.fact_id)
        if not isinstance(fact, Event | Record) or not archive.is_settled(self.fact_id, "text"):
            return ()
        text = fact.text
        return (lambda words: text.in_(words.locale),)

    def said(self, archive: Archive) -> str:
        """Return what the field says, in English."""
        match archive.find_fact(self.fact_id):
            case Event() as event:
                return event.text.en
            case Record() as record:
                return record.holder if self.field == "holder" else record.text.en
            case _:
                return ""


def _feat(fact: str, field: str, ask: Callable[[Words], str], *wrong: str) -> Feat:
    return Feat(FactId(fact), field, ask, tuple(map(PersonId, wrong)))


FEATS: tuple[Feat, ...] = (
    _feat(
        "event:coppa-italia-1963",
        "text",
        lambda words: words.say(
            "Who scored three goals for Atalanta in the Coppa Italia final of 1963?"
        ),
        *("gaetano-scirea", "roberto-donadoni", "cristiano-doni", "filippo-inzaghi"),
    ),
    _feat(
        "event:europa-league-2024",
        "text",
        lambda words: words.say(
            "Who scored three goals for Atalanta in the Europa League final of 2024?"
        ),
        *("gianluca-scamacca", "charles-de-ketelaere", "mario-pasalic", "teun-koopmeiners"),
    ),
    _feat(
        "event:doni-100",
        "text",
        lambda words: words.say(
            "Who scored his hundredth goal for Atalanta in January 2010, against Lazio?"
        ),
        *("filippo-inzaghi", "domenico-morfeo", "alejandro-gomez", "giampaolo-pazzini"),
    ),
    _feat(
        "record:most-goals-serie-a-season",
        "holder",
        lambda words: words.say(
            "Which player set Atalanta's record of goals in a Serie A season in 2024-25?"
        ),
        *("ademola-lookman", "duvan-zapata", "luis-muriel", "gianluca-scamacca"),
    ),
    _feat(
        "record:top-scorer",
        "holder",
        lambda words: words.say(
            "Who had scored the most goals of all for Atalanta by the end of 2024-25?"
        ),
        *("duvan-zapata", "filippo-inzaghi", "luis-muriel", "josip-ilicic"),
    ),
)
