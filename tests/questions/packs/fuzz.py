"""Feeds readers of packs what coverage leads to; needs atheris, which the bot does not.

    pip install atheris
    python -m tests.questions.packs.fuzz --minutes 60

Whatever a file holds, reading it gives a report, every problem in it has its sentence, and what
was accepted is written and read again to the same. Inputs that broke something are kept in
`var/fuzz/`, to become tests.
"""

import argparse
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["questions.pack", "questions.importers"]):
    from questions.importers import read
    from questions.pack import export, parse
    from questions.pack.asking import asked, name_of, ways
    from questions.pack.bundling import bundled
    from questions.pack.saying import line
    from questions.pack.table import to_csv, to_xlsx

from data.archive import Archive
from data.load import load
from questions.model import WAYS
from questions.shipped import shipped, whole
from questions.speech import VOICES
from tests.questions.packs.making import HEAD
from tests.questions.packs.malformed import CASES

HERE = Path(__file__).parent
KEPT = Path("var/fuzz")
LONGEST = 4096
FACTS: list[Archive] = []
PICTURED = '[[question]]\nask = "Where?"\nimage = "{name}"\nright = "Here"\nwrong = ["There"]\n'


def one(content: bytes) -> None:
    """Read one input in every way that the bot does."""
    report = read(content)
    for problem in report.problems[:20]:
        for words in VOICES.values():
            assert line(words, problem).strip(), problem.rule
    if report.pack is None:
        return
    again = parse(export(report.pack))
    assert again == report.pack
    for locale in report.pack.languages:
        to_csv(again, locale)
        to_xlsx(again, locale)
    for question in again.questions[:20]:
        name, can = name_of(again.pack_id, question.question_id), ways(question)
        assert can == tuple(way for way in WAYS if asked(question, name, FACTS[0], way))


def seeds(folder: Path) -> None:
    """Put a file of every format where the fuzzer begins, and all that is known to be wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [path.read_bytes() for path in (*sorted((HERE / "files").iterdir()), *shipped())]
    name, picture = next(each for _, pictures in whole() for each in pictures.items())
    pack = f"{HEAD}{PICTURED.format(name=name)}"
    files.append(bundled("pack.toml", pack.encode(), {name: picture}))
    for number, content in enumerate([*files, *CASES.values()]):
        (folder / f"seed-{number}").write_bytes(content[:LONGEST])


def main() -> None:
    """Run for as long as is asked for."""
    options = argparse.ArgumentParser()
    options.add_argument("--minutes", type=float, default=60)
    seconds = int(options.parse_args().minutes * 60)
    FACTS.append(load(HERE.parents[1] / "facts"))
    corpus = KEPT / "corpus"
    seeds(corpus)
    flags = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        "-timeout=20",
        "-rss_limit_mb=2048",
    ]
    atheris.Setup([sys.argv[0], *flags, f"-artifact_prefix={KEPT}/", str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
