"""Gives out a pack to begin with: the example that the page on packs shows."""

import re
from pathlib import Path

from data.model.terms import Locale
from questions.pack.reading import parse
from questions.pack.table import to_xlsx

_IMAGE = re.compile(r"^image.*\n", re.MULTILINE)
_PAGE = Path(__file__).parents[1] / "packs" / "README.md"


def template(form: str, locale: Locale) -> bytes:
    """Return the example as a file: in our own format, or as a sheet in a language.

    Its picture is left out, so that the one file is all that there is to send back.
    """
    page = _PAGE.read_text("utf-8")
    shown = page.partition("```toml\n")[2].partition("```")[0]
    example = _IMAGE.sub("", shown).encode("utf-8")
    return to_xlsx(parse(example), locale) if form == "xlsx" else example
