"""Holds a pack against the archive: each question agrees, contradicts, or is unknown."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Literal

from data.archive import Archive
from data.model.terms import LOCALES, FactId, Frozen, Locale, SourceId
from questions.audit_rules import RULES, Finding, named
from questions.mentions import Names
from questions.pack.model import Numeric, OneOfN, Pack, Question, Typed
from questions.pack.text import said

Verdict = Literal["agrees", "contradicts", "unknown"]
_DENIALS = ("not", "never", "except", "non", "mai", "tranne", "bukan", "tidak", "kecuali", "belum")
"""A question with one of these asks for what is not so; that is left to people."""


class Mark(Frozen):
    """What the archive says of one question; of an unknown one it says nothing.

    `accepted` is the value that the archive holds, in the form that the field has.
    """

    question_id: str
    verdict: Verdict
    fact_id: FactId | None = None
    field: str = ""
    accepted: tuple[str, ...] = ()
    sources: tuple[SourceId, ...] = ()


def counted(marks: Iterable[Mark]) -> dict[Verdict, int]:
    """Return how many marks there are of each verdict."""
    return dict(Counter(mark.verdict for mark in marks))


class Auditor:
    """Knows the names of an archive, so that many questions can be held against it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names = Names(archive)

    def audit(self, pack: Pack) -> tuple[Mark, ...]:
        """Return a mark for each question, in their order."""
        return tuple(self.mark(question, pack.languages) for question in pack.questions)

    def mark(self, question: Question, languages: tuple[Locale, ...] = LOCALES) -> Mark:
        """Return what the archive says of a question.

        It is asked in each language; one contradiction is enough, and agreement is only
        believed where the fact is not in dispute.
        """
        marks = [mark for locale in languages for mark in self._marks(question, locale)]
        counts = Counter(mark.verdict for mark in marks)
        wanted: Verdict = "contradicts" if counts["contradicts"] else "agrees"
        nothing = Mark(question_id=question.question_id, verdict="unknown")
        return next((mark for mark in marks if mark.verdict == wanted), nothing)

    def _marks(self, question: Question, locale: Locale) -> Iterator[Mark]:
        key = _key(question, locale)
        asked = self._names.in_(said(question.ask, locale))
        if key is None or asked.says(*(f"{word} " for word in _DENIALS)):
            return
        found = [rule(asked, key, self._archive, self._names) for rule in RULES]
        if question.fact is not None:
            found.insert(0, named(FactId(question.fact), key, self._archive, self._names))
        weighed = (self._weighed(question, finding) for finding in chain.from_iterable(found))
        yield from (mark for mark in weighed if mark is not None)

    def _weighed(self, question: Question, finding: Finding) -> Mark | None:
        """Return a finding as a mark, unless the sources of the fact do not carry it."""
        standing = self._archive.standing(finding.fact_id, finding.field)
        if standing.level == "disputed":
            return None
        if not finding.agrees and not self._archive.is_settled(finding.fact_id, finding.field):
            return None
        return Mark(
            question_id=question.question_id,
            verdict="agrees" if finding.agrees else "contradicts",
            fact_id=finding.fact_id,
            field=finding.field,
            accepted=finding.accepted,
            sources=standing.supported_by,
        )


def _key(question: Question, locale: Locale) -> str | None:
    """Return the answer that counts as right, if it is a single one."""
    match question:
        case OneOfN():
            return said(question.right, locale)
        case Typed():
            return said(question.accept[0], locale)
        case Numeric() if not question.tolerance:
            return str(question.right)
        case _:
            return None
