"""Works with packs in a terminal: check, preview, import, export."""

import json
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.packs.outcome import Outcome
    from data.model import Locale

EX_PROBLEMS, EX_DATAERR, EX_NOINPUT = 1, 65, 66
"""Some questions were refused; the file cannot be used at all; there is no file."""
_LONG = 200_000
"""Files of fewer bytes are read before anybody wonders."""

app = typer.Typer(help="Check, preview, convert question packs.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(help="A pack, or a file of another format")]
Lang = Annotated[str, typer.Option("--lang", help="en, it or id")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for other programs")]
Out = Annotated[Path | None, typer.Option("-o", "--output", help="Where to write")]


@app.command()
def check(file: File, lang: Lang = "en", *, as_json: AsJson = False) -> None:
    """Say what is wrong with a pack, and what the facts say of its questions."""
    from bot.packs.telling import audited, tell

    outcome = _read(file, lang)
    with _waiting(len(outcome.pack)):
        checked = audited(outcome)
    print(tell(checked, _locale(lang), as_json=as_json))
    raise typer.Exit(_status(checked.outcome) or (EX_PROBLEMS if checked.contradicts else 0))


@app.command()
def preview(
    file: File,
    lang: Lang = "en",
    number: Annotated[int, typer.Option(min=1, help="How many questions")] = 10_000,
    *,
    as_json: AsJson = False,
) -> None:
    """Print the questions of a pack as they will be asked, the right answer marked."""
    from bot.packs.telling import show

    outcome = _read(file, lang)
    _need_pack(outcome, lang)
    print(show(outcome.pack, _locale(lang), number, as_json=as_json))


@app.command("import")
def import_(
    file: File,
    output: Out = None,
    lang: Lang = "en",
    *,
    choices: Annotated[
        bool, typer.Option("--choices", help="Give typed questions choices out of the facts")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Convert a file of any known format to ours; the report goes to stderr."""
    from bot.packs.telling import Checked, exported, tell

    outcome = _read(file, lang, chooses=choices)
    print(tell(Checked(outcome), _locale(lang), as_json=as_json), file=sys.stderr)
    if outcome.pack:
        written = exported(outcome, "toml", _locale(lang))
        _write(written, _zipped(output) if outcome.pictures else output)
    raise typer.Exit(_status(outcome))


@app.command()
def export(
    file: File,
    output: Out = None,
    form: Annotated[str, typer.Option("--as", help="toml, csv or xlsx")] = "toml",
    lang: Lang = "en",
) -> None:
    """Write a pack anew: tidy in our format, or as a table in one language.

    One with pictures is written as a zip file.
    """
    from bot.packs.telling import exported
    from questions.pack.forms import FORMS

    outcome = _read(file, lang)
    _need_pack(outcome, lang)
    if form not in FORMS:
        msg = f"{form!r} is not toml, csv or xlsx"
        raise typer.BadParameter(msg)
    written = exported(outcome, form, _locale(lang))
    _write(written, _zipped(output) if outcome.pictures else output)
    raise typer.Exit(_status(outcome))


@app.command()
def schema() -> None:
    """Print the JSON Schema of our format."""
    from questions.pack.schema import schema as made

    print(json.dumps(made(), indent=2))


def _read(file: Path, lang: str, *, chooses: bool = False) -> "Outcome":
    from bot.packs.beside import gathered, told, wanted
    from bot.packs.cage import read

    locale = None if lang == "en" else _locale(lang)
    try:
        content = file.read_bytes()
    except OSError as error:
        print(f"{file}: {error.strerror or error}", file=sys.stderr)
        raise typer.Exit(EX_NOINPUT) from None
    with _waiting(len(content)):
        outcome = read(content, locale, chooses=chooses)
        names = wanted(outcome, content)
        if not names:
            return outcome
        whole = gathered(file.parent, content, names)
        return told(read(whole, locale, chooses=chooses), file.parent)


def _waiting(size: int) -> AbstractContextManager[object]:
    """Show that something goes on, to whom it may seem long."""
    if size < _LONG or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status("Reading ...")


def _status(outcome: "Outcome") -> int:
    if not outcome.pack:
        return EX_PROBLEMS if outcome.summary.found else EX_DATAERR
    return 0 if outcome.is_clean else EX_PROBLEMS


def _need_pack(outcome: "Outcome", lang: str) -> None:
    from bot.packs.telling import Checked, tell

    if not outcome.is_clean:
        print(tell(Checked(outcome), _locale(lang), as_json=False), file=sys.stderr)
    if not outcome.pack:
        raise typer.Exit(_status(outcome))


def _zipped(output: Path | None) -> Path | None:
    """Return where to write a pack with its pictures, and say so if it is not what was asked."""
    if output is None or output.suffix == ".zip":
        return output
    whole = output.with_suffix(".zip")
    print(f"{whole}: the pack and its pictures", file=sys.stderr)
    return whole


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        output.write_bytes(content)


def _locale(lang: str) -> "Locale":
    from data.model import LOCALES

    for locale in LOCALES:
        if locale == lang.lower():
            return locale
    msg = f"{lang!r} is not a language of this bot; choose en, it or id"
    raise typer.BadParameter(msg)
