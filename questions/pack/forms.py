"""Writes a pack as a file in one of the formats that we write, with its pictures."""

from data.model.terms import Locale
from questions.pack.bundling import bundled
from questions.pack.model import Pack
from questions.pack.pictures import Pictures
from questions.pack.table import to_csv, to_xlsx
from questions.pack.writing import export

FORMS = ("toml", "csv", "xlsx")
"""Our own format, and tables in one language."""


def formed(pack: Pack, form: str, locale: Locale, pictures: Pictures) -> bytes:
    """Return a pack as a file; one with pictures is an archive.

    Args:
        pack: What is to be written.
        form: One of `FORMS`.
        locale: The language of a table.
        pictures: By the names that its questions give them.
    """
    content = _written(pack, form, locale)
    return bundled(f"{pack.pack_id}.{form}", content, pictures) if pictures else content


def _written(pack: Pack, form: str, locale: Locale) -> bytes:
    match form:
        case "csv":
            return to_csv(pack, locale)
        case "xlsx":
            return to_xlsx(pack, locale)
        case _:
            return export(pack)
