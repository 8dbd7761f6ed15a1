"""Shows what the answers say of the questions of a pack."""

from collections.abc import Sequence

from bot.chat.buttons import pack as packed
from bot.chat.say import Html, Speech, bold, lines, paragraphs, safe
from bot.chat.screen import Button, Screen
from bot.sessions.items import FEWEST, Item
from bot.sessions.shelf import Shelved
from questions.pack.asking import parts_of

ITEMS = "I"
SHOWN = 12


def choosing(words: Speech, packs: Sequence[Shelved]) -> Screen:
    """Offer the packs whose questions can be looked at."""
    buttons = tuple(
        (Button(one.title(words.locale), packed(ITEMS, str(one.pack_id))),) for one in packs[:30]
    )
    text = words.say("Of which pack shall I say how its questions do?")
    return Screen(text if packs else words.say("There are none yet."), buttons)


def analysis(words: Speech, pack: Shelved, items: Sequence[Item]) -> Screen:
    """Return the questions of a pack, the most doubtful first."""
    told = (_item(words, item) for item in items[:SHOWN])
    few = words.say("No question has {n} answers yet; with fewer, figures say nothing.", n=FEWEST)
    rest = len(items) - SHOWN
    more = words.say_n("and {n} more", "and {n} more", rest) if rest > 0 else None
    head = bold(words.say("How the questions do: {title}", title=pack.title(words.locale)))
    return Screen(paragraphs(head, *told, more) if items else paragraphs(head, few))


def _item(words: Speech, item: Item) -> Html:
    parts = parts_of(item.question_id)
    figures = words.say(
        "right {share} of {n}, discrimination {figure}",
        share=words.percent(item.right),
        n=item.answers,
        figure=f"{item.discrimination:.2f}",
    )
    idle = words.say("hardly taken: {choices}", choices=words.listing(list(item.idle)))
    alarm = words.say("⚠️ Probably a wrong key: who knows most answers otherwise.")
    return lines(
        bold(safe(parts[1] if parts else item.question_id)),
        figures,
        idle if item.idle else None,
        alarm if item.is_suspect else None,
    )
