"""Opens archives of one pack, in any format of ours, and the pictures that its questions name."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from questions.importers import zipped
from questions.pack.pictures import Pictures
from questions.pack.problem import PackError, Problem, quoted

_PICTURE = re.compile(r"\.(?:png|jpe?g|webp|gif|svg|bmp|heic|tiff?)$", re.IGNORECASE)
_LITTER = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
"""What systems leave in archives by themselves, beside names that begin with a dot."""
_OFFICE = ("[Content_Types].xml", "mimetype")
"""What files of office programs hold, which are archives, too."""


def fits(content: bytes) -> bool:
    """Return True if bytes are an archive, and not that of an office program."""
    found = zipped.names(content) if zipped.fits(content) else []
    return bool(found) and not any(name in found for name in _OFFICE)


def opened(content: bytes) -> tuple[bytes, Pictures]:
    """Return the pack of an archive, and its pictures by their names as seen from the pack.

    Raises:
        PackError: If it is not safe to open, or holds no pack, or more than one.
    """
    files = zipped.members(content, may_hold_sheet=True)
    kept = {name: data for name, data in files.items() if not _is_litter(name)}
    packs = [name for name in kept if not _PICTURE.search(name)]
    if not packs:
        raise PackError(Problem(rule="zip-content"))
    if len(packs) > 1:
        first, second, *_ = map(quoted, packs)
        raise PackError(Problem(rule="zip-packs", values={"first": first, "second": second}))
    return kept[packs[0]], dict(_beside(packs[0], kept))


def _is_litter(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") or part.lower() in _LITTER for part in parts)


def _beside(pack: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield what lies beside the pack or below; an archive often begins with a folder."""
    folder = PurePosixPath(pack).parent
    for name, data in files.items():
        if name != pack:
            path = PurePosixPath(name)
            within = path.is_relative_to(folder)
            yield (str(path.relative_to(folder)) if within else name), data
