"""Opens archives without trusting them: sizes, names and links are looked at first."""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator

from questions.pack.problem import PackError, Problem, quoted

MOST_MEMBERS = 500
MOST_BYTES = 40 * 2**20
_ARCHIVE = re.compile(r"\.(?:zip|xlsx|xlsm|ods|jar|gz|bz2|xz|7z|rar|tar)$", re.IGNORECASE)
_DEFINITION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCRYPTED = 0x1
_BEGINNING = b"PK\x03\x04"
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, RuntimeError),
    *(ValueError, OSError, LookupError),
)
"""What reading a damaged, encrypted or unsupported archive raises."""


def fits(content: bytes) -> bool:
    """Return True if bytes begin as an archive does."""
    return content.startswith((_BEGINNING, b"PK\x05\x06"))


def names(content: bytes) -> list[str]:
    """Return the names in an archive; none if it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.namelist()
    except _BROKEN:
        return []


def members(content: bytes, *, may_hold_sheet: bool = False) -> dict[str, bytes]:
    """Return the files of an archive by their names.

    Args:
        content: The archive.
        may_hold_sheet: Whether an XLSX file, an archive itself, may be in it.

    Raises:
        PackError: If it is damaged, too large, or made to do harm.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            for problem in _problems(infos, may_hold_sheet=may_hold_sheet):
                raise PackError(problem)
            return {info.filename: _member(archive, info) for info in infos if not info.is_dir()}
    except _BROKEN as error:
        raise PackError(Problem(rule="zip-broken")) from error


def _problems(infos: list[zipfile.ZipInfo], *, may_hold_sheet: bool) -> Iterator[Problem]:
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_BYTES:
        yield Problem(rule="zip-bomb")
    seen: set[str] = set()
    for info in infos:
        rule = _rule(info, seen)
        if may_hold_sheet and rule == "zip-nested" and info.filename.lower().endswith(".xlsx"):
            rule = ""
        if rule:
            yield Problem(rule=rule, values={"name": quoted(info.orig_filename)})
        seen.add(info.filename.casefold())


def _rule(info: zipfile.ZipInfo, seen: set[str]) -> str:
    """Return what is wrong with one member, or an empty text."""
    name = info.orig_filename
    if info.flag_bits & _ENCRYPTED:
        return "zip-encrypted"
    if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
        return "zip-path"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "zip-link"
    if info.filename.casefold() in seen:
        return "zip-names"
    return "zip-nested" if _ARCHIVE.search(name) else ""


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return one file; what claims to be smaller than it is gives itself away here."""
    with archive.open(info) as file:
        content = file.read(info.file_size + 1)
    if len(content) > info.file_size:
        raise PackError(Problem(rule="zip-bomb"))
    if info.filename.endswith((".xml", ".rels")) and _DEFINITION.search(content):
        raise PackError(Problem(rule="zip-doctype", values={"name": quoted(info.filename)}))
    return content
