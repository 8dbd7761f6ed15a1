"""Works on packs from outside in another process, with limits of time and memory."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from bot.packs.child import CPU_S, MEMORY, OUT_OF_MEMORY
from bot.packs.leaves import Examined, written
from bot.packs.outcome import Findings, Outcome, Summary, failed
from bot.packs.wrapping import unwrapped, wrapped
from data.model.terms import Locale
from questions.pack import LARGEST
from questions.pack.decode import too_large
from questions.pack.model import Head
from questions.pack.pictures import Pictures
from questions.pack.problem import Problem

WALL_S = 30.0
"""How long a busy machine may take for what costs `CPU_S` at most."""
MOST_AT_ONCE = 2
"""As many children work for chats at the same time, whoever asked."""
_HOME = Path(__file__).parents[2]
NOTHING = {"PYTHONUTF8": "1"}
"""The environment of the child: it has no business with tokens and addresses."""
_busy = asyncio.Semaphore(MOST_AT_ONCE)
Asked = Literal["read", "choose", "examine", "write"]


def read(
    content: bytes,
    locale: Locale | None = None,
    wall_s: float = WALL_S,
    *,
    chooses: bool = False,
) -> Outcome:
    """Return what a file holds; waits for it. Typed questions get choices if it `chooses`."""
    if len(content) > LARGEST:
        return Outcome(failed(too_large(len(content))))
    try:
        done = subprocess.run(  # noqa: S603  (our own module, nothing of the file in the command)
            _command("choose" if chooses else "read", locale),
            input=content,
            capture_output=True,
            timeout=wall_s,
            check=False,
            cwd=_HOME,
            env=NOTHING,
        )
    except subprocess.TimeoutExpired:
        return Outcome(_late(wall_s))
    if done.returncode:
        return Outcome(_failure(done.returncode))
    (summary,), pack, pictures = unwrapped(done.stdout, 1)
    return Outcome(Summary.model_validate_json(summary), pack, pictures)


async def examine(content: bytes, locale: Locale | None = None) -> Examined:
    """Return what a file holds and what the facts say of it, while the event loop goes on."""
    if len(content) > LARGEST:
        return Examined(failed(too_large(len(content))))
    try:
        status, made = await _aside("examine", content, locale)
    except TimeoutError:
        return Examined(_late(WALL_S))
    if status:
        return Examined(_failure(status))
    (summary, findings, head), leaves, pictures = unwrapped(made, 3)
    return Examined(
        Summary.model_validate_json(summary),
        Findings.model_validate_json(findings),
        head.decode("utf-8"),
        leaves.decode("utf-8"),
        tuple(pictures.values()),
    )


async def write(
    head: Head, bodies: Iterable[str], form: str, locale: Locale, pictures: Pictures
) -> bytes:
    """Return a pack as a file in one of the formats that we write, while the event loop goes on.

    One with pictures, which come by the names that its questions give them, is a zip file.

    Raises:
        RuntimeError: If the child failed, which is a fault of ours.
        TimeoutError: If it took too long.
    """
    questions = "\n".join(bodies).encode("utf-8")
    content = wrapped((form, written(head)), questions, pictures)
    status, made = await _aside("write", content, locale)
    if status:
        msg = f"writing a pack as {form} ended with status {status}"
        raise RuntimeError(msg)
    return made


async def _aside(asked: Asked, content: bytes, locale: Locale | None) -> tuple[int, bytes]:
    """Return the exit status of a child, and what it wrote."""
    async with _busy:
        child = await asyncio.create_subprocess_exec(
            *_command(asked, locale),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=_HOME,
            env=NOTHING,
        )
        try:
            async with asyncio.timeout(WALL_S):
                made, _ = await child.communicate(content)
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
        return child.returncode or 0, made


def _command(asked: Asked, locale: Locale | None) -> list[str]:
    return [sys.executable, "-m", "bot.packs.child", asked, *([locale] if locale else [])]


def _failure(status: int) -> Summary:
    if status in {-signal.SIGXCPU, -signal.SIGALRM}:
        return _late(CPU_S)
    if status in {OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGKILL, -signal.SIGSEGV}:
        return failed(Problem(rule="too-much-memory", values={"limit": MEMORY // 2**20}))
    return failed(Problem(rule="reader-failed"))


def _late(limit_s: float) -> Summary:
    return failed(Problem(rule="took-too-long", values={"limit": round(limit_s)}))
