"""Gives questions their pictures, of which only the first bytes are looked at.

They tell what it is and how large it would be unpacked; nothing here unpacks it.
"""

import hashlib
import struct
from collections.abc import Iterator, Mapping

from questions.pack.decode import LARGEST
from questions.pack.model import Pack
from questions.pack.problem import PackError, Problem, quoted
from questions.pack.report import Report

HEAD = 65_536
"""So many bytes are enough to know."""
MOST_BYTES = 10 * 2**20
LONGEST_SIDES = 10_000
THINNEST = 20
_PNG = b"\x89PNG\r\n\x1a\n"
Pictures = Mapping[str, bytes]
"""Pictures by the names under which questions of a pack know them."""
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Markers of JPEG after which height and width stand."""


def digest_of(content: bytes) -> str:
    """Return the name under which a picture is kept: the same bytes have the same."""
    return hashlib.sha256(content).hexdigest()


def is_picture(content: bytes) -> bool:
    """Return True if a file is a picture of a kind that questions can have."""
    return bool(_png(content) or _webp(content) or _jpeg(content))


def named_for(content: bytes) -> str:
    """Return the name under which a pack may know a picture that came without one."""
    ending = "png" if _png(content) else "webp" if _webp(content) else "jpg"
    return f"{digest_of(content)[:16]}.{ending}"


def placed(report: Report, pictures: Pictures) -> Report:
    """Return a report in which every question has the picture that it names; others are refused.

    Raises:
        PackError: If the pictures are too large together.
    """
    total = sum(map(len, pictures.values()))
    if total > LARGEST:
        values = {"found": round(total / 2**20, 1), "limit": LARGEST // 2**20}
        raise PackError(Problem(rule="images-large", values={**values}))
    missing = list(_missing(report, pictures))
    gone = {problem.question for problem in missing}
    named = tuple(one for one in report.named if one.question not in gone)
    used = {one.name: pictures[one.name] for one in named}
    without = {one.question_id for one in report.named if one.question in gone}
    unused = _unused(pictures, {one.name for one in report.named}) if report.found else ()
    changes = {
        "problems": (*report.problems, *missing, *unused),
        "pack": _kept(report.pack, without),
        "spots": tuple(spot for spot in report.spots if spot[0] not in gone),
        "named": named,
        "pictures": used,
    }
    return report.model_copy(update=changes)


def _kept(pack: Pack | None, without: set[str]) -> Pack | None:
    if pack is None or not without:
        return pack
    questions = tuple(one for one in pack.questions if one.question_id not in without)
    return pack.model_copy(update={"questions": questions}) if questions else None


def _missing(report: Report, pictures: Pictures) -> Iterator[Problem]:
    for one in report.named:
        content = pictures.get(one.name)
        rule = "image-missing" if content is None else picture_fault(content, len(content))
        if rule:
            yield Problem(
                rule=rule,
                place=one.place,
                question=one.question,
                field="image",
                values={"name": one.name},
            )


def _unused(pictures: Pictures, named: set[str]) -> Iterator[Problem]:
    for name in pictures:
        if name not in named:
            yield Problem(rule="image-unused", level="warning", values={"name": quoted(name)})


def picture_fault(content: bytes, size: int) -> str:
    """Return the rule that a picture breaks, or an empty text.

    Args:
        content: Its first bytes.
        size: How many bytes it has in all.

    Source: Bot API, sendPhoto: 10 MB, width and height 10,000 together, ratio 20.
    """
    sides = _png(content) or _webp(content) or _jpeg(content)
    if sides is None or not min(sides):
        return "image-unknown"
    if size > MOST_BYTES or sum(sides) > LONGEST_SIDES:
        return "image-large"
    return "image-thin" if max(sides) > THINNEST * min(sides) else ""


def _png(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(_PNG) or len(content) < len(_PNG) + 16:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _webp(content: bytes) -> tuple[int, int] | None:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP" or len(content) < 30:  # noqa: PLR2004
        return None
    match content[12:16]:
        case b"VP8X":
            width = int.from_bytes(content[24:27], "little") + 1
            return width, int.from_bytes(content[27:30], "little") + 1
        case b"VP8L":
            bits = int.from_bytes(content[21:25], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case _:
            width, height = struct.unpack("<HH", content[26:30])
            return width & 0x3FFF, height & 0x3FFF


def _jpeg(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(b"\xff\xd8\xff"):
        return None
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:  # noqa: PLR2004
        length = int.from_bytes(content[place + 2 : place + 4], "big")
        if content[place + 1] in _FRAMES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + max(length, 2)
    return None
