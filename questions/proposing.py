"""Proposes wrong choices for typed questions: near in the facts, and ruled out by them.

Only where the facts carry the answer of a question beyond doubt; each proposal is put into the
place of the answer, and taken only if the facts then contradict the question.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from random import Random

from data.archive import ATALANTA, Archive
from data.fold import fold
from data.model import Campaign, Honour, Scorer, season_name
from data.model.terms import ClubId, FactId, Locale
from questions.audit import Auditor, Mark
from questions.distractors import numbers
from questions.pack.model import QUESTION, OneOfN, Question, Typed
from questions.pack.text import said

WANTED = 3
_FIGURE = re.compile(r"\d{1,3}")
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_SEASON = re.compile(r"((?:18|19|20)\d\d)[-/](\d\d)")
_SCORE = re.compile(r"(\d{1,2})(\s?[-–:]\s?)(\d{1,2})")  # noqa: RUF001
_STEPS = ((-1, 0), (0, 1), (1, 1), (1, 0), (2, 1), (-1, 1))
_YEARS_AWAY = (-2, 2, -3, 3, -4, -6)
_DAYS = frozenset({"day", "start", "season"})


class Proposer:
    """Knows an archive, so that choices can be proposed for many questions."""

    def __init__(self, archive: Archive, auditor: Auditor) -> None:
        self._archive = archive
        self._auditor = auditor

    def propose(self, question: Question, mark: Mark, locale: Locale) -> OneOfN | None:
        """Return a typed question as one with choices; None if the facts give too few for it.

        Args:
            question: Any question.
            mark: What the facts say of it.
            locale: The language in which its choices are to be.
        """
        fact_id = mark.fact_id
        if not isinstance(question, Typed) or mark.verdict != "agrees" or fact_id is None:
            return None
        if not self._archive.is_settled(fact_id, mark.field):
            return None
        for form in question.accept:
            right = said(form, locale)
            found = self._wrong(question, right, fact_id, mark.field, locale)
            wrong = tuple(islice(found, WANTED))
            if len(wrong) == WANTED:
                return _with_choices(question, right, wrong)
        return None

    def _wrong(
        self, question: Typed, right: str, fact_id: FactId, field: str, locale: Locale
    ) -> Iterator[str]:
        """Yield choices that are certainly wrong, the nearest first, no two alike."""
        accepted = {fold(said(form, locale)) for form in question.accept}
        taken = accepted | {fold(one) for one in self._archive.claimed_values(fact_id, field)}
        asked = f" {fold(said(question.ask, locale))} "
        for text in self._near(right, fact_id, field, locale):
            if fold(text) in taken or f" {fold(text)} " in asked:
                continue
            taken.add(fold(text))
            supposed = _with_choices(question, text, (right,))
            if self._auditor.mark(supposed, (locale,)).verdict == "contradicts":
                yield text

    def _near(self, right: str, fact_id: FactId, field: str, locale: Locale) -> Iterable[str]:
        """Return what could stand beside the answer: of its kind and in its form."""
        fact = self._archive.get_fact(fact_id)
        if isinstance(fact, Honour | Campaign) and field in {"opponent", "eliminated_by"}:
            clubs = self._opponents(fact)
            return (self._archive.get_club(club).names.in_(locale) for club in clubs)
        if isinstance(fact, Scorer):
            rows = [row for row in self._archive.scorers if row.club_id == fact.club_id]
            rows.sort(key=lambda row: (abs(row.season - fact.season), row.rank, row.fact_id))
            return (self._archive.get_person(row.person_id).name for row in rows)
        if found := _SCORE.fullmatch(right):
            return _scores(int(found[1]), found[2], int(found[3]))
        if field in _DAYS:
            return _times(right, max(row.season for row in self._archive.seasons))
        if _FIGURE.fullmatch(right):
            gap = 1 if field == "position" else 2
            rng = Random(f"{fact_id}/{field}")
            return map(str, numbers(int(right), rng, gap=gap, low=1))
        return ()

    def _opponents(self, fact: Honour | Campaign) -> Iterable[ClubId]:
        """Return whom Atalanta met in a competition, those of the nearest seasons first."""
        met = self._archive.matches_of(ATALANTA, competition_id=fact.competition_id)
        cups = self._archive.campaigns_of(ATALANTA)
        known = [
            (abs(match.season - fact.season), club)
            for match in met
            for club in (match.home, match.away)
        ]
        known += [
            (abs(row.season - fact.season), row.eliminated_by) for row in cups if row.eliminated_by
        ]
        return dict.fromkeys(club for _, club in sorted(known) if club != ATALANTA)


def _with_choices(question: Typed, right: str, wrong: tuple[str, ...]) -> OneOfN:
    kept = question.model_dump(exclude={"kind", "accept"}, by_alias=True)
    made = QUESTION.validate_python({**kept, "kind": "one of n", "right": right, "wrong": wrong})
    if not isinstance(made, OneOfN):
        raise TypeError(made.kind)
    return made


def _times(right: str, last: int) -> Iterator[str]:
    """Yield years or seasons around one, as it is written, none later than the last season."""
    season = _SEASON.fullmatch(right)
    if season is None and not _YEAR.fullmatch(right):
        return
    year = int(season[1]) if season else int(right)
    for other in (year + away for away in _YEARS_AWAY):
        if other <= last:
            yield season_name(other) if season else str(other)


def _scores(ours: int, between: str, theirs: int) -> Iterator[str]:
    """Yield scores near one, won by the same side."""
    for up, down in _STEPS:
        first, second = ours + up, theirs + down
        same_side = (first > second) == (ours > theirs) and (first == second) == (ours == theirs)
        if same_side and min(first, second) >= 0:
            yield f"{first}{between}{second}"
