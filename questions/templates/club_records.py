"""Asks for the figures and seasons of the club's records."""

from collections.abc import Callable, Iterator, Mapping
from random import Random

from data.archive import Archive
from data.model import FactId, Record, season_name
from questions import difficulty, distractors, sayings
from questions.model import Kind, Topic
from questions.template import Choice, Draft, Saying, chance, stated
from questions.wording import Words

_Ask = Callable[[Words], str]
_FEW = 20
_IN_A_ROW = frozenset({FactId("record:third-three-times")})
"""Records of which 1 would not be one."""

_FIGURES: Mapping[str, _Ask] = {
    "most-points": lambda words: words.say(
        "What is Atalanta's record number of points in a Serie A season, up to 2024-25?"
    ),
    "most-league-goals": lambda words: words.say(
        "What is Atalanta's record number of goals in a Serie A season, up to 2024-25?"
    ),
    "major-trophies": lambda words: words.say(
        "How many major trophies had Atalanta won by the end of 2024-25, second-division titles "
        "apart?"
    ),
    "coppa-finals-lost-gasperini": lambda words: words.say(
        "How many Coppa Italia finals did Atalanta lose under Gasperini?"
    ),
    "most-goals-serie-a-match": lambda words: words.say(
        "What is the most goals Gasperini's Atalanta scored in one Serie A match?"
    ),
    "third-three-times": lambda words: words.say(
        "How many seasons in a row did Atalanta finish third, from 2018-19 on?"
    ),
}
"""Records that are asked for to the unit."""

_ABOUT: Mapping[str, _Ask] = {
    "most-matches-coach": lambda words: words.say(
        "In about how many matches did Gasperini coach Atalanta from 2016 to 2025? "
        "Pick the closest."
    ),
    "gasperini-wins-atalanta": lambda words: words.say(
        "About how many matches did Atalanta win under Gasperini, cups included? Pick the closest."
    ),
    "gasperini-serie-a-matches": lambda words: words.say(
        "About how many Serie A matches had Gasperini coached by the end of 2024-25, with all his "
        "clubs? Pick the closest."
    ),
    "gasperini-league-matches-genoa": lambda words: words.say(
        "About how many league matches did Gasperini coach Genoa, Serie B included? "
        "Pick the closest."
    ),
    "top-scorer": lambda words: words.say(
        "About how many goals did Cristiano Doni score for Atalanta? Pick the closest."
    ),
}
"""Records of which a round number will do."""

_SEASONS: Mapping[str, _Ask] = {
    "most-league-goals": lambda words: words.say(
        "In which season did Atalanta set its record of goals in Serie A up to 2024-25?"
    ),
    "lowest-level": lambda words: words.say(
        "In which season did Atalanta play in the third division, for the only time up to 2025?"
    ),
    "second-division-in-europe": lambda words: words.say(
        "In which season did Atalanta reach a European semi-final as a Serie B club?"
    ),
    "unbeaten-at-home": lambda words: words.say(
        "In which season did Atalanta stay unbeaten in all its 20 home matches of Serie A?"
    ),
    "most-goals-serie-a-season": lambda words: words.say(
        "In which season did an Atalanta player score a club-record 25 Serie A goals?"
    ),
}
"""Records whose season is asked for."""


def _records(archive: Archive, asked: Mapping[str, _Ask]) -> Iterator[tuple[Record, _Ask]]:
    """Yield the records that the archive has, with the words that ask for them."""
    for name, ask in asked.items():
        record = archive.find_fact(FactId(f"record:{name}"))
        if isinstance(record, Record):
            yield record, ask


def _told(archive: Archive, record: Record, figure: str) -> Saying:
    """Say the record, in its own words if they are beyond doubt."""
    if archive.is_settled(record.fact_id, "text"):
        return lambda words: words.say("{title}. {text}", title=record.title, text=record.text)
    return lambda words: words.say("{title}: {figure}.", title=record.title, figure=figure)


class RecordFigure:
    """How many, to the unit?"""

    name = "record-figure"
    topic = Topic.CLUB
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each record that has a figure."""
        for record, ask in _records(archive, _FIGURES):
            if record.value is not None:
                yield self._draft(archive, record, record.value, ask)

    def _draft(self, archive: Archive, record: Record, value: int, ask: _Ask) -> Draft:
        toss = chance(self.name, record.fact_id)
        gap = 1 if value < _FEW else 4
        low = 2 if record.fact_id in _IN_A_ROW else 1
        return Draft(
            template=self,
            about=(record.fact_id,),
            answer=((record.fact_id, "value"),),
            prompt=ask,
            key=Choice(str(value), sayings.number(value)),
            wrong=tuple(
                Choice(str(other), sayings.number(other))
                for other in distractors.numbers(value, toss, gap=gap, low=low)
            ),
            explanation=(_told(archive, record, str(value)),),
            statement=stated(record.fact_id, "value", value),
            difficulty=difficulty.rate(0.8),
            order="rising",
        )


class RecordAbout:
    """How many, more or less?"""

    name = "record-about"
    topic = Topic.CLUB
    kind: Kind = "closest number"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each record with a large figure."""
        for record, ask in _records(archive, _ABOUT):
            if record.value is not None:
                yield self._draft(archive, record, record.value, ask)

    def _draft(self, archive: Archive, record: Record, value: int, ask: _Ask) -> Draft:
        key, wrong = distractors.ballpark(value)
        return Draft(
            template=self,
            about=(record.fact_id,),
            answer=((record.fact_id, "value"),),
            prompt=ask,
            key=Choice(str(key), sayings.number(key)),
            wrong=tuple(Choice(str(other), sayings.number(other)) for other in wrong),
            explanation=(_told(archive, record, str(value)),),
            statement=f"{stated(record.fact_id, 'value', value)}, nearest to {key}",
            difficulty=difficulty.rate(1.6),
            order="rising",
        )


class RecordSeason:
    """In which season was it set?"""

    name = "record-season"
    topic = Topic.CLUB
    kind: Kind = "which season"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each record that belongs to a season."""
        for record, ask in _records(archive, _SEASONS):
            if record.season is not None:
                yield self._draft(archive, record, record.season, ask)

    def _draft(self, archive: Archive, record: Record, season: int, ask: _Ask) -> Draft:
        toss, latest = chance(self.name, record.fact_id), archive.up_to.year - 1
        near = distractors.numbers(season, toss, gap=2, low=1929, high=latest)
        return Draft(
            template=self,
            about=(record.fact_id,),
            mark="season",
            answer=((record.fact_id, "season"),),
            prompt=ask,
            key=Choice(str(season), sayings.season(season)),
            wrong=tuple(Choice(str(other), sayings.season(other)) for other in near),
            explanation=(_told(archive, record, season_name(season)),),
            statement=stated(record.fact_id, "season", season_name(season)),
            difficulty=difficulty.rate(difficulty.age(season, archive.up_to.year) * 0.7, 0.4),
            order="rising",
        )
