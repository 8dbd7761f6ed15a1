"""Reads files from outside in another process, with limits of time and memory."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

from bot.packs.child import CPU_S, MEMORY, OUT_OF_MEMORY
from bot.packs.outcome import Outcome, failed, taken
from data.model.terms import Locale
from questions.pack import LARGEST

WALL_S = 30.0
"""How long a busy machine may take for what costs `CPU_S` at most."""
_HOME = Path(__file__).parents[2]
NOTHING = {"PYTHONUTF8": "1"}
"""The environment of the child: it has no business with tokens and addresses."""


def read(content: bytes, locale: Locale | None = None, wall_s: float = WALL_S) -> Outcome:
    """Return what a file holds; waits for it."""
    if len(content) > LARGEST:
        return _too_large(content)
    try:
        done = subprocess.run(  # noqa: S603  (our own module, nothing of the file in the command)
            _command(locale),
            input=content,
            capture_output=True,
            timeout=wall_s,
            check=False,
            cwd=_HOME,
            env=NOTHING,
        )
    except subprocess.TimeoutExpired:
        return failed("took-too-long", limit=round(wall_s))
    return _outcome(done.returncode, done.stdout)


async def read_aside(content: bytes, locale: Locale | None = None) -> Outcome:
    """Return what a file holds, while the event loop goes on."""
    if len(content) > LARGEST:
        return _too_large(content)
    child = await asyncio.create_subprocess_exec(
        *_command(locale),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=_HOME,
        env=NOTHING,
    )
    try:
        async with asyncio.timeout(WALL_S):
            written, _ = await child.communicate(content)
    except TimeoutError:
        return failed("took-too-long", limit=round(WALL_S))
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    return _outcome(child.returncode or 0, written)


def _command(locale: Locale | None) -> list[str]:
    return [sys.executable, "-m", "bot.packs.child", *([locale] if locale else [])]


def _outcome(status: int, written: bytes) -> Outcome:
    if status in {-signal.SIGXCPU, -signal.SIGALRM}:
        return failed("took-too-long", limit=CPU_S)
    if status in {OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGKILL, -signal.SIGSEGV}:
        return failed("too-much-memory", limit=MEMORY // 2**20)
    if status:
        return failed("reader-failed")
    return taken(written)


def _too_large(content: bytes) -> Outcome:
    return failed("too-large", found=round(len(content) / 2**20), limit=LARGEST // 2**20)
