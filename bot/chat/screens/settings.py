"""Shows what somebody chose for themselves, and lets them choose anew: /settings."""

from bot.chat.buttons import pack
from bot.chat.say import Speech, bold, lines, paragraphs
from bot.chat.screen import Button, Screen
from bot.chat.screens.about import LANGUAGES, language_buttons
from bot.sessions.model import Profile
from questions.wording import Words

CHOOSE = "S"
LISTED = "listed"
NOTICES = "notices"
YES, NO = "1", "0"


def settings(words: Speech, labels: Words, profile: Profile) -> Screen:
    """Return a person's choices, each with a button to make the other one."""
    named = {
        None: words.say("in the groups where you play"),
        True: words.say("everywhere, also in the list of everybody"),
        False: words.say("nowhere"),
    }
    text = paragraphs(
        bold(words.say("Your settings")),
        lines(
            words.say("Language: {language}", language=LANGUAGES[words.locale]),
            words.say("Leaderboards name you: {where}", where=named[profile.listed]),
            words.say("Notices in private: {state}", state=_state(words, profile)),
        ),
        words.say(
            "I write a notice when a quiz that you started in a group cannot go on. A quiz in "
            "private has no clock: take as long as you like. In groups, admins set calm mode."
        ),
    )
    return Screen(text, (*_listing(labels, profile), _notices(labels, profile), _languages()))


def _state(words: Speech, profile: Profile) -> str:
    return words.say("yes") if profile.notices else words.say("no")


def _listing(labels: Words, profile: Profile) -> tuple[tuple[Button, ...], ...]:
    """Offer what is not chosen yet: to be named by leaderboards, or not."""
    show = Button(labels.say("Show my name to everybody"), pack(CHOOSE, LISTED, YES))
    hide = Button(labels.say("Hide me from leaderboards"), pack(CHOOSE, LISTED, NO))
    offers = ((show, profile.listed is True), (hide, profile.listed is False))
    return tuple((button,) for button, is_so in offers if not is_so)


def _notices(labels: Words, profile: Profile) -> tuple[Button, ...]:
    if profile.notices:
        return (Button(labels.say("No notices, please"), pack(CHOOSE, NOTICES, NO)),)
    return (Button(labels.say("Send me notices"), pack(CHOOSE, NOTICES, YES)),)


def _languages() -> tuple[Button, ...]:
    return tuple(button for row in language_buttons() for button in row)
