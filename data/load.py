"""Reads the files of facts into an archive, or tells every problem at once."""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from data.archive import Archive
from data.forms import derive_fact_id, form_of
from data.model import (
    Campaign,
    Claim,
    Club,
    Competition,
    Event,
    Frozen,
    Graduate,
    Ground,
    Honour,
    Match,
    Person,
    Record,
    Scorer,
    Season,
    Source,
    Stint,
)
from data.problem import FactsError, Problem
from data.reading import Raw, Report, read_csv, read_toml, reporter
from data.rows import Facts, Place

FACTS = Path(__file__).parent / "facts"
FILES: Mapping[type[Frozen], str] = {
    Source: "sources.toml",
    Person: "people.toml",
    Club: "clubs.toml",
    Competition: "competitions.toml",
    Stint: "stints.csv",
    Season: "seasons.csv",
    Match: "matches.csv",
    Honour: "honours.csv",
    Campaign: "campaigns.csv",
    Ground: "grounds.csv",
    Scorer: "scorers.csv",
    Record: "records.csv",
    Event: "events.csv",
    Graduate: "graduates.csv",
    Claim: "claims.csv",
}
"""Each kind of record has one file."""

Kind = TypeVar("Kind", bound=Frozen)


def load(folder: Path | None = None) -> Archive:
    """Read all facts.

    Args:
        folder: Where the files are; the ones that come with the program if not given.

    Returns:
        The archive, each record of which is complete and refers only to records that exist.

    Raises:
        FactsError: If anything is wrong, with all that is wrong.
    """
    reading = _Reading(_contents(folder or FACTS))
    facts = reading.facts()
    reading.check_references()
    if reading.problems:
        raise FactsError(tuple(sorted(reading.problems)))
    return Archive(facts, reading.edition(), reading.places())


def _contents(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.iterdir() if path.suffix in {".toml", ".csv"})
    return {path.name: path.read_bytes() for path in sorted(paths)}


def _ids_in(value: object) -> tuple[str, ...]:
    """Return a field's ids, whether it holds one, several or none."""
    if isinstance(value, str):
        return (value,)
    return tuple(map(str, value)) if isinstance(value, tuple | list) else ()


class _Reading:
    """One reading of the files; problems gather while it goes on."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self.problems: list[Problem] = []
        self._contents = contents
        self._ids: defaultdict[str, dict[str, Place]] = defaultdict(dict)
        self._unread: set[str] = set()
        for name in contents.keys() - set(FILES.values()):
            self.problems.append(Problem(name, 0, "file", "holds no kind of fact"))
        self._raws = {model: self._read(model, file) for model, file in FILES.items()}

    def edition(self) -> str:
        """Return eight digits that stand for the whole content."""
        checksum = 0
        for name, content in sorted(self._contents.items()):
            checksum = zlib.crc32(b"%s\0%d\0%s" % (name.encode(), len(content), content), checksum)
        return f"{checksum:08x}"

    def places(self) -> dict[str, Place]:
        """Return where each fact, claim and source is written."""
        sources = {f"source:{name}": at for name, at in self._ids["source_id"].items()}
        return self._ids["fact_id"] | self._ids["claim_id"] | sources

    def facts(self) -> Facts:
        """Return the records that are whole."""
        return Facts(
            sources=self._whole(Source),
            people=self._whole(Person),
            clubs=self._whole(Club),
            competitions=self._whole(Competition),
            stints=self._whole(Stint),
            seasons=self._whole(Season),
            matches=self._whole(Match),
            honours=self._whole(Honour),
            campaigns=self._whole(Campaign),
            grounds=self._whole(Ground),
            scorers=self._whole(Scorer),
            records=self._whole(Record),
            events=self._whole(Event),
            graduates=self._whole(Graduate),
            claims=self._whole(Claim),
        )

    def check_references(self) -> None:
        """Report ids that no record has; a kind whose file could not be read is not judged."""
        for model, raws in self._raws.items():
            references = form_of(model).references.items()
            for raw, (name, kind) in product(raws, references):
                for asked in _ids_in(raw.values.get(name)):
                    if asked not in self._ids[kind] and kind not in self._unread:
                        message = f"{name}: there is no {kind.removesuffix('_id')} {asked!r}"
                        self._report(model)(raw.line_of(name), "reference", message)

    def _report(self, model: type[Frozen]) -> Report:
        return reporter(FILES[model], self.problems)

    def _read(self, model: type[Frozen], file: str) -> list[Raw]:
        before = len(self.problems)
        raws = list(self._raws_in(model, file))
        if len(self.problems) > before:
            self._unread.update(form_of(model).own_ids)
        for raw in raws:
            if "fact_id" not in raw.values and (fact_id := derive_fact_id(model, raw.values)):
                raw.values["fact_id"] = fact_id
            for name in form_of(model).own_ids:
                self._note_id(model, raw, name)
        return raws

    def _raws_in(self, model: type[Frozen], file: str) -> Iterator[Raw]:
        report, form = self._report(model), form_of(model)
        try:
            text = self._contents[file].decode("utf-8-sig")
        except KeyError:
            report(0, "file", "is missing")
        except UnicodeDecodeError as error:
            report(0, "file", f"is not UTF-8: {error.reason} at byte {error.start}")
        else:
            in_toml = file.endswith(".toml")
            yield from read_toml(text, report) if in_toml else read_csv(text, form, report)

    def _note_id(self, model: type[Frozen], raw: Raw, name: str) -> None:
        own, here = raw.values.get(name), Place(FILES[model], raw.line)
        first = self._ids[name].setdefault(own, here) if isinstance(own, str) else here
        if first != here:
            message = f"{name} {own!r} is already taken in {first.file}:{first.line}"
            self._report(model)(here.line, "duplicate", message)

    def _whole(self, model: type[Kind]) -> tuple[Kind, ...]:
        validated = (self._validated(model, raw) for raw in self._raws[model])
        return tuple(record for record in validated if record is not None)

    def _validated(self, model: type[Kind], raw: Raw) -> Kind | None:
        try:
            return model.model_validate(raw.values)
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_context=False):
                place = ".".join(str(part) for part in fault["loc"])
                message = fault["msg"].removeprefix("Value error, ")
                line = raw.line_of(place.partition(".")[0])
                self._report(model)(line, "value", f"{place}: {message}" if place else message)
            return None
