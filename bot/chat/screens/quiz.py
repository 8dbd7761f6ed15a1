"""Shows a private quiz: the question, the verdict, the summary."""

from bot.chat.buttons import pack
from bot.chat.say import Html, Speech, bold, dotted, echo, italic, lines, paragraphs, safe
from bot.chat.screen import Button, Row, Screen, ask
from bot.chat.screens.reports import report_button
from bot.chat.screens.sharing import same_again, share_row
from bot.chat.screens.topics import again, is_tried, topic_name
from bot.sessions import picking
from bot.sessions.answering import Unclear
from bot.sessions.model import Session
from bot.sessions.quiz import Asked, Done, Judged, has_hint
from bot.sessions.standings import Mistake
from data.archive import Archive
from questions.model import LETTERS, Question, Wording
from questions.publishers import publisher
from questions.wording import Words

ANSWER = "a"
UNDO = "f"
HAND_IN = "d"
SKIP = "s"
HINT = "h"
NEXT = "n"
STOP = "x"
TAPS = SKIP + HINT + NEXT + STOP
AGAIN = "m"

MISTAKES_SHOWN = 5


def question(words: Speech, labels: Words, asked: Asked) -> Screen:
    """Return an open question with its choices as buttons."""
    session, round_ = asked.session, asked.round
    wording = round_.question.wording(session.locale)
    greeting = words.say("Welcome back. You were here:") if asked.resumed else None
    text = paragraphs(
        italic(greeting) if greeting else None,
        _head(words, session, round_.question),
        wording.prompt,
        depicted(wording),
        lines(*_placed(asked)) or None,
        italic(_hint(words, round_.question)) if round_.removed else None,
        _how(words, round_.question),
    )
    keyboard = (*_choices(asked), _confirm(labels, asked), _tools(labels, asked))
    shown = tuple(filter(None, keyboard))
    return Screen(text, shown, round_.question.sources, round_.question.picture)


def depicted(wording: Wording) -> Html | None:
    """Return what a question's picture shows, for those who cannot see it."""
    return Html(f"🖼 {italic(wording.depicted)}") if wording.depicted else None


def unclear(words: Speech, unclear_: Unclear) -> Screen:
    """Say that what was written is no answer, and to what one is awaited."""
    asked = unclear_.round.question
    if not asked.is_open:
        need = words.say("It is answered by its buttons; /quiz shows them again.")
    elif asked.kind == "number":
        need = words.say("Answer with one number, in figures.")
    else:
        need = words.say("Answer in a few words.")
    leave_out = words.say("/skip leaves it out.")
    text = paragraphs(
        lines(words.say("This question is still open:"), asked.wording(words.locale).prompt),
        Html(f"{need} {leave_out}"),
    )
    return Screen(text)


def _how(words: Speech, asked: Question) -> Html | None:
    """Return how an answer is given where that is more than a tap."""
    if asked.takes_order:
        return italic(words.say("Tap them in the right order, then Confirm."))
    if asked.takes_several:
        return italic(words.say("Tap all that are right, then Confirm."))
    if not asked.is_open:
        return None
    if asked.kind == "number":
        return italic(words.say("Type a number."))
    return italic(words.say("Type the answer."))


def _hint(words: Speech, asked: Question) -> Html:
    """Return what a hint has done."""
    if asked.takes_order:
        return words.say("The first are in their places; the points are halved.")
    return words.say("Some wrong choices are gone; the points are halved.")


def _placed(asked: Asked) -> list[str]:
    """Return a line for each choice that has its place in an order by now."""
    question, locale = asked.round.question, asked.session.locale
    if not question.takes_order:
        return []
    texts = question.wording(locale).choices
    return [f"{place}. {texts[at]}" for place, at in enumerate(asked.picked, 1)]


def _choices(asked: Asked) -> tuple[Row, ...]:
    """Return a button for each choice; an open question has none."""
    session, round_ = asked.session, asked.round
    if round_.question.is_open:
        return ()
    placed = asked.picked if round_.question.takes_order else round_.removed
    return tuple(
        (Button(f"{_box(asked, i)}{LETTERS[i]} · {choice}", _pack(ANSWER, session, str(i))),)
        for i, choice in enumerate(round_.question.wording(session.locale).choices)
        if i not in placed
    )


def _box(asked: Asked, place: int) -> str:
    """Return the box before a choice where several may be chosen."""
    if not asked.round.question.takes_several:
        return ""
    return "☑️ " if place in asked.picked else "▫️ "


def _confirm(labels: Words, asked: Asked) -> Row:
    """Return the buttons that take back or hand in what was picked, as far as they can."""
    asks, session = asked.round.question, asked.session
    undo = Button(labels.say("↩ Undo"), _pack(UNDO, session))
    done = Button(labels.say("Confirm"), _pack(HAND_IN, session))
    can_undo = asks.takes_order and len(asked.picked) > len(asked.round.removed)
    is_whole = picking.is_needed(asks) and picking.is_whole(asks, asked.picked)
    return (*((undo,) if can_undo else ()), *((done,) if is_whole else ()))


def verdict(words: Speech, labels: Words, judged: Judged) -> Screen:
    """Return a question with what was answered, what is right, and why."""
    session, asked = judged.session, judged.round.question
    wording = asked.wording(session.locale)
    text = paragraphs(
        _head(words, session, asked),
        wording.prompt,
        lines(_ruling(words, judged), _ruled_out(words, judged)),
        wording.explanation,
    )
    is_last = session.number >= session.count
    go_on = labels.say("See the result ▶") if is_last else labels.say("Next question ▶")
    flag = report_button(labels, judged.round.round_id)
    below = (*facts(labels, asked), flag, *(() if is_last else (_stop(labels, session),)))
    keyboard: tuple[Row, ...] = ((Button(go_on, _pack(NEXT, session)),), below)
    return Screen(text, keyboard, asked.sources)


def facts(labels: Words, asked: Question) -> Row:
    """Return the button for the facts that a question rests on, if it names any of ours."""
    if asked.card is None:
        return ()
    return (ask(labels.say("Show the facts"), f"/source {asked.card}"),)


def summary(words: Speech, labels: Words, archive: Archive, done: Done) -> Screen:
    """Return the result of a quiz, with the mistakes and where the facts come from."""
    row = done.table.rows[0] if done.table.rows else None
    right, given, points = (row.right, row.answered, row.points) if row else (0, 0, 0)
    score = words.say_n("{right} of {n} right", "{right} of {n} right", given, right=right)
    total = words.say_n("{n} point", "{n} points", points)
    left_out = done.skipped
    skipped = [words.say_n("{n} skipped", "{n} skipped", left_out)] if left_out else []
    shown = done.mistakes[:MISTAKES_SHOWN]
    text = paragraphs(
        bold(words.say("Quiz over")),
        lines(dotted([bold(score), total, *skipped]), _remark(words, right, given, left_out)),
        bold(words.say("To look at again")) if shown else None,
        *(_mistake(labels, archive, done.session, mistake) for mistake in shown),
        _rest(words, len(done.mistakes) - len(shown)),
        same_again(words, done.session),
    )
    if is_tried(done.session.topic):
        return Screen(text)
    anew = Button(labels.say("Play again"), pack(AGAIN, again(done.session.topic)))
    board = ask(labels.say("Leaderboard"), "/top")
    return Screen(text, ((anew, board), *share_row(labels, done.session)))


def _head(words: Speech, session: Session, asked: Question) -> Html:
    place = words.say("Question {number} of {count}", number=session.number, count=session.count)
    topic = topic_name(words, asked.topic)
    stars = "★" * asked.difficulty + "☆" * (5 - asked.difficulty)
    level = words.say("difficulty {level} of 5", level=asked.difficulty)
    return dotted([bold(place), topic, f"{stars} ({level})"])


def _tools(labels: Words, asked: Asked) -> Row:
    hint = Button(labels.say("Hint (half points)"), _pack(HINT, asked.session))
    skip = Button(labels.say("Skip"), _pack(SKIP, asked.session))
    stop = _stop(labels, asked.session)
    return (hint, skip, stop) if has_hint(asked.round) else (skip, stop)


def _stop(labels: Words, session: Session) -> Button:
    return Button(labels.say("Stop"), _pack(STOP, session))


def _pack(verb: str, session: Session, *more: str) -> str:
    return pack(verb, str(session.session_id), str(session.number), *more)


def _ruling(words: Speech, judged: Judged) -> Html:
    key = bold(judged.round.question.answer(judged.session.locale))
    match judged.answer.verdict:
        case "right":
            points = judged.answer.base + judged.answer.speed
            plus = words.say_n("+{n} point", "+{n} points", points)
            return words.say("✅ Right: {key} ({plus})", key=key, plus=plus)
        case "skipped":
            return words.say("⏭ Skipped. The answer is {key}.", key=key)
        case _:
            return words.say("❌ Wrong. The answer is {key}.", key=key)


def _ruled_out(words: Speech, judged: Judged) -> Html | None:
    if judged.answer.verdict != "wrong":
        return None
    asked, chosen, locale = judged.round.question, judged.answer.chosen, judged.session.locale
    if asked.is_open:
        typed = italic(echo(judged.answer.words or ""))
        return words.say("You wrote {typed}.", typed=typed)
    wording, said = asked.wording(locale), italic(asked.said(chosen, locale))
    reason = "" if picking.is_needed(asked) else wording.why_not[chosen[0]]
    if not reason:
        return words.say("You chose {chosen}.", chosen=said)
    if wording.explanation.startswith(reason):
        return None
    return words.say("You chose {chosen}: {reason}", chosen=said, reason=reason)


def _remark(words: Speech, right: int, given: int, left_out: int) -> Html:
    if not given:
        return words.say("You stopped before the first answer.")
    share = right / given
    if share == 1 and not left_out:
        return words.say("Flawless: the Goddess herself could not have done better.")
    if share >= 0.7:  # noqa: PLR2004
        return words.say("Strong. You know your Dea.")
    if share >= 0.4:  # noqa: PLR2004
        return words.say("Not bad. The next one will go better.")
    return words.say("Every champion lost their first matches.")


def _mistake(labels: Words, archive: Archive, session: Session, mistake: Mistake) -> Html:
    asked = mistake.round.question
    wording = asked.wording(session.locale)
    named = [publisher(labels, archive.get_source(one)) for one in asked.sources[:1]]
    where = f" ({safe(named[0])})" if named else ""
    return lines(f"• {wording.prompt}", Html(f"→ {bold(asked.answer(session.locale))}{where}"))


def _rest(words: Speech, rest: int) -> Html | None:
    return words.say_n("and {n} more", "and {n} more", rest) if rest > 0 else None
