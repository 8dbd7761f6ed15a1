"""Shows questions without choices: what to type, and who was first."""

from bot.chat.names import isolated
from bot.chat.say import Html, Speech, bold, echo, italic, lines, paragraphs
from bot.chat.screen import Screen
from bot.chat.screens import pace
from bot.chat.screens.decider import heading
from bot.chat.screens.quiz import depicted
from bot.sessions.guessing import MOST_GUESSES
from bot.sessions.model import Answer, Round, Session
from bot.sessions.outcomes import Reveal
from data.fold import fold
from questions.wording import Words


def question(words: Speech, session: Session, round_: Round) -> Screen:
    """Return a question to which the answer is typed."""
    wording = round_.question.wording(session.locale)
    typed = round_.question.typed
    is_season = typed is not None and typed.kind == "season"
    how = (
        words.say("Type the answer.")
        if session.style == "typed"
        else words.say("Reply to this message with the answer.")
    )
    time = pace.to_answer(words, session, is_over=False)
    return Screen(
        paragraphs(
            lines(bold(heading(words, session)), wording.prompt),
            depicted(wording),
            italic(words.say("A season is written like this: 2019-20.")) if is_season else None,
            italic(f"{how} {time}"),
        ),
        picture=round_.question.picture,
    )


def placeholder(words: Words) -> str:
    """Return what stands in the field before somebody types (at most 64 characters)."""
    return words.say("Your answer")


def how_to_type(words: Speech, session: Session) -> Html:
    """Return what a lobby says of typed answers."""
    first = words.say_n(
        "There are no choices: type the answer. The first three to be right earn 5, 3 and 1; a "
        "wrong guess costs nothing, and {n} is heard of each.",
        "There are no choices: type the answer. The first three to be right earn 5, 3 and 1; a "
        "wrong guess costs nothing, and {n} are heard of each.",
        MOST_GUESSES,
    )
    if session.style == "typed":
        return first
    replies = words.say(
        "I only see replies here, so reply to the question. If an admin makes me an admin, too, "
        "typing is enough from the next quiz on."
    )
    return lines(first, replies)


def who_had_it(words: Speech, shown: Reveal) -> Html:
    """Return who was first, second and third, and what they typed if it was not quite the key."""
    if not shown.answers:
        return _nobody(words, shown)
    names = {row.contestant.user_id: row.contestant.name for row in shown.table.rows}
    return lines(*(_winner(words, shown, one, names.get(one.user_id)) for one in shown.answers))


def _nobody(words: Speech, shown: Reveal) -> Html:
    if not shown.guesses:
        return words.say("Nobody answered.")
    return words.say_n(
        "Nobody had it, in {n} guess.", "Nobody had it, in {n} guesses.", shown.guesses
    )


def _winner(words: Speech, shown: Reveal, answer: Answer, name: str | None) -> Html | None:
    if name is None:
        return None
    points = words.say_n("+{n} point", "+{n} points", answer.base)
    typed = echo(shown.words.get(answer.user_id, ""))
    asked = shown.round.question
    if not typed or fold(typed) == fold(asked.answer(shown.session.locale)):
        return words.say("{name}: {points}", name=isolated(name), points=points)
    return words.say(
        "{name}: {points} (wrote “{typed}”)",
        name=isolated(name),
        points=points,
        typed=isolated(typed),
    )
