"""Words questions about names and colours, whose answers the texts of events hold."""

from collections.abc import Callable
from dataclasses import dataclass

from data.archive import Archive
from data.model import Event, FactId
from questions.template import Saying
from questions.wording import Words

_GYMNASTICS = "Società Bergamasca di Ginnastica e Sports Atletici Atalanta"


@dataclass(frozen=True, slots=True)
class Origin:
    """A question whose answer is in the text of an event.

    `anchor` is what that text must say for the key to be right, in English.
    """

    fact_id: FactId
    anchor: str
    ask: Callable[[Words], str]
    key: Saying
    wrong: tuple[Saying, ...]

    def event(self, archive: Archive) -> Event | None:
        """Return the event, if its text says what the question rests on."""
        event = archive.find_fact(self.fact_id)
        return event if isinstance(event, Event) and self.anchor in event.text.en else None


def _plain(name: str) -> Saying:
    return lambda _: name


ORIGINS: tuple[Origin, ...] = (
    Origin(
        FactId("event:named-after"),
        "heroine of Greek myth",
        lambda words: words.say("Who gave Atalanta its name?"),
        lambda words: words.say("A heroine of Greek myth"),
        (
            lambda words: words.say("A goddess of Rome"),
            lambda words: words.say("A queen of the Lombards"),
            lambda words: words.say("A saint of Bergamo"),
        ),
    ),
    Origin(
        FactId("event:black-and-white"),
        "black and white",
        lambda words: words.say("Which colours did Atalanta wear first, before the merger?"),
        lambda words: words.say("Black and white"),
        (
            lambda words: words.say("Black and blue"),
            lambda words: words.say("Red and white"),
            lambda words: words.say("White and blue"),
        ),
    ),
    Origin(
        FactId("event:black-and-blue"),
        "black from Atalanta, blue from Bergamasca",
        lambda words: words.say("Black and blue since the merger: where did the black come from?"),
        lambda words: words.say("From Atalanta"),
        (
            lambda words: words.say("From Bergamasca"),
            lambda words: words.say("From Giovane Orobia"),
            lambda words: words.say("From La Dominante"),
        ),
    ),
    Origin(
        FactId("event:first-name"),
        _GYMNASTICS,
        lambda words: words.say("What was Atalanta called in full when it was founded?"),
        _plain(_GYMNASTICS),
        (
            _plain("Atalanta Bergamasca Calcio"),
            _plain("Atalanta e Bergamasca di Ginnastica e Scherma"),
            _plain("Unione Sportiva Atalanta di Bergamo Bassa"),
            _plain("Giovane Orobia, Società di Ginnastica"),
        ),
    ),
    Origin(
        FactId("event:play-off-1919"),
        "at Brescia",
        lambda words: words.say(
            "In which city did Atalanta and Bergamasca play off in 1919 for the top level?"
        ),
        _plain("Brescia"),
        (_plain("Bergamo"), _plain("Verona"), _plain("Cremona")),
    ),
    Origin(
        FactId("event:play-off-1919"),
        "Beat Bergamasca",
        lambda words: words.say(
            "In 1919 only one club from Bergamo could enter the top level. "
            "Whom did Atalanta beat in the play-off?"
        ),
        _plain("Bergamasca"),
        (_plain("Giovane Orobia"), _plain("Foot Ball Club Bergamo"), _plain("Trevigliese")),
    ),
)
