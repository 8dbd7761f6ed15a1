"""Reads one file in a process of its own: the file comes in on stdin, the outcome goes out.

What goes out is what `outcome.written` makes of it: the report, the pictures, and the pack in our
own format, if there is one.
"""

import gc
import sys
from types import ModuleType

from bot.packs.outcome import Outcome, Summary, written
from data.model.terms import LOCALES
from questions.importers import read
from questions.pack import LARGEST, export

try:
    import resource as found
except ImportError:
    resource: ModuleType | None = None
else:
    resource = found

MEMORY = 256 * 2**20
CPU_S = 10
OUT_OF_MEMORY = 71


def main() -> None:
    """Read stdin within the limits, and write what became of it."""
    content = sys.stdin.buffer.read(LARGEST + 1)
    locale = next((one for one in LOCALES if one in sys.argv[1:]), None)
    confine()
    gc.disable()
    try:
        report = read(content, locale=locale)
        pack = export(report.pack) if report.pack else b""
        told = written(Outcome(Summary.of(report), pack, report.pictures))
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.buffer.write(told)


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
