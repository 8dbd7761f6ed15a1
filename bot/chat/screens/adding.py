"""Shows the dialogue in which an author writes questions in the chat."""

from collections.abc import Sequence

from bot.chat.buttons import pack
from bot.chat.say import Html, Speech, bold, code, lines, paragraphs, safe
from bot.chat.screen import Button, Screen, rows
from bot.chat.screens.quiz import LETTERS
from questions.pack.problem import Problem
from questions.pack.saying import sentence
from questions.speech import VOICES
from questions.wording import Words

ADD = "Y"
DONE, STOP = "d", "x"


def invitation(words: Speech, labels: Words, count: int) -> Screen:
    """Say how a question is written."""
    example = lines("Where do Atalanta play?", "* Bergamo", "Brescia", "Cremona", "> At home.")
    text = paragraphs(
        bold(words.say("Write a question")),
        words.say(
            "One message: the question on the first line, then an answer a line. Put * before the "
            "right one, and > before a line that explains it. Or forward a quiz poll."
        ),
        code(example),
        words.say(
            "With a picture: make the question its caption, or send the picture alone after the "
            "question. Put ! before a line that says what it shows, for those who cannot see it."
        ),
    )
    return Screen(text, _buttons(labels, count))


def taken(
    words: Speech, labels: Words, ask: str, right: str, count: int, shown: str | None = None
) -> Screen:
    """Confirm a question and what its picture shows, and offer what may come next."""
    text = paragraphs(
        lines(bold(ask), Html(f"✓ {safe(right)}"), _picture(shown)),
        words.say_n(
            "{n} question so far. Send the next one, or end here.",
            "{n} questions so far. Send the next one, or end here.",
            count,
        ),
    )
    return Screen(text, _buttons(labels, count))


def which(words: Speech, ask: str, choices: Sequence[str], shown: str | None = None) -> Screen:
    """Ask which answer is right."""
    listed = (f"{LETTERS[at]}. {choice}" for at, choice in enumerate(choices))
    keys = (Button(LETTERS[at], pack(ADD, str(at))) for at in range(len(choices)))
    head = lines(bold(ask), _picture(shown))
    text = paragraphs(head, lines(*listed), words.say("Which answer is right?"))
    return Screen(text, rows(keys, 4))


def refused(words: Speech, labels: Words, problems: Sequence[Problem], count: int) -> Screen:
    """Say why a question was not taken."""
    voice = VOICES[words.locale]
    told = [safe(f"• {sentence(voice, one)}") for one in problems]
    text = paragraphs(bold(words.say("That is not taken yet:")), lines(*told))
    return Screen(text, _buttons(labels, count))


def stopped(words: Speech) -> Screen:
    """Say that nothing was kept."""
    return Screen(words.say("Nothing was kept."))


def _picture(shown: str | None) -> Html | None:
    return Html(f"🖼 {safe(shown)}") if shown else None


def _buttons(labels: Words, count: int) -> tuple[tuple[Button, ...], ...]:
    stop = Button(labels.say("Stop"), pack(ADD, STOP))
    if not count:
        return ((stop,),)
    return ((Button(labels.say("That is all"), pack(ADD, DONE)), stop),)
