"""Answers a command line in a terminal, with the same screens as in a chat."""

import json
from datetime import UTC, date, datetime

from bot.chat.desk import desk
from bot.chat.games import GAMES
from bot.chat.lookups import answer
from bot.chat.lookups.line import parse
from bot.chat.say import plain
from bot.chat.screen import Screen
from bot.chat.screens.about import played_in_chat
from data.archive import Archive
from data.model import Locale, Source


def ask(
    archive: Archive, line: str, locale: Locale, *, as_json: bool, today: date | None = None
) -> str:
    """Return the reply to a command line as plain text, or as JSON.

    The JSON has `text` (Telegram HTML), `plain`, `buttons` (rows of label and data) and `sources`.
    """
    screen = _answered(archive, locale, line, today or datetime.now(UTC).date())
    if as_json:
        return json.dumps(_described(archive, screen), ensure_ascii=False, indent=2)
    buttons = "\n".join(" ".join(f"[{b.label}]" for b in row) for row in screen.keyboard)
    return f"{plain(screen.text)}\n\n{buttons}" if buttons else plain(screen.text)


def _answered(archive: Archive, locale: Locale, line: str, today: date) -> Screen:
    command = parse(line).command
    if command in {name for name, _ in GAMES}:
        return played_in_chat(desk(archive, locale, today), f"/{command}")
    return answer(archive, locale, line, today)


def _described(archive: Archive, screen: Screen) -> dict[str, object]:
    return {
        "text": str(screen.text),
        "plain": plain(screen.text),
        "buttons": [[{"label": b.label, "data": b.data} for b in row] for row in screen.keyboard],
        "sources": [_source(archive.get_source(source_id)) for source_id in screen.sources],
    }


def _source(source: Source) -> dict[str, str | None]:
    return {
        "id": source.source_id,
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "dataset": source.dataset,
        "licence": source.licence,
    }
