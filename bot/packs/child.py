"""Works on one pack in a process of its own: it comes in on stdin, what became of it goes out.

`read` gives the summary of a file as a line of JSON, and the pack in our own format, if there is
one; `choose` the same with choices out of the facts; `examine` gives summary, findings and head
as lines, and a line for each question; all with the pictures. `write` takes the format and the
head as lines, a question a line, and the pictures, and gives a file. All but that file goes as
`wrapping` has it.
"""

import gc
import sys
from types import ModuleType

from bot.packs import leaves
from bot.packs.outcome import Summary
from bot.packs.wrapping import unwrapped, wrapped
from data import load
from data.model.terms import LOCALES, Locale
from questions.importers import read
from questions.known import known
from questions.pack import LARGEST, Pack, export
from questions.pack.forms import formed
from questions.pack.identity import from_body
from questions.pack.model import Head
from questions.pack.pictures import digest_of

try:
    import resource as found
except ImportError:
    resource: ModuleType | None = None
else:
    resource = found

MEMORY = 256 * 2**20
CPU_S = 10
OUT_OF_MEMORY = 71
_WORDIER = 5
"""So many times as large as in our own format a pack may be in lines, with its pictures."""


def main() -> None:
    """Do what is asked for within the limits."""
    asked, *more = sys.argv[1:]
    content = sys.stdin.buffer.read(LARGEST * _WORDIER + 1)
    locale = next((one for one in LOCALES if one in more), None)
    confine()
    gc.disable()
    try:
        made = _write(content, locale) if asked == "write" else _read(content, locale, asked)
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.buffer.write(made)


def _read(content: bytes, locale: Locale | None, asked: str) -> bytes:
    archive = load()
    report = read(content, known(archive), locale)
    if asked in {"read", "choose"}:
        pack, told = leaves.chosen(report, archive, takes=asked == "choose")
        summary = Summary.of(report).with_warnings(told, len(told))
        written = export(pack) if pack else b""
        return wrapped((summary.model_dump_json(),), written, report.pictures)
    digests = {name: digest_of(picture) for name, picture in report.pictures.items()}
    made = leaves.examined(report, archive, digests)
    lines = (made.summary.model_dump_json(), made.findings.model_dump_json(), made.head)
    return wrapped(lines, made.leaves.encode("utf-8"), report.pictures)


def _write(content: bytes, locale: Locale | None) -> bytes:
    (form, head), bodies, pictures = unwrapped(content, 2)
    values = {name: getattr(Head.model_validate_json(head), name) for name in Head.model_fields}
    questions = tuple(map(from_body, filter(None, bodies.decode("utf-8").split("\n"))))
    pack = Pack.model_construct(**values, questions=questions)
    return formed(pack, form.decode("utf-8"), locale or "en", pictures)


def confine() -> None:
    """Take away what a reader does not need: memory, time, files, other processes."""
    if resource is None:
        return
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: CPU_S,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for which, most in limits.items():
        _, hard = resource.getrlimit(which)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (least, least))


if __name__ == "__main__":
    main()
