"""Reads the pictures that authors send in a chat, with what their captions say of them."""

from bot.chat.packs.writing import Illustration, Writing, Written
from questions.pack import LARGEST
from questions.pack.pictures import HEAD, digest_of, named_for, picture_fault
from questions.pack.problem import Problem

_SHOWS = "!"


def illustration(content: bytes, text: str) -> Illustration:
    """Return a picture with what a text says that it shows, on lines that begin with a mark."""
    told = [line.strip()[1:].strip() for line in text.splitlines() if _is_depicting(line)]
    digest, size = digest_of(content), len(content)
    depicted = " ".join(told) or None
    return Illustration(name=named_for(content), digest=digest, size=size, depicted=depicted)


def besides(text: str) -> str:
    """Return a text without the lines that say what a picture shows."""
    return "\n".join(line for line in text.splitlines() if not _is_depicting(line)).strip()


def last(writing: Writing) -> tuple[Writing, tuple[Written, ...]]:
    """Return what was written before the last question, and that, if there is one."""
    if writing.open:
        return writing.model_copy(update={"open": writing.open[:-1]}), writing.open[-1:]
    return writing.model_copy(update={"done": writing.done[:-1]}), writing.done[-1:]


def weight(writing: Writing) -> int:
    """Return how many bytes the pictures have that were written with questions."""
    return sum(one.picture.size for one in (*writing.done, *writing.open) if one.picture)


def pictures_of(writing: Writing) -> dict[str, str]:
    """Return the digests of the pictures by their names."""
    return {one.picture.name: one.picture.digest for one in writing.done if one.picture}


def too_much(picture: bytes, others: int) -> Problem | None:
    """Return why a picture cannot be taken beside `others` bytes of them; None if it can be."""
    rule = picture_fault(picture[:HEAD], len(picture))
    if rule:
        return Problem(rule=rule, values={"name": named_for(picture)})
    total = others + len(picture)
    if total <= LARGEST:
        return None
    values = {"found": round(total / 2**20, 1), "limit": LARGEST // 2**20}
    return Problem(rule="images-large", values={**values})


def _is_depicting(line: str) -> bool:
    return line.strip().startswith(_SHOWS)
