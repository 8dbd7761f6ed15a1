"""Writes packs that have pictures: one archive, from which the same pack is read again."""

import io
import zipfile

from questions.pack.pictures import Pictures


def bundled(name: str, content: bytes, pictures: Pictures) -> bytes:
    """Return an archive of a pack's file and its pictures.

    Args:
        name: What the pack's file is called in it.
        content: The pack's file.
        pictures: They are packed already, and are put in as they are.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        for path, picture in sorted(pictures.items()):
            archive.writestr(zipfile.ZipInfo(path), picture, zipfile.ZIP_STORED)
    return written.getvalue()
