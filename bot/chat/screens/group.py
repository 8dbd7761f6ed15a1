"""Shows a group session: lobby, poll, reveal, final table."""

from bot.chat.buttons import pack
from bot.chat.say import Html, Speech, bold, italic, lines, paragraphs
from bot.chat.screen import Button, Screen, rows
from bot.chat.screens import guesses, pace
from bot.chat.screens.decider import heading, placed, who_won
from bot.chat.screens.forms import survivors, team_lines
from bot.chat.screens.interruptions import interruption, is_asked_about
from bot.chat.screens.quiz import depicted, facts
from bot.chat.screens.reports import report_button
from bot.chat.screens.standings import table_lines
from bot.post import Json, pictured
from bot.sessions.model import Round, Session, State
from bot.sessions.outcomes import (
    Aborted,
    Reveal,
    Running,
)
from questions.model import LETTERS, PROMPT_LENGTH, Question, Wording
from questions.wording import Words

JOIN = "j"
LEAVE = "v"
START = "g"
CANCEL = "c"
RESUME = "r"
LETTER = "b"
HERE = "i"
TAPS = JOIN + LEAVE + START + CANCEL + RESUME

NAMES_SHOWN = 30
SHOWS = "🖼 "
"""Stands before what a poll's picture shows."""


def running(words: Speech, labels: Words, shown: Running) -> Screen:
    """Return a card that says what is under way, and how to get in."""
    session = shown.session
    if session.state in {State.PAUSED, State.SUSPENDED}:
        return _paused(words, labels, session)
    if shown.is_kept_on:
        return Screen(words.say("No pause, then: the quiz goes on."))
    if session.reason == "pausing":
        return Screen(words.say("A pause comes after this question."))
    if session.is_deciding or session.state is State.TIE:
        return Screen(words.say("The quiz is over but for a tie, which is being broken."))
    place = words.say("Question {number} of {count}.", number=session.number, count=session.count)
    text = paragraphs(
        bold(words.say("A quiz is under way here")),
        place if session.number else None,
        words.say("Just type the answer to the next question, and you are in.")
        if session.mode == "first"
        else words.say("Just vote in the next poll, and you are in."),
    )
    return Screen(text, ((Button(labels.say("Join"), packed(JOIN, session)),),))


def poll(labels: Words, session: Session, round_: Round) -> Json:
    """Return what sendPoll takes for a round (Bot API, sendPoll: quiz mode, not anonymous)."""
    wording = round_.question.wording(session.locale)
    return {
        "question": _poll_question(labels, session, round_),
        "options": [{"text": choice} for choice in wording.choices],
        "type": "quiz",
        "is_anonymous": False,
        "allows_multiple_answers": round_.question.takes_several,
        "allows_revoting": False,
        "correct_option_ids": list(round_.question.key),
        "explanation": wording.explanation,
        "open_period": session.seconds,
        "protect_content": True,
        **_illustration(round_.question, wording),
    }


def _poll_question(labels: Words, session: Session, round_: Round) -> str:
    """Return a prompt with its number and, if several are right, a word of that, if they fit."""
    prompt = round_.question.wording(session.locale).prompt
    several = labels.say("{prompt} (Choose all that are right.)", prompt=prompt)
    whole = several if round_.question.takes_several else prompt
    numbered = f"{heading(labels, session)} · {whole}"
    return next(text for text in (numbered, whole, prompt) if len(text) <= PROMPT_LENGTH)


def _illustration(question: Question, wording: Wording) -> Json:
    """Return the picture of a poll, and what it shows (Bot API, sendPoll: media, description)."""
    if question.picture is None:
        return {}
    media: Json = {"media": {"type": "photo", "media": pictured(question.picture)}}
    return media | ({"description": f"{SHOWS}{wording.depicted}"} if wording.depicted else {})


def lettered(
    words: Speech, labels: Words, session: Session, round_: Round, *, is_over: bool = False
) -> Screen:
    """Return a question with its choices under letters, for groups where polls may not be sent."""
    wording = round_.question.wording(session.locale)
    choices = [f"{LETTERS[i]}. {choice}" for i, choice in enumerate(wording.choices)]
    text = paragraphs(
        lines(bold(heading(words, session)), wording.prompt),
        depicted(wording),
        lines(*choices),
        italic(words.say("Tap all that are right, then Confirm. Only you see what you tap."))
        if round_.question.takes_several and not is_over
        else None,
        italic(pace.to_answer(words, session, is_over=is_over)),
    )
    if is_over:
        return Screen(text)
    round_id = str(round_.round_id)
    keys = rows(
        (Button(LETTERS[i], pack(LETTER, round_id, str(i))) for i in range(len(choices))), 4
    )
    if round_.question.takes_several:
        keys = (*keys, (Button(labels.say("Confirm"), pack(LETTER, round_id)),))
    return Screen(text, keys, picture=round_.question.picture)


def reveal(words: Speech, labels: Words, shown: Reveal) -> Screen:
    """Return the right answer, why, who had it, and the standing."""
    session, asked = shown.session, shown.round.question
    wording = asked.wording(session.locale)
    text = paragraphs(
        lines(
            Html(f"{placed(words, session)}: {bold(_right(session, asked))}"),
            _result(words, shown),
        ),
        wording.explanation,
        survivors(words, shown),
        _standing(words, shown),
        interruption(words, session),
    )
    return Screen(text, _reveal_buttons(labels, session, shown.round), asked.sources)


def _right(session: Session, asked: Question) -> str:
    """Return the right answer, under its letters if it was asked with letters."""
    right, letters = asked.answer(session.locale), " + ".join(LETTERS[at] for at in asked.key)
    return f"{letters}. {right}" if session.style == "buttons" else right


def _result(words: Speech, shown: Reveal) -> Html:
    """Return who had it, or who has broken the tie by it."""
    if shown.session.is_deciding:
        return who_won(words, shown)
    if shown.session.mode == "first":
        return guesses.who_had_it(words, shown)
    return _who_had_it(words, shown)


def _standing(words: Speech, shown: Reveal) -> Html | None:
    """Return the teams, else the best; in an elimination it only matters who is in.

    What breaks a tie changes no points.
    """
    if shown.session.is_deciding:
        return None
    match shown.session.form:
        case "elimination":
            return None
        case "teams":
            return lines(*team_lines(words, shown.table.teams))
        case "individual":
            return lines(*table_lines(words, shown.leaders)) or None


def aborted(words: Speech, shown: Aborted) -> Screen:
    """Return why a session never began."""
    match shown.session.reason:
        case "nobody-came":
            return Screen(
                words.say("The quiz did not start: too few players joined. Try /quiz again.")
            )
        case "no-polls":
            text = words.say(
                "I may not send polls here, so the quiz cannot start. "
                "An admin can allow it in the group's permissions."
            )
            return Screen(text)
        case _:
            return Screen(words.say("The quiz was called off."))


def _paused(words: Speech, labels: Words, session: Session) -> Screen:
    text = paragraphs(bold(words.say("The quiz is paused")), interruption(words, session))
    return Screen(text, _resume_buttons(labels, session))


def _resume_buttons(labels: Words, session: Session) -> tuple[tuple[Button, ...], ...]:
    resume = Button(labels.say("Go on"), packed(RESUME, session))
    end = Button(labels.say("End it"), packed(CANCEL, session))
    return ((resume, end),)


def _reveal_buttons(
    labels: Words, session: Session, round_: Round
) -> tuple[tuple[Button, ...], ...]:
    if session.state is State.PAUSED:
        return _resume_buttons(labels, session)
    shown = (*facts(labels, round_.question), report_button(labels, round_.round_id))
    if not is_asked_about(session):
        return (shown,)
    return ((Button(labels.say("Still here"), pack(HERE, str(session.session_id))),), shown)


def _who_had_it(words: Speech, shown: Reveal) -> Html:
    right = sum(answer.verdict == "right" for answer in shown.answers)
    if not shown.answers:
        return words.say("Nobody answered.")
    return words.say_n(
        "{right} of {n} got it right.",
        "{right} of {n} got it right.",
        len(shown.answers),
        right=right,
    )


def packed(verb: str, session: Session) -> str:
    """Return what a button sends that is about a whole session."""
    return pack(verb, str(session.session_id))
