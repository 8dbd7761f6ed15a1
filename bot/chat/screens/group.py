"""Shows a group session: lobby, poll, reveal, final table."""

from collections.abc import Sequence

from bot.chat.buttons import pack
from bot.chat.names import isolated
from bot.chat.say import Html, Speech, bold, dotted, italic, lines, paragraphs
from bot.chat.screen import Button, Screen, ask, rows
from bot.chat.screens.quiz import AGAIN, LETTERS, facts
from bot.chat.screens.standings import new_record, table_lines
from bot.chat.screens.topics import again, topic_name
from bot.post import Json
from bot.sessions.model import Round, Seat, Session, State
from bot.sessions.outcomes import (
    Aborted,
    Countdown,
    Finished,
    Lobby,
    Reveal,
    Running,
)
from questions.model import PROMPT_LENGTH, Question
from questions.wording import Words

JOIN = "j"
LEAVE = "v"
START = "g"
CANCEL = "c"
RESUME = "r"
LETTER = "b"
TAPS = JOIN + LEAVE + START + CANCEL + RESUME

NAMES_SHOWN = 30


def lobby(words: Speech, labels: Words, shown: Lobby | Countdown) -> Screen:
    """Return the card of a session that has not begun."""
    session, present = shown.session, [seat for seat in shown.seats if not seat.has_left]
    counting = session.state is State.COUNTDOWN
    text = paragraphs(
        _title(words, session),
        _joined(words, present),
        words.say("Get ready: the first question is coming.")
        if counting
        else _waiting(words, session),
    )
    return Screen(text) if counting else Screen(text, _lobby_buttons(labels, session))


def running(words: Speech, labels: Words, shown: Running) -> Screen:
    """Return a card that says what is under way, and how to get in."""
    session = shown.session
    if session.state in {State.PAUSED, State.SUSPENDED}:
        return _paused(words, labels, session)
    if session.reason == "pausing":
        return Screen(words.say("A pause comes after this question."))
    place = words.say("Question {number} of {count}.", number=session.number, count=session.count)
    text = paragraphs(
        bold(words.say("A quiz is under way here")),
        place if session.number else None,
        words.say("Just vote in the next poll, and you are in."),
    )
    return Screen(text, ((Button(labels.say("Join"), _pack(JOIN, session)),),))


def poll(session: Session, round_: Round) -> Json:
    """Return what sendPoll takes for a round (Bot API, sendPoll: quiz mode, not anonymous)."""
    wording = round_.question.wording(session.locale)
    numbered = f"{session.number}/{session.count} · {wording.prompt}"
    return {
        "question": numbered if len(numbered) <= PROMPT_LENGTH else wording.prompt,
        "options": [{"text": choice} for choice in wording.choices],
        "type": "quiz",
        "is_anonymous": False,
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "correct_option_ids": [round_.question.key],
        "explanation": wording.explanation,
        "open_period": session.seconds,
        "protect_content": True,
    }


def lettered(words: Speech, session: Session, round_: Round, *, is_over: bool = False) -> Screen:
    """Return a question with its choices under letters, for groups where polls may not be sent."""
    wording = round_.question.wording(session.locale)
    choices = [f"{LETTERS[i]}. {choice}" for i, choice in enumerate(wording.choices)]
    pace = words.say_n("{n} second to answer", "{n} seconds to answer", session.seconds)
    text = paragraphs(
        lines(bold(f"{session.number}/{session.count}"), wording.prompt),
        lines(*choices),
        italic(words.say("Time is up.") if is_over else pace),
    )
    if is_over:
        return Screen(text)
    keys = (
        Button(LETTERS[i], pack(LETTER, str(round_.round_id), str(i))) for i in range(len(choices))
    )
    return Screen(text, rows(keys, 4))


def reveal(words: Speech, labels: Words, shown: Reveal) -> Screen:
    """Return the right answer, why, who had it, and the standing."""
    session, asked = shown.session, shown.round.question
    wording = asked.wording(session.locale)
    place = words.say("Question {number} of {count}", number=session.number, count=session.count)
    text = paragraphs(
        lines(
            Html(f"{place}: {bold(wording.choices[asked.key])}"),
            _who_had_it(words, shown),
        ),
        wording.explanation,
        lines(*table_lines(words, shown.leaders)) or None,
        _interruption(words, session),
    )
    return Screen(text, _reveal_buttons(labels, session, asked), asked.sources)


def finished(words: Speech, labels: Words, shown: Finished) -> Screen:
    """Return the final table."""
    session = shown.session
    anew = Button(labels.say("Play again"), pack(AGAIN, again(session.topic)))
    text = paragraphs(
        bold(words.say("Final table")),
        lines(*table_lines(words, shown.table.rows)) or words.say("Nobody answered."),
        _hardest(words, shown),
        None if shown.record is None else new_record(words, shown.record),
    )
    return Screen(text, ((anew, ask(labels.say("Leaderboard"), "/top")),))


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


def _title(words: Speech, session: Session) -> Html:
    count = words.say_n("{n} question", "{n} questions", session.count)
    pace = words.say_n("{n} second each", "{n} seconds each", session.seconds)
    topic = topic_name(words, session.topic)
    head = bold(words.say("A quiz about Atalanta and Gasperini"))
    return lines(head, dotted([topic, count, pace]))


def _joined(words: Speech, present: Sequence[Seat]) -> Html:
    if not present:
        return words.say("Nobody has joined yet.")
    names = [isolated(seat.contestant.name) for seat in present[:NAMES_SHOWN]]
    more = len(present) - len(names)
    listed = (
        words.listing(names)
        if not more
        else words.say_n(
            "{names} and {n} more", "{names} and {n} more", more, names=", ".join(names)
        )
    )
    joined = words.say_n("{n} player is in:", "{n} players are in:", len(present))
    return Html(f"{joined} {listed}")


def _waiting(words: Speech, session: Session) -> Html:
    if session.reason == "waiting":
        return words.say("Only one minute more: start anyway, or wait for somebody to join.")
    return words.say("It starts by itself within a minute, if at least two are in.")


def _lobby_buttons(labels: Words, session: Session) -> tuple[tuple[Button, ...], ...]:
    join = Button(labels.say("Join"), _pack(JOIN, session))
    leave = Button(labels.say("Leave"), _pack(LEAVE, session))
    start = Button(labels.say("Start now"), _pack(START, session))
    cancel = Button(labels.say("Cancel"), _pack(CANCEL, session))
    return ((join, leave), (start, cancel))


def _paused(words: Speech, labels: Words, session: Session) -> Screen:
    text = paragraphs(bold(words.say("The quiz is paused")), _interruption(words, session))
    return Screen(text, _resume_buttons(labels, session))


def _resume_buttons(labels: Words, session: Session) -> tuple[tuple[Button, ...], ...]:
    resume = Button(labels.say("Go on"), _pack(RESUME, session))
    end = Button(labels.say("End it"), _pack(CANCEL, session))
    return ((resume, end),)


def _reveal_buttons(
    labels: Words, session: Session, asked: Question
) -> tuple[tuple[Button, ...], ...]:
    if session.state is State.PAUSED:
        return _resume_buttons(labels, session)
    return tuple(filter(None, (facts(labels, asked),)))


def _interruption(words: Speech, session: Session) -> Html | None:
    match session.reason:
        case "silence":
            said = words.say(
                "Nobody has answered for three questions. Still there? It ends in ten minutes."
            )
        case "outage" | "long-outage":
            said = words.say(
                "I was away for a moment; nothing is lost, "
                "and this question gave no points for speed."
            )
        case "away":
            said = words.say("I was away for a while; nothing is lost. Go on when you like.")
        case "unsent":
            said = words.say("Telegram did not take the question. Go on when you like.")
        case "paused":
            said = words.say("Whoever started it, or an admin, can go on. It ends after a day.")
        case "no-polls":
            said = words.say("I may not send polls here. An admin can allow it, then go on.")
        case _:
            return None
    return italic(said)


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


def _hardest(words: Speech, shown: Finished) -> Html | None:
    if shown.hardest is None:
        return None
    wording = shown.hardest.question.wording(shown.session.locale)
    return words.say(
        "Hardest question: “{prompt}” ({right} of {given} right: {key})",
        prompt=wording.prompt,
        right=shown.hardest_right,
        given=shown.hardest_answers,
        key=wording.choices[shown.hardest.question.key],
    )


def _pack(verb: str, session: Session) -> str:
    return pack(verb, str(session.session_id))
