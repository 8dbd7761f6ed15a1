"""Writes a pack as a table in one language: CSV and XLSX, with nothing in it that runs."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from data.model.terms import Locale
from questions.pack.model import (
    Numeric,
    OneOfN,
    Order,
    Pack,
    Question,
    SeveralRight,
    TrueOrFalse,
    Typed,
)
from questions.pack.text import said

ANSWERS = 12
HEADINGS = (
    "Question",
    *(f"Answer {number}" for number in range(1, ANSWERS + 1)),
    "Correct",
    "Explanation",
    "Source",
    "Time limit",
    "Kind",
    "Tolerance",
    "Image",
    "Text of image",
)
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_TRUTH: dict[Locale, tuple[str, str]] = {
    "en": ("True", "False"),
    "it": ("Vero", "Falso"),
    "id": ("Benar", "Salah"),
}
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    "</Types>",
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Questions" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
}
"""What a workbook of one sheet needs beside the sheet."""


def rows(pack: Pack, locale: Locale) -> Iterator[list[str]]:
    """Yield the headings, then a row for each question; formulas are made texts."""
    yield list(HEADINGS)
    for question in pack.questions:
        answers, correct = _answers(question, locale)
        explanation = said(question.explanation, locale) if question.explanation else ""
        tolerance = str(question.tolerance) if isinstance(question, Numeric) else ""
        row = [said(question.ask, locale), *answers, *[""] * (ANSWERS - len(answers)), correct]
        more = [explanation, question.source or "", str(question.seconds or "")]
        depicted = said(question.image_text, locale) if question.image_text else ""
        shown = (question.image or "", depicted)
        yield [inert(cell) for cell in (*row, *more, question.kind, tolerance, *shown)]


def to_csv(pack: Pack, locale: Locale) -> bytes:
    """Return a pack as comma-separated values that spreadsheets open as UTF-8."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows(pack, locale))
    return written.getvalue().encode("utf-8-sig")


def to_xlsx(pack: Pack, locale: Locale) -> bytes:
    """Return a pack as a workbook of one sheet, all cells texts."""
    return workbook(rows(pack, locale))


def workbook(table: Iterable[list[str]]) -> bytes:
    """Return a workbook with these texts."""
    lines = (f"<row>{''.join(map(_cell, row))}</row>" for row in table)
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{''.join(lines)}</sheetData></worksheet>"
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**_PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            whole = f'<?xml version="1.0" encoding="UTF-8"?>{content}'
            archive.writestr(zipfile.ZipInfo(name), whole, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_RISKY) else text


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _answers(question: Question, locale: Locale) -> tuple[list[str], str]:
    """Return the answers, and which of them are right."""
    match question:
        case OneOfN():
            return [said(text, locale) for text in (question.right, *question.wrong)], "1"
        case SeveralRight():
            texts = [said(text, locale) for text in (*question.right, *question.wrong)]
            return texts, ",".join(map(str, range(1, len(question.right) + 1)))
        case TrueOrFalse():
            return list(_TRUTH[locale]), "1" if question.right else "2"
        case Typed():
            return [], ";".join(said(text, locale).replace(";", ",") for text in question.accept)
        case Numeric():
            return [], str(question.right)
        case Order():
            texts = [said(text, locale) for text in question.items]
            return texts, ",".join(map(str, range(1, len(texts) + 1)))
