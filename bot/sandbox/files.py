"""Keeps files and measures pictures."""

from typing import TYPE_CHECKING

from bot.sandbox.model import StoredFile

if TYPE_CHECKING:
    from bot.sandbox.params import Upload

PNG = b"\x89PNG\r\n\x1a\n"
GIF = (b"GIF87a", b"GIF89a")
JPEG = b"\xff\xd8"
PHOTO_SIDES = 10_000
PHOTO_RATIO = 20
JPEG_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}


def keep_upload(files: dict[str, StoredFile], upload: "Upload", kind: str) -> StoredFile:
    """Store an upload under a new id."""
    number = len(files) + 1
    suffix = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
    file_id = f"{kind[0].upper()}QACAgQAAxkDAAI{number:04d}"
    stored = StoredFile(
        file_id,
        upload.name,
        upload.mime,
        upload.content,
        f"{kind}s/file_{number}.{suffix}",
        image_size(upload.content),
    )
    files[file_id] = stored
    return stored


def image_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG, GIF, WebP or JPEG, None for anything else."""
    if content.startswith(PNG) and len(content) >= 24:  # noqa: PLR2004 - where IHDR ends
        return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    if content.startswith(GIF):
        return int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp_size(content[12:16], content[20:30])
    return _jpeg_size(content) if content.startswith(JPEG) else None


def fits_a_photo(size: tuple[int, int]) -> bool:
    """Return True if Telegram makes a photo of a picture (Bot API, sendPhoto)."""
    return sum(size) <= PHOTO_SIDES and max(size) <= PHOTO_RATIO * min(size)


def image_mime(content: bytes) -> str | None:
    """Return the type of a picture that a browser can show, None for anything else."""
    if image_size(content) is None:
        return None
    starts = {PNG[:4]: "image/png", b"GIF8": "image/gif", b"RIFF": "image/webp"}
    return starts.get(content[:4], "image/jpeg")


def _webp_size(kind: bytes, head: bytes) -> tuple[int, int] | None:
    if kind == b"VP8X":
        width, height = head[4:7], head[7:10]
        return int.from_bytes(width, "little") + 1, int.from_bytes(height, "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = head[6:8], head[8:10]
    return int.from_bytes(width, "little") & 0x3FFF, int.from_bytes(height, "little") & 0x3FFF


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:  # noqa: PLR2004 - a JPEG marker
        if content[at + 1] in JPEG_FRAMES:
            height, width = content[at + 5 : at + 7], content[at + 7 : at + 9]
            return int.from_bytes(width), int.from_bytes(height)
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return None
