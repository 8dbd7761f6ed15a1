"""Shows the dialogue in which an author writes questions in the chat."""

from bot.chat.buttons import pack
from bot.chat.packs.writing import Taken, Writing, Written
from bot.chat.say import ECHOED, Html, Speech, bold, code, italic, lines, paragraphs, safe
from bot.chat.screen import Button, Screen, rows
from questions.model import LETTERS
from questions.pack.saying import sentence
from questions.speech import VOICES
from questions.wording import Words

ADD = "Y"
DONE, STOP, SKIP = "d", "x", "s"
LISTED = 8
"""As many questions of one message are shown one by one."""


def invitation(words: Speech, labels: Words) -> Screen:
    """Say how a question is written."""
    asked, told = words.say("Where do Atalanta play?"), words.say("At home.")
    example = lines(asked, "* Bergamo", "Brescia", "Cremona", Html(f"{safe('> ')}{told}"))
    text = paragraphs(
        bold(words.say("Write a question")),
        words.say(
            "One message: the question on the first line, then an answer a line. Put * before the "
            "right one, and > before a line that explains it. Several at once: a blank line "
            "between them. Or forward a quiz poll."
        ),
        code(example),
        words.say(
            "With a picture: make the question its caption, or send the picture alone after the "
            "question. Put ! before a line that says what it shows, for those who cannot see it."
        ),
    )
    return Screen(text, _buttons(labels, 0))


def taken(words: Speech, labels: Words, new: Taken, writing: Writing) -> Screen:
    """Say what became of questions, and ask for a right answer or for the next question."""
    text = paragraphs(
        *(_accepted(words, one) for one in new.taken[:LISTED]),
        _more(words, len(new.taken)),
        *_refused(words, new),
        *(_asking(words, writing.open[0]) if writing.open else (_count(words, writing),)),
    )
    if not writing.open:
        return Screen(text, _buttons(labels, len(writing.done)))
    waiting = writing.open[0]
    choices = range(len(waiting.choices))
    keys = (Button(LETTERS[at], pack(ADD, str(at), waiting.mark)) for at in choices)
    skip = (Button(labels.say("Leave this one out"), pack(ADD, SKIP, waiting.mark)),)
    return Screen(text, (*rows(keys, 4), skip))


def stopped(words: Speech) -> Screen:
    """Say that nothing was kept."""
    return Screen(words.say("Nothing was kept."))


def _buttons(labels: Words, count: int) -> tuple[tuple[Button, ...], ...]:
    stop = Button(labels.say("Stop"), pack(ADD, STOP))
    if not count:
        return ((stop,),)
    return ((Button(labels.say("That is all"), pack(ADD, DONE)), stop),)


def _accepted(words: Speech, one: Written) -> Html:
    right = ", ".join(one.choices[at] for at in one.right)
    return lines(bold(one.ask), Html(f"✓ {safe(right)}"), _picture(words, one))


def _picture(words: Speech, one: Written) -> Html | None:
    """Return what a question's picture shows."""
    if one.picture is None:
        return None
    shown = one.picture.depicted or words.say("with a picture")
    return Html(f"🖼 {safe(shown)}")


def _more(words: Speech, number: int) -> Html | None:
    rest = number - LISTED
    if rest <= 0:
        return None
    return words.say_n("… and {n} more question.", "… and {n} more questions.", rest)


def _refused(words: Speech, new: Taken) -> tuple[Html, ...]:
    """Return what was not taken and why, each under its question if there are several."""
    if not new.refused:
        return ()
    voice, number = VOICES[words.locale], len(new.refused) + len(new.taken)
    told = [bold(words.say("That is not taken yet:"))]
    for one, problems in new.refused[:LISTED]:
        named = (italic(one.ask[:ECHOED]),) if number > 1 else ()
        told.append(lines(*named, *(safe(f"• {sentence(voice, each)}") for each in problems)))
    return (*told, *filter(None, (_more(words, len(new.refused)),)))


def _asking(words: Speech, one: Written) -> tuple[Html, ...]:
    listed = (f"{LETTERS[at]}. {choice}" for at, choice in enumerate(one.choices))
    head = lines(bold(one.ask), _picture(words, one))
    return head, lines(*listed), words.say("Which answer is right?")


def _count(words: Speech, writing: Writing) -> Html | None:
    if not writing.done:
        return None
    return words.say_n(
        "{n} question so far. Send the next one, or end here.",
        "{n} questions so far. Send the next one, or end here.",
        len(writing.done),
    )
