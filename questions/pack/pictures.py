"""Looks at the first bytes of a picture: what it is and how large it would be unpacked."""

import struct

HEAD = 65_536
"""So many bytes are enough to know."""
MOST_BYTES = 10 * 2**20
LONGEST_SIDES = 10_000
THINNEST = 20
_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Markers of JPEG after which height and width stand."""


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
    if size > MOST_BYTES or sum(sides) > LONGEST_SIDES or max(sides) > THINNEST * min(sides):
        return "image-large"
    return ""


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
