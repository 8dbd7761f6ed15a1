"""Says short things to a group: hello, the rules, who is out, who wants to skip."""

from bot.chat.buttons import pack
from bot.chat.names import isolated
from bot.chat.say import Speech, bold, paragraphs
from bot.chat.screen import Button, Screen
from bot.chat.screens.quiz import AGAIN
from bot.sessions.model import House
from bot.sessions.outcomes import Skipping
from questions.wording import Words


def hello(words: Speech, labels: Words) -> Screen:
    """Return what a group reads when the bot is added to it."""
    text = paragraphs(
        bold(words.say("Ciao! I know Atalanta and Gasperini.")),
        words.say("/quiz starts a quiz for everybody here; /stint Genoa looks something up."),
        words.say("/help has all commands. An admin can choose my language with /language."),
    )
    return Screen(text, ((Button(labels.say("Start a quiz"), pack(AGAIN)),),))


def going_on(words: Speech) -> Screen:
    """Return the line that says that a paused game continues."""
    return Screen(words.say("On we go: the next question is coming."))


def sent_off(words: Speech, name: str) -> Screen:
    """Return that somebody plays no more in this session."""
    said = words.say(
        "{name} is out of this quiz; their answers do not count.", name=isolated(name)
    )
    return Screen(said)


def joined(words: Speech, name: str) -> Screen:
    """Return that somebody plays from now on."""
    return Screen(words.say("{name} is in.", name=isolated(name)))


def left(words: Speech, name: str) -> Screen:
    """Return that somebody is waited for no more."""
    return Screen(words.say("{name} leaves, and keeps the points.", name=isolated(name)))


def rules(words: Speech, house: House) -> Screen:
    """Return how a group's quiz is played and counted."""
    speed = words.say("A right answer is worth 600 points, and up to 400 more if it is quick.")
    flat = words.say("A right answer is worth 600 points, however long it takes.")
    return Screen(
        paragraphs(
            bold(words.say("How it is played")),
            words.say_n(
                "Each question is open for {n} second; the first answer counts.",
                "Each question is open for {n} seconds; the first answer counts.",
                house.seconds,
            ),
            speed if house.mode == "balanced" else flat,
            words.say(
                "The table goes by right answers first, then points, then time. "
                "Who comes late just votes."
            ),
            words.say(
                "/skip votes to skip a question; whoever started the quiz, and admins, "
                "can /pause, /resume, /forceskip, /kick and /stop."
            ),
        )
    )


def skipping(words: Speech, shown: Skipping) -> Screen:
    """Return how many want the question skipped."""
    return Screen(
        words.say(
            "Skip this question? {votes} of {wanted} votes: /skip",
            votes=shown.votes,
            wanted=shown.wanted,
        )
    )
