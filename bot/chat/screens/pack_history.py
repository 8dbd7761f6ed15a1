"""Shows who did what to a pack."""

from collections.abc import Sequence

from bot.chat.say import Speech, bold, dotted, echo, lines, paragraphs
from bot.chat.screen import Screen
from bot.chat.screens.packs import card_button
from bot.sessions.shelf import Entry, Shelved
from questions.wording import Words


def history(words: Speech, labels: Words, pack: Shelved, entries: Sequence[Entry]) -> Screen:
    """Return who did what to a pack."""
    told = (
        dotted([words.day(entry.at.date()), _deed(words, entry), _doer(words, entry)])
        for entry in entries
    )
    text = paragraphs(bold(pack.title(words.locale)), lines(*told) or words.say("Nothing yet."))
    return Screen(text, ((card_button(labels, pack),),))


def _deed(words: Speech, entry: Entry) -> str:
    named = {
        "opened": words.say("opened"),
        "added": words.say("added"),
        "replaced": words.say("replaced by a new version"),
        "previewed": words.say("tried out"),
        "published": words.say("published"),
        "retired": words.say("retired"),
        "deleted": words.say("deleted"),
        "enabled": words.say("let into a group"),
        "disabled": words.say("taken out of a group"),
        "confirmed": words.say("a contradiction let pass"),
        "reported": words.say("a question reported"),
        "key-changed": words.say("another answer made right"),
        "explained": words.say("an explanation changed"),
        "question-retired": words.say("a question retired"),
        "dismissed": words.say("a report dismissed"),
    }
    return dotted([named[entry.deed], entry.question_id or "", echo(entry.detail or "")])


def _doer(words: Speech, entry: Entry) -> str:
    return str(entry.user_id) if entry.user_id else words.say("the program")
