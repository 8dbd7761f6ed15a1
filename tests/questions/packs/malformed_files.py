"""Archives and sheets that are wrong, as bytes."""

import io
import stat
import warnings
import zipfile

from questions.pack.table import workbook

ROWS = [["Question", "Answer 1", "Answer 2", "Correct"], ["Where?", "a", "b", "1"]]
GOOD = workbook(ROWS)
SHEET = "xl/worksheets/sheet1.xml"


def zipped(*members, method=zipfile.ZIP_DEFLATED):
    written = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(written, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(name, content)
    return written.getvalue()


def parts(content=GOOD):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(name, content):
    return zipped(*{**parts(), name: content}.items())


def with_sheet(*rows):
    cells = "".join(f"<row>{row}</row>" for row in rows)
    head = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ROWS[0])
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData><row>{head}</row>{cells}</sheetData></worksheet>"
    )
    return with_part(SHEET, sheet)


def text(spot, value):
    return f'<c r="{spot}" t="inlineStr"><is><t>{value}</t></is></c>'


def link(name):
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def encrypted():
    content = bytearray(zipped(("a.txt", b"a")))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(sign) + place] |= 1
    return bytes(content)


def damaged():
    content = zipped(("a.txt", b"abcdefgh"), method=zipfile.ZIP_STORED)
    return content.replace(b"abcdefgh", b"abcdefgx", 1)


QUESTION = text("A2", "Where?") + text("B2", "a")
KEY = text("D2", "1")
FILES = {
    "37 zip bomb": zipped(("a.txt", b"\0" * (41 * 2**20))),
    "37 a name that leads out": zipped(("../a.txt", b"a")),
    "37 an absolute name": zipped(("/a.txt", b"a")),
    "37 a link": zipped((link("a.txt"), b"/etc/passwd")),
    "37 encrypted": encrypted(),
    "37 wrong checksum": damaged(),
    "37 cut off": GOOD[:200],
    "37 names that differ in case": zipped(("a.txt", b"a"), ("A.txt", b"b")),
    "37 an archive in it": zipped(("a.zip", b"a")),
    "37 no table": zipped(("a.txt", b"a")),
    "38 a formula": with_sheet(
        QUESTION + '<c r="C2"><f>1+1</f><v>2</v></c>' + KEY,
    ),
    "38 merged cells": with_part(
        SHEET,
        parts()[SHEET].replace(
            b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A3:B4"/></mergeCells>'
        ),
    ),
    "38 a date": with_sheet(QUESTION + '<c r="C2" t="d"><v>2024-05-22T00:00:00</v></c>' + KEY),
    "38 a million empty rows": with_sheet(QUESTION + text("C2", "b") + KEY, text("Z1048576", "")),
    "38 links to other tables": with_part("xl/externalLinks/externalLink1.xml", "<externalLink/>"),
    "38 a definition": with_part("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'),
    "38 no headings": workbook([["a", "b"], ["c", "d"]]),
    "38 semicolons": b"Question;Answer 1;Answer 2;Correct\nWhere?;a;b;1\n",
    "38 tabs": b"Question\tAnswer 1\tAnswer 2\tCorrect\nWhere?\ta\tb\t1\n",
    "38 quotes in quotes": b'Question,Answer 1,Answer 2,Correct\n"Where ""now""?",a,b,1\n',
    "38 ragged rows": b"Question,Answer 1,Answer 2,Correct\nWhere?,a\nWho?,a,b,1,x,y\n",
    "38 a formula in a text": b"Question,Answer 1,Answer 2,Correct\nWhere?,=1+1,b,1\n",
}
