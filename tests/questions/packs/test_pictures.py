"""Pictures of packs: what comes in with them goes out again, and what is wrong is said."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions.importers import read
from questions.importers.zipped import MOST_MEMBERS
from questions.pack import LARGEST, export, parse
from questions.pack.bundling import bundled
from questions.pack.pictures import picture_fault, placed
from questions.pack.saying import line
from questions.pack.table import to_csv, to_xlsx
from questions.shipped import shipped, whole
from questions.speech import VOICES
from tests.questions.packs import stripes
from tests.questions.packs.making import HEAD, packs

ASKED = '[[question]]\nid = "one"\nask = "Whose?"\nright = "A"\nwrong = ["B"]\nimage = "a.png"\n'
PACK = f'{HEAD}{ASKED}image_text = "Stripes."\n'.encode()
PICTURE = stripes.png()


def png(width, height, more=0):
    return PICTURE[:16] + struct.pack(">II", width, height) + PICTURE[24:] + b"\0" * more


def webp(kind, head):
    return b"RIFF\0\0\0\0WEBP" + kind + b"\0\0\0\0" + head + b"\0" * 10


def said(content, locale="en"):
    return [line(VOICES[locale], problem) for problem in read(content).problems]


FINE = {
    "png": PICTURE,
    "jpeg": b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x01\x00\x02\x00" + b"\0" * 20,
    "webp, extended": webp(b"VP8X", b"\0\0\0\0" + b"\xff\0\0" + b"\x7f\0\0"),
    "webp, lossless": webp(b"VP8L", b"\x2f\xff\xc0\x3f\0"),
    "webp, lossy": webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a\x40\x01\xf0\0"),
}


@pytest.mark.parametrize("name", FINE)
def test_a_picture_is_known_by_its_content(name):
    report = read(bundled("pack.toml", PACK, {"a.png": FINE[name]}))

    assert (report.problems, report.pictures) == ((), {"a.png": FINE[name]})


WRONG = {
    "nothing there": ({}, "is missing; put it beside the pack, and both into a zip file to send."),
    "no picture": (
        {"a.png": b"<svg><!ENTITY x></svg>"},
        "is no PNG, JPEG or WebP; save it as one.",
    ),
    "cut off": ({"a.png": PICTURE[:20]}, "a.png is no PNG, JPEG or WebP; save it as one."),
    "a GIF": ({"a.png": b"GIF89a" + b"\1\0" * 9}, "is no PNG, JPEG or WebP; save it as one."),
    "no width": ({"a.png": png(0, 9)}, "a.png is no PNG, JPEG or WebP; save it as one."),
    "a bomb": (
        {"a.png": png(50_000, 50_000)},
        "too large; 10 MB and 10,000 pixels, both sides together, fit.",
    ),
    "a thread": (
        {"a.png": png(2101, 100)},
        "The picture a.png is too narrow; one side may be at most 20 times the other.",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_question_without_a_fit_picture_is_refused_at_its_line(name):
    pictures, sentence = WRONG[name]
    problems = said(bundled("pack.toml", PACK, pictures))

    assert len(problems) == 1
    assert problems[0].startswith("line 11, column 9, question 1, image: ")
    assert problems[0].endswith(sentence)


def test_the_other_questions_are_taken():
    other = '[[question]]\nid = "two"\nask = "And this?"\nright = "A"\nwrong = ["B"]\n'
    report = read(PACK + other.encode())

    assert [one.question_id for one in report.pack.questions] == ["two"]
    assert (report.found, report.accepted) == (2, 1)


WHOLE = {
    "pictures too large together": (
        bundled("p", PACK, {"a.png": PICTURE}),
        {"b.png": b"\0" * LARGEST},
        "The pictures have 5.0 MiB together, 5 fit; make them smaller.",
    ),
    "two packs": (
        bundled("p.toml", PACK, {}),
        {"q.toml": PACK},
        "The archive holds p.toml and q.toml; send each pack in an archive of its own.",
    ),
    "a way out": (
        bundled("p.toml", PACK, {}),
        {"../a.png": PICTURE},
        "The archive holds a name that leads out of it: ../a.png.",
    ),
    "another archive": (
        bundled("p.toml", PACK, {}),
        {"more.zip": bundled("p.toml", PACK, {})},
        "The archive holds another one: more.zip.",
    ),
    "very many": (
        bundled("p.toml", PACK, {}),
        {f"{number}.png": b"" for number in range(MOST_MEMBERS)},
        "The archive unpacks to too much; take out what is large.",
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_an_archive_that_cannot_be_taken_is_refused_with_its_sentence(name):
    content, more, sentence = WHOLE[name]
    written = io.BytesIO(content)
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        for path, data in more.items():
            archive.writestr(path, data)

    assert said(written.getvalue()) == [sentence]


def test_an_archive_without_a_pack_says_so():
    only = io.BytesIO()
    with zipfile.ZipFile(only, "w") as archive:
        archive.writestr("a.png", PICTURE)

    assert said(only.getvalue()) == [
        "The archive holds no pack and no table; put one in, or send it by itself."
    ]


def test_names_may_begin_with_the_folder_itself():
    report = read(bundled("./p.toml", PACK, {"./a.png": PICTURE}))

    assert report.accepted == 1
    assert report.pictures == {"a.png": PICTURE}


def test_a_picture_alone_is_told_where_it_belongs():
    told = "".join(said(PICTURE))

    assert told.startswith("This is a picture; put it into a zip file with its pack,")


def test_what_no_question_names_is_left_out_and_said():
    report = read(bundled("p.toml", PACK, {"a.png": PICTURE, "b.png": PICTURE}))

    assert report.pictures == {"a.png": PICTURE}
    assert said(bundled("p.toml", PACK, {"a.png": PICTURE, "b.png": PICTURE})) == [
        "No question names the picture b.png; it was left out."
    ]


def test_of_a_pack_that_cannot_be_read_only_that_is_said():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("a.toml", 'title = "A"\nright = 1,5\n')
        written.writestr("a.png", PICTURE)

    [told] = said(archive.getvalue())

    assert "a.png" not in told


def test_what_a_picture_shows_belongs_to_a_picture():
    bare = PACK.replace(b'image = "a.png"\n', b"")
    untold = PACK.replace(b'image_text = "Stripes."\n', b"")

    assert said(bare) == [
        (
            "line 11, column 14, question 1, image_text: There is no picture here for which to "
            "say what it shows; add image or take this out."
        )
    ]
    assert said(bundled("p", untold, {"a.png": PICTURE})) == [
        (
            "line 11, column 9, question 1, image: Nothing says what the picture shows; add "
            "image_text (in the chat a line that begins with !), for those who cannot see it."
        )
    ]


def test_an_archive_may_begin_with_a_folder_and_hold_what_systems_leave_in_it():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mine/pack.toml", PACK)
        archive.writestr("mine/a.png", PICTURE)
        archive.writestr("__MACOSX/mine/._a.png", b"x")
        archive.writestr("mine/.DS_Store", b"x")

    report = read(written.getvalue())

    assert (report.problems, report.pictures) == ((), {"a.png": PICTURE})


@pytest.mark.parametrize(("name", "written"), [("p.csv", to_csv), ("p.xlsx", to_xlsx)])
def test_tables_name_pictures_too(name, written):
    content = bundled(name, written(parse(PACK), "en"), {"a.png": PICTURE})

    report = read(content)

    (question,) = report.pack.questions
    assert (question.image, question.image_text) == ("a.png", "Stripes.")
    assert report.pictures == {"a.png": PICTURE}


@settings(max_examples=25, deadline=None)
@given(packs(), st.lists(st.binary(max_size=50), min_size=2, max_size=2))
def test_nothing_is_lost_on_the_way_through_an_archive(pack, more):
    names = sorted({one.image for one in pack.questions if one.image})
    pictures = {name: PICTURE + more[at] for at, name in enumerate(names)}

    report = read(bundled("any.toml", export(pack), pictures))

    assert (report.pack, report.pictures) == (pack, pictures)
    assert bundled("any.toml", export(report.pack), report.pictures) == bundled(
        "any.toml", export(pack), pictures
    )


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(FINE)), st.integers(0, 40), st.binary(max_size=12))
def test_any_bytes_are_a_picture_or_have_a_fault_and_nothing_else_happens(name, cut, more):
    content = FINE[name][:cut] + more

    assert picture_fault(content, len(content)) in {
        *("", "image-unknown", "image-large", "image-thin"),
    }


def test_the_packs_of_the_program_have_their_pictures_and_say_what_they_show():
    for pack, pictures in whole():
        shown = [one for one in pack.questions if one.image]

        assert {one.image for one in shown} == set(pictures)
        assert all(isinstance(one.image_text, dict) for one in shown)
        assert all(len(content) < 20_000 for content in pictures.values())
    assert any(pictures for _, pictures in whole())


def test_the_picture_of_the_program_is_drawn_by_the_file_beside_this_one():
    kept = stripes.FILE.read_bytes()
    at = kept.index(b"IDAT") + 4

    assert zlib.decompressobj().decompress(kept[at:]) == stripes.pixels()
    assert stripes.FILE.parent == shipped()[0].parent / "pictures"


def test_a_report_keeps_its_pictures_when_it_is_given_them_twice():
    report = read(bundled("p.toml", PACK, {"a.png": PICTURE}))

    assert placed(report, report.pictures) == report
