"""Shows what is asked before a pack changes, is taken away or goes."""

from bot.chat.buttons import pack as packed
from bot.chat.say import Html, Speech, bold, lines, paragraphs, safe
from bot.chat.screen import Button, Screen, rows
from bot.chat.screens.packs import (
    FILE,
    GONE,
    PACKS,
    PASS,
    SURE,
    View,
    at,
    card,
    card_button,
)
from bot.sessions.shelf import Shelved
from data.archive import Archive
from questions.audit_words import contradiction
from questions.pack.forms import FORMS
from questions.pack.showing import shown
from questions.speech import VOICES
from questions.wording import Words


def suspect(words: Speech, labels: Words, view: View, archive: Archive) -> Screen:
    """Ask about one question that contradicts the facts, by name, before it is let pass."""
    kept = view.suspect
    if kept is None or kept.mark is None:
        return card(words, labels, view)
    asked = shown(kept.question, words.locale)
    text = paragraphs(
        bold(
            words.say("Before it is asked")
            if view.pack.is_published
            else words.say("Before it is published")
        ),
        lines(safe(asked.ask), *(_choice(text, right=right) for text, right in asked.choices)),
        safe(contradiction(VOICES[words.locale], kept.mark, archive)),
        words.say_n(
            "Let it pass only if you are sure. It stays marked. {n} question to decide.",
            "Let it pass only if you are sure. It stays marked. {n} questions to decide.",
            view.suspects,
        ),
    )
    passing = labels.say("“{question}” is right as it is", question=kept.key)
    keyboard = (
        (Button(passing, packed(PACKS, PASS, str(view.pack.pack_id), str(kept.row_id))),),
        (card_button(labels, view.pack),),
    )
    return Screen(text, keyboard)


def exporting(words: Speech, labels: Words, pack: Shelved) -> Screen:
    """Offer the formats in which a pack can be taken away."""
    names = {"toml": labels.say("Text (TOML)"), "csv": "CSV", "xlsx": "XLSX"}
    buttons = (Button(names[form], at(FILE, pack, form)) for form in FORMS)
    text = words.say(
        "TOML keeps everything in all languages; tables hold one language, the one spoken here."
    )
    return Screen(text, (*rows(buttons, 3), (card_button(labels, pack),)))


def deleting(words: Speech, labels: Words, pack: Shelved, *, is_last: bool) -> Screen:
    """Ask whether to delete a pack; `is_last` for the second time."""
    title = pack.title(words.locale)
    if not is_last:
        text = words.say("Delete “{title}”, with all its versions?", title=title)
        go_on = Button(labels.say("Yes, delete it"), at(SURE, pack))
        return Screen(text, ((go_on,), (card_button(labels, pack),)))
    text = words.say_n(
        "Really? {n} question goes, and nobody can bring it back. To put a pack away, retire it.",
        "Really? {n} questions go, and nobody can bring them back. To put a pack away, retire it.",
        pack.count,
    )
    gone = Button(labels.say("Delete it for good"), at(GONE, pack))
    return Screen(text, ((card_button(labels, pack),), (gone,)))


def deleted(words: Speech, title: str) -> Screen:
    """Say that a pack is gone."""
    return Screen(words.say("“{title}” is deleted. Scores stay as they are.", title=title))


def _choice(text: str, *, right: bool) -> Html:
    return safe(f"{'✓' if right else '·'} {text}")
