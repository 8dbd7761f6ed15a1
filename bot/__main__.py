"""Takes what is typed in a terminal, and turns failures into one sentence and an exit status."""

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from bot.errors import SecondPollerError, SetupError, StorageError
from bot.packs.commands import app as packs
from data.problem import FactsError

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from data.model import Locale
    from questions.model import Topic

EX_DATAERR, EX_TEMPFAIL, EX_CONFIG, EX_IOERR = 65, 75, 78, 74
"""Exit statuses after sysexits.h."""

app = typer.Typer(
    help="A Telegram bot that answers and asks about Atalanta and Gian Piero Gasperini.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_show_locals=False,
)
app.add_typer(packs, name="packs")

Lang = Annotated[str, typer.Option("--lang", help="en, it or id")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for other programs")]


@app.command()
def run() -> None:
    """Run the bot against Telegram; the token comes from .env or the environment."""
    from bot import app as wiring
    from bot import settings

    chosen = settings.read()
    settings.configure(chosen)
    chosen.token  # noqa: B018  (refuses at once if there is none)
    _drive(wiring.run(chosen))


@app.command()
def sandbox(
    port: Annotated[int | None, typer.Option(help="Where to serve; 0 is any free port")] = None,
    players: Annotated[int, typer.Option(min=0, help="Robots that play in the group")] = 0,
    record: Annotated[
        Path | None, typer.Option(help="Write what is done there to a script")
    ] = None,
) -> None:
    """Try the bot in a browser, against a pretend Telegram; no token needed."""
    from bot import settings, stand

    chosen = settings.read()
    settings.configure(chosen)
    port = chosen.sandbox_port if port is None else port
    if record is None:
        _drive(stand.show(chosen, port, players, _invite))
    elif players:
        msg = "what robots do is not recorded: leave out --players or --record"
        raise typer.BadParameter(msg)
    else:
        _drive(stand.record(chosen, port, record, _invite))
        print(f"What was done is in {record}")


def _invite(address: str) -> None:
    print(f"Open {address} and chat with the bot; Ctrl+C ends it.", flush=True)


@app.command()
def ask(line: str, lang: Lang = "en", *, as_json: AsJson = False) -> None:
    """Answer a look-up in the terminal, such as: ask "/stint Genoa" --lang it."""
    from bot.chat.asking import ask as answer
    from data import load

    print(answer(load(), line, _locale(lang), as_json=as_json))


@app.command()
def questions(
    seed: Annotated[int, typer.Option(help="The same seed gives the same questions")] = 0,
    number: Annotated[int, typer.Option(min=1, help="How many")] = 10,
    lang: Lang = "en",
    topic: Annotated[str | None, typer.Option(help="One subject only")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Print generated questions for review, one a line with --json."""
    from data import load
    from questions.listing import listed

    for line in listed(load(), seed, number, _locale(lang), _topic(topic)):
        print(line if as_json else _readable(json.loads(line)))


@app.command()
def check() -> None:
    """Check every fact, template and catalogue; print all problems with file and line."""
    from data import check as facts
    from data import load
    from questions import check as wording
    from questions.catalogues import check_catalogues

    archive = load()
    spoken = check_catalogues(Path("bot"), Path("bot/locales"))
    found = sorted([*facts.check(archive), *wording.check(archive), *spoken])
    for problem in found:
        print(problem)
    print(f"{len(found)} problems" if found else "content and wording are in order")
    raise typer.Exit(1 if found else 0)


def _locale(lang: str) -> "Locale":
    from data.model import LOCALES

    for locale in LOCALES:
        if locale == lang.lower():
            return locale
    msg = f"{lang!r} is not a language of this bot; choose en, it or id"
    raise typer.BadParameter(msg)


def _topic(topic: str | None) -> "Topic | None":
    from bot.chat.screens.topics import find_topic

    found = find_topic(topic) if topic else None
    if topic and found is None:
        msg = f"{topic!r} is not a topic"
        raise typer.BadParameter(msg)
    return found


def _readable(row: dict[str, Any]) -> str:
    marks = ("*" if i == row["key"] else " " for i in range(len(row["choices"])))
    choices = (f"  {mark} {choice}" for mark, choice in zip(marks, row["choices"], strict=True))
    return "\n".join((row["prompt"], *choices, f"  {row['explanation']}", ""))


def _drive(work: "Coroutine[object, object, None]") -> None:
    try:
        import uvloop
    except ImportError:
        asyncio.run(work)
    else:
        uvloop.run(work)


def _give_up(message: str, status: int) -> NoReturn:
    print(message, file=sys.stderr)
    raise SystemExit(status)


def main() -> None:
    """Run a command; say in one sentence why it cannot go on, if so."""
    try:
        app()
    except SetupError as error:
        _give_up(str(error), EX_CONFIG)
    except SecondPollerError as error:
        _give_up(str(error), EX_TEMPFAIL)
    except FactsError as error:
        _give_up(str(error), EX_DATAERR)
    except StorageError as error:
        _give_up(str(error), EX_IOERR)


if __name__ == "__main__":
    main()
