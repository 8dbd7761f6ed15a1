"""The packs that come with the program, and what is asked of them beyond being packs."""

from collections.abc import Iterator
from pathlib import Path

from data.archive import Archive
from data.model import LOCALES
from data.model.terms import FactId, SourceId
from data.problem import Problem
from questions.audit import Auditor
from questions.pack import Pack, Question, inspect, parse
from questions.pack.pictures import Pictures, placed
from questions.pack.saying import sentence, where
from questions.speech import VOICES

FOLDER = Path(__file__).parent / "packs"


def shipped() -> tuple[Path, ...]:
    """Return the files of the packs that come with the program."""
    return tuple(sorted(FOLDER.glob("*.toml")))


def whole() -> Iterator[tuple[Pack, Pictures]]:
    """Yield the packs that come with the program, each with its pictures by their names."""
    for path in shipped():
        pack = parse(path.read_bytes())
        yield pack, _pictures(pack)


def _pictures(pack: Pack | None) -> Pictures:
    """Return the pictures that a pack names, as far as they are there."""
    named = {one.image for one in pack.questions if one.image} if pack else set()
    return {name: path.read_bytes() for name in named if (path := FOLDER / name).is_file()}


def check_shipped(archive: Archive) -> Iterator[Problem]:
    """Yield what is wrong with the packs that come with the program."""
    auditor, words = Auditor(archive), VOICES["en"]
    for path in shipped():
        name = f"questions/packs/{path.name}"
        bare = inspect(path.read_bytes())
        report = placed(bare, _pictures(bare.pack))
        for one in report.problems:
            message = f"{where(words, one)}: {sentence(words, one)}"
            yield Problem(name, one.place.line, one.rule, message)
        if report.pack is not None:
            for rule, message in _faults(report.pack, archive, auditor):
                yield Problem(name, 0, rule, message)


def _faults(pack: Pack, archive: Archive, auditor: Auditor) -> Iterator[tuple[str, str]]:
    if set(pack.languages) != set(LOCALES):
        yield "languages", "is not written in every language"
    for question, mark in zip(pack.questions, auditor.audit(pack), strict=True):
        if mark.verdict == "contradicts":
            yield "audit", f"{question.question_id}: {mark.fact_id} has {mark.accepted}"
        for message in _unproven(question, archive):
            yield "source", f"{question.question_id}: {message}"


def _unproven(question: Question, archive: Archive) -> Iterator[str]:
    """Yield what a question lacks: a fact, and a source that carries it."""
    fact = archive.find_fact(FactId(question.fact or ""))
    source = SourceId(question.source or "")
    if fact is None:
        yield "names no fact of the archive"
        return
    evidence = {one for claim in archive.claims_about(fact.fact_id) for one in claim.evidence}
    if source not in {*fact.sources, *evidence}:
        yield f"names a source that {fact.fact_id} does not have: {source!r}"
