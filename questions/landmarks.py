"""Names what happened to the club, in few words and without a year."""

from collections.abc import Callable, Mapping

from data.model import FactId
from questions.wording import Words

_NAMES: Mapping[str, Callable[[Words], str]] = {
    "founding": lambda words: words.say("The founding of the club"),
    "play-off-1919": lambda words: words.say("The play-off won against Bergamasca"),
    "merger-1920": lambda words: words.say("The merger with Bergamasca"),
    "stadium-opening": lambda words: words.say("The official opening of the stadium"),
    "coppa-italia-1963": lambda words: words.say("The Coppa Italia won against Torino"),
    "first-european-match": lambda words: words.say("The first match in a UEFA competition"),
    "serie-c1-1982": lambda words: words.say("The title in the third division"),
    "semi-final-1988": lambda words: words.say("The European semi-final lost to Mechelen"),
    "last-european-match-1991": lambda words: words.say("The UEFA Cup exit against Inter"),
    "play-off-2003": lambda words: words.say("The relegation play-off lost to Reggina"),
    "promotion-2006": lambda words: words.say("The promotion won at Catanzaro"),
    "doni-100": lambda words: words.say("Doni's hundredth goal for Atalanta"),
    "promotion-2011": lambda words: words.say("The promotion won against Portogruaro"),
    "gasperini-appointed": lambda words: words.say("Gasperini's arrival on the bench"),
    "return-to-europe": lambda words: words.say("The return to Europe against Everton"),
    "sarajevo-8-0": lambda words: words.say("The eight goals at Sarajevo"),
    "champions-league-qualified": lambda words: words.say("The first Champions League ticket"),
    "coppa-final-2019": lambda words: words.say("The Coppa Italia final lost to Lazio"),
    "gewiss-2019": lambda words: words.say("The stadium's change of name to Gewiss"),
    "champions-league-debut": lambda words: words.say("The Champions League debut at Zagreb"),
    "torino-7-0": lambda words: words.say("The seven goals away to Torino"),
    "valencia-2020": lambda words: words.say("The four goals at Valencia"),
    "match-300": lambda words: words.say("Gasperini's three-hundredth match"),
    "salernitana-8-2": lambda words: words.say("The eight goals against Salernitana"),
    "europa-league-2024": lambda words: words.say("The Europa League won in Dublin"),
    "super-cup-2024": lambda words: words.say("The UEFA Super Cup lost to Real Madrid"),
    "match-400": lambda words: words.say("Gasperini's four-hundredth match"),
    "gasperini-farewell": lambda words: words.say("Gasperini's farewell to Atalanta"),
    "juric-dismissal": lambda words: words.say("Juric's dismissal"),
    "palladino-appointment": lambda words: words.say("Palladino's arrival on the bench"),
}

_ONLY_THE_DAY = frozenset({"founding", "merger-1920", "coppa-italia-1963"})
"""Of these the facts tell more than is beyond doubt; the day is."""


def names() -> tuple[FactId, ...]:
    """Return the events that have a name."""
    return tuple(FactId(f"event:{name}") for name in _NAMES)


def name(fact_id: FactId, words: Words) -> str:
    """Say an event in few words."""
    return _NAMES[fact_id.removeprefix("event:")](words)


def tells_more(fact_id: FactId) -> bool:
    """Return True if the text of the event may be shown, too."""
    return fact_id.removeprefix("event:") not in _ONLY_THE_DAY
