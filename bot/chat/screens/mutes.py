"""Shows who may not play in a group, and lets admins hear them again."""

from collections.abc import Sequence

from bot.chat.buttons import pack
from bot.chat.names import isolated
from bot.chat.say import Speech, bold, paragraphs
from bot.chat.screen import Button, Screen, rows
from bot.sessions.model import Contestant
from questions.wording import Words

MUTED = "u"
MOST = 40
"""As many have a button; a message takes 100 (Bot API), and a thumb fewer."""


def muted_list(words: Speech, labels: Words, muted: Sequence[Contestant]) -> Screen:
    """Return who may not play, each with a button to let them."""
    if not muted:
        return Screen(
            words.say("Nobody is muted. Reply with /mute to a message to mute somebody.")
        )
    text = paragraphs(
        bold(words.say("Muted players")),
        words.say("They cannot play in this group. Tap a name to let them play again."),
    )
    keys = (
        Button(
            labels.say("{name} ▶ unmute", name=isolated(one.name)), pack(MUTED, str(one.user_id))
        )
        for one in muted[:MOST]
    )
    return Screen(text, rows(keys, 1))


def now_muted(words: Speech, name: str) -> Screen:
    """Return that somebody plays no more in this group."""
    return Screen(
        words.say(
            "{name} cannot play here from now on. /mute lists whom an admin can let play again.",
            name=isolated(name),
        )
    )
