"""Says short things to a group: hello, the rules, who is out, who wants to skip."""

from bot.chat.buttons import pack
from bot.chat.names import isolated
from bot.chat.say import Html, Speech, bold, lines, paragraphs
from bot.chat.screen import Button, Screen
from bot.chat.screens.decider import how
from bot.chat.screens.forms import form_rule
from bot.chat.screens.quiz import AGAIN
from bot.sessions.house import House, calmed
from bot.sessions.model import Contestant
from bot.sessions.outcomes import Left, Skipping
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


def moved(words: Speech) -> Screen:
    """Return what becomes of a question that was open while its group became another chat."""
    return Screen(
        words.say(
            "The group has moved, so this question comes again here, for those who have not "
            "answered. What was answered counts; votes in the old poll do not count any more."
        )
    )


def sent_off(words: Speech, shown: Left) -> Screen:
    """Return that somebody plays no more in this session, and who looks after it instead."""
    said = words.say(
        "{name} is out of this quiz; their answers do not count.",
        name=isolated(shown.gone.name),
    )
    return Screen(said if shown.heir is None else lines(said, _handed_on(words, shown.heir)))


def handed_on(words: Speech, heir: Contestant) -> Screen:
    """Return who looks after a game from now on."""
    return Screen(_handed_on(words, heir))


def _handed_on(words: Speech, heir: Contestant) -> Html:
    return words.say("{name} is the host now: /pause, /resume, /stop.", name=isolated(heir.name))


def joined(words: Speech, name: str) -> Screen:
    """Return that somebody plays from now on."""
    return Screen(words.say("{name} is in.", name=isolated(name)))


def left(words: Speech, shown: Left) -> Screen:
    """Return that somebody is waited for no more, and who looks after the game instead."""
    said = words.say("{name} leaves, and keeps the points.", name=isolated(shown.gone.name))
    return Screen(said if shown.heir is None else lines(said, _handed_on(words, shown.heir)))


def adrift(words: Speech, reason: str, *, is_over: bool) -> Screen:
    """Return the note to a host whose group or topic takes no messages any more."""
    if is_over and reason == "mute":
        return Screen(
            words.say(
                "I may not write in that group, so the quiz cannot start. An admin can allow it."
            )
        )
    why = (
        words.say("The topic of your quiz was closed or deleted, so I cannot go on there.")
        if reason == "topic"
        else words.say("I may not write in your group any more, so the quiz cannot go on there.")
    )
    later = words.say("All answers are kept. Once I can write again, /quiz there takes it up.")
    return Screen(why if is_over else lines(why, later))


def no_chats(words: Speech) -> Screen:
    """Return why a vote that was cast in the name of a chat scores nothing."""
    return Screen(
        words.say("A vote in the name of a chat cannot score. Vote as yourself to play.")
    )


def twin(words: Speech) -> Screen:
    """Return which of two polls counts, when Telegram may have taken one twice."""
    return Screen(words.say("If you see this question twice: only this poll counts."))


def rules(words: Speech, chosen: House) -> Screen:
    """Return how a group's quiz is played and counted."""
    house = calmed(chosen)
    speed = words.say("A right answer is worth 600 points, and up to 400 more if it is quick.")
    flat = words.say("A right answer is worth 600 points, however long it takes.")
    typed = words.say("The first three who type the right answer get 5, 3 and 1 points.")
    several = words.say("Where several answers are right, choose all of them and nothing else.")
    return Screen(
        paragraphs(
            bold(words.say("How it is played")),
            words.say_n(
                "Each question is open for {n} second; the first answer counts.",
                "Each question is open for {n} seconds; the first answer counts.",
                house.seconds,
            ),
            {"balanced": speed, "accuracy": flat, "first": typed}[house.mode],
            None if house.mode == "first" else several,
            form_rule(words, house.form),
            _order(words, house),
            _ties(words, house),
            words.say(
                "/skip votes to skip a question; whoever started the quiz, and admins, "
                "can /pause, /resume, /forceskip, /kick and /stop."
            ),
        )
    )


def _order(words: Speech, house: House) -> Html:
    if house.mode == "first":
        return words.say(
            "The table goes by points first, then right answers, then time. "
            "Who comes late just answers. Over many quizzes, only right answers are counted."
        )
    return words.say(
        "The table goes by right answers first, then points, then time. Who comes late just votes."
    )


def _ties(words: Speech, house: House) -> Html:
    shared = words.say(
        "Equals share a place. If all who share the first one want it, one more question "
        "decides; it changes no points."
    )
    return lines(shared, how(words, house.mode))


def skipping(words: Speech, shown: Skipping) -> Screen:
    """Return how many want the question skipped."""
    return Screen(
        words.say(
            "Skip this question? {votes} of {wanted} votes: /skip",
            votes=shown.votes,
            wanted=shown.wanted,
        )
    )
