"""Shows the code of a quiz: how others are asked the same questions, and how to play again."""

from bot.chat.buttons import pack
from bot.chat.say import Html, Speech, bold, code, dotted, lines, link, paragraphs
from bot.chat.screen import Button, Row, Screen
from bot.chat.screens.forms import form_name
from bot.chat.screens.topics import joined, topic_name
from bot.sessions.codes import Recipe, encode
from bot.sessions.model import Session
from questions.wording import Words

REMATCH = "w"
"""Opens a lobby like that of a session: `1:w:<session>`."""
SHARE = "k"
"""Tells how to ask for a session's questions again: `1:k:<session>`."""
ANEW = "y"
"""Plays like a code, with other questions: `1:y:<code>`."""


def same_again(words: Speech, session: Session) -> Html | None:
    """Return the line with the code of a session, if it has one."""
    if session.code is None:
        return None
    line = code(f"/quiz {session.code}")
    return words.say("The same questions again, in any chat: {line}", line=line)


def share_row(labels: Words, session: Session) -> tuple[Row, ...]:
    """Return the button that tells how to share a session's questions, if one can."""
    if session.code is None:
        return ()
    data = pack(SHARE, str(session.session_id))
    return ((Button(labels.say("Share these questions"), data),),)


def shared(words: Speech, found: str, bot_name: str) -> Screen:
    """Return the code with its links (Bot API, "Deep linking": start and startgroup)."""
    home = f"https://t.me/{bot_name}"
    said = words.say(
        "Type {line} in any chat with me, or follow a link:", line=code(f"/quiz {found}")
    )
    alone = link(words.say("play alone"), f"{home}?start={found}")
    together = link(words.say("play in a group"), f"{home}?startgroup={found}")
    head = bold(words.say("Play these questions"))
    return Screen(paragraphs(head, lines(said, dotted([alone, together]))))


def other_edition(words: Speech, labels: Words, recipe: Recipe) -> Screen:
    """Return that a code's questions are gone, and the offer of others like them."""
    count = words.say_n("{n} question", "{n} questions", recipe.number)
    kind = dotted([form_name(words, recipe.form), topic_name(words, joined(recipe.topics)), count])
    text = paragraphs(
        bold(words.say("These questions were drawn from another edition of the facts")),
        words.say(
            "The same ones cannot be asked any more. New ones of the same kind can: {kind}.",
            kind=kind,
        ),
    )
    button = Button(labels.say("New questions like these"), pack(ANEW, encode(recipe)))
    return Screen(text, ((button,),))
