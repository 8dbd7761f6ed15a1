"""Holds references to pictures to plain names beside the pack."""

import re

from questions.pack.problem import Flaw

_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_PICTURE = re.compile(r"\.(?:png|jpe?g|webp)$", re.IGNORECASE)
_NAME = re.compile(r"[\w-][\w .-]*(?:/[\w-][\w .-]*){0,4}")
_LONGEST = 100


def as_image(value: object) -> str:
    """Return the name of a picture beside the pack, such as `pictures/dublin.jpg`.

    Raises:
        Flaw: If it is an address, leads elsewhere, or is no picture.
    """
    if not isinstance(value, str):
        raise Flaw("not-image")
    if _LINK.match(value):
        raise Flaw("image-link")
    if value.startswith(("/", "~")) or "\\" in value or ".." in value.split("/"):
        raise Flaw("image-path")
    if len(value) > _LONGEST or not _NAME.fullmatch(value) or not _PICTURE.search(value):
        raise Flaw("not-image")
    return value
