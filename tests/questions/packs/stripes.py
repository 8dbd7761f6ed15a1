"""Draws the picture of the pack about Bergamo: stripes, black and blue."""

import struct
import zlib
from pathlib import Path

from questions.shipped import FOLDER

FILE = FOLDER / "pictures" / "stripes.png"
WIDTH, HEIGHT, STRIPE = 600, 360, 60
PALETTE = bytes((17, 17, 17, 0, 92, 169))


def pixels() -> bytes:
    """Return the rows, one bit a pixel, each behind the mark of no filter."""
    bits = "".join(str(x // STRIPE % 2) for x in range(WIDTH))
    row = int(bits, 2).to_bytes(WIDTH // 8, "big")
    return (b"\0" + row) * HEIGHT


def png() -> bytes:
    """Return the picture as a file."""
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 1, 3, 0, 0, 0)
    parts = (
        (b"IHDR", head),
        (b"PLTE", PALETTE),
        (b"IDAT", zlib.compress(pixels(), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + check


if __name__ == "__main__":
    Path(FILE).write_bytes(png())
