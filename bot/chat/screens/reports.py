"""Shows reports of questions: what may be wrong, the queue, one case, and what came of it."""

from collections import Counter
from collections.abc import Sequence

from bot.chat.buttons import pack
from bot.chat.names import isolated
from bot.chat.say import Html, Speech, bold, echo, italic, lines, paragraphs, safe
from bot.chat.screen import Button, Screen, ask, rows
from bot.chat.screens.topics import topic_name
from bot.sessions.elimination import Anew
from bot.sessions.model import Place
from bot.sessions.rejudging import Rejudged
from bot.sessions.reports import Case, Reason
from bot.sessions.shelf import Kept
from data.archive import Archive
from data.model import Locale
from questions.audit_words import contradiction
from questions.model import Question
from questions.pack.mending import Mend
from questions.speech import VOICES
from questions.wording import Words

REPORT = "F"
QUEUE = "W"
LIST, CASE, KEY, SURE, EXPLAIN, RETIRE, DISMISS = "l", "c", "k", "s", "e", "r", "d"
REASONS: tuple[Reason, ...] = ("key", "text", "old", "other")
LISTED = 8
NAMED = 30
WORDS_SHOWN = 5
OTHERS_SHOWN = 5
WORDS_LENGTH = 200
_SNIPPET = 45


def report_button(labels: Words, round_id: int) -> Button:
    """Return the button that says that something is wrong with a question."""
    return Button(labels.say("⚑ Report"), pack(REPORT, str(round_id)))


def asking(words: Speech, labels: Words, question: Question, round_id: int) -> Screen:
    """Ask what is wrong with a question."""
    buttons = (
        Button(reason_name(labels, one), pack(REPORT, str(round_id), one)) for one in REASONS
    )
    text = paragraphs(
        bold(words.say("What is wrong with this question?")),
        safe(question.wording(words.locale).prompt),
        words.say("In your own words: reply to the answer with /report and what you mean."),
    )
    return Screen(text, rows(buttons, 2))


def thanks(words: Speech) -> Screen:
    """Thank for a report in words."""
    return Screen(words.say("Thank you: whoever looks after the questions will see it."))


def reason_name(words: Words, reason: Reason) -> str:
    """Return a reason in words."""
    return {
        "key": words.say("The answer is wrong"),
        "text": words.say("Unclear or misspelt"),
        "old": words.say("No longer true"),
        "other": words.say("Something else"),
    }[reason]


def queue(words: Speech, cases: Sequence[Case]) -> Screen:
    """Return the questions about which something is to be decided."""
    if not cases:
        return Screen(words.say("No question waits for a decision."))
    shown = cases[:LISTED]
    listed = (
        Html(f"{place}. {safe(_short(one, words.locale))} ({len(one.reports)})")
        for place, one in enumerate(shown, 1)
    )
    buttons = (
        Button(str(place), pack(QUEUE, CASE, str(one.report_id)))
        for place, one in enumerate(shown, 1)
    )
    rest = len(cases) - len(shown)
    more = words.say_n("and {n} more", "and {n} more", rest) if rest else None
    return Screen(
        paragraphs(bold(words.say("Reported questions")), lines(*listed, more)), rows(buttons, 4)
    )


def case(
    words: Speech,
    labels: Words,
    shown: Case,
    votes: dict[str, int],
    kept: Kept | None,
    mends: Sequence[Mend],
    archive: Archive,
) -> Screen:
    """Return one case: the question, the votes, what the facts say, and what can be done."""
    asked = shown.question
    text = paragraphs(
        lines(bold(asked.wording(words.locale).prompt), topic_name(words, asked.topic)),
        lines(*_choices(asked, votes, words.locale)),
        safe(asked.wording(words.locale).explanation) or None,
        _facts(words, asked, kept, archive),
        lines(*_said(words, shown)),
    )
    report_id = str(shown.report_id)
    changes = _mends(labels, mends, report_id) if kept else []
    last = (
        Button(labels.say("Retire the question"), pack(QUEUE, RETIRE, report_id)),
        Button(labels.say("Dismiss"), pack(QUEUE, DISMISS, report_id)),
    )
    looked = (ask(labels.say("Show the facts"), f"/source {asked.card}"),) if asked.card else ()
    back = Button(labels.say("◀ Back"), pack(QUEUE, LIST, "0"))
    keyboard = (*((one,) for one in changes), last, (*looked, back))
    return Screen(text, keyboard)


def sure(words: Speech, labels: Words, mend: Mend, answers: int, case_id: int) -> Screen:
    """Ask before the key is changed."""
    asked = {
        "instead": words.say("Make “{right}” the right answer?", right=mend.text),
        "too": words.say("Make “{right}” right, too?", right=mend.text),
        "no more": words.say("Make “{right}” wrong?", right=mend.text),
    }
    what_for = words.say_n(
        "{n} answer is judged anew, and the groups are told.",
        "{n} answers are judged anew, and the groups are told.",
        answers,
    )
    text = Html(f"{asked[mend.effect]} {what_for}")
    go_on = Button(labels.say("Yes, change it"), pack(QUEUE, SURE, str(case_id), str(mend.place)))
    back = Button(labels.say("◀ Back"), pack(QUEUE, CASE, str(case_id)))
    return Screen(text, ((go_on,), (back,)))


def explain(words: Speech, labels: Words, now: str, case_id: int) -> Screen:
    """Ask for another explanation."""
    text = paragraphs(
        words.say("Write the explanation that shall be shown, in one message."),
        words.say("Now it says: “{text}”", text=now) if now else None,
    )
    back = Button(labels.say("◀ Back"), pack(QUEUE, CASE, str(case_id)))
    return Screen(text, ((back,),))


def settled(words: Speech, end: str, answers: int = 0) -> Screen:
    """Say what was decided."""
    told = {
        "fixed": words.say_n(
            "Done. {n} answer is judged anew.", "Done. {n} answers are judged anew.", answers
        ),
        "explained": words.say("Done. The explanation is changed."),
        "retired": words.say("Done. The question is not asked any more."),
        "dismissed": words.say("Done. The question stays as it is."),
    }
    return Screen(told[end])


def note(words: Speech, before: Question, done: Rejudged, answers: int, place: Place) -> Screen:
    """Tell a chat that a question was corrected, and what that means for its table."""
    old = before.wording(words.locale)
    text = paragraphs(
        bold(words.say("A question was corrected")),
        safe(old.prompt),
        _change(words, before, done.fixed),
        words.say_n(
            "{n} answer was judged anew; points and tables count it as it now stands.",
            "{n} answers were judged anew; points and tables count them as they now stand.",
            answers,
        ),
        *(_anew(words, anew) for session, anew in done.anew if session.place == place),
    )
    return Screen(text)


def _anew(words: Speech, anew: Anew) -> Html | None:
    """Return whom an elimination has back, and whom it takes out after all."""
    back = words.listing([isolated(person.name) for person in anew.back[:NAMED]])
    out = words.listing([isolated(person.name) for person in anew.out[:NAMED]])
    return lines(
        words.say("In again: {names}", names=back) if anew.back else None,
        words.say("Out after all: {names}", names=out) if anew.out else None,
    )


def _change(words: Speech, before: Question, after: Question) -> Html:
    """Say what is right now, and was not."""
    right, wrong = after.answer(words.locale), before.answer(words.locale)
    if right == wrong and after.typed is not None and after.typed.accept:
        return words.say("“{right}” is right, too.", right=after.typed.accept[-1])
    return words.say("Right is “{right}”, not “{wrong}”.", right=right, wrong=wrong)


def news(words: Speech, labels: Words, question: Question) -> Screen:
    """Tell who looks after the bot that something was reported."""
    text = words.say("A question was reported: “{q}”", q=question.wording(words.locale).prompt)
    return Screen(text, ((Button(labels.say("All reports"), pack(QUEUE, LIST, "0")),),))


def _choices(asked: Question, votes: dict[str, int], locale: Locale) -> list[Html]:
    """Return how often what was offered was taken, and what else was answered most."""
    offered = dict(zip(asked.texts["en"].choices, asked.wording(locale).choices, strict=True))
    right = {asked.texts["en"].choices[place] for place in asked.key}
    if asked.takes_order:
        offered, right = {asked.answer("en"): asked.answer(locale)}, {asked.answer("en")}
    others = sorted((one for one in votes if one not in offered), key=lambda one: -votes[one])
    return [
        *(
            Html(f"{'✓' if english in right else '·'} {safe(text)}: {votes.get(english, 0)}")
            for english, text in offered.items()
        ),
        *(Html(f"· {safe(echo(text))}: {votes[text]}") for text in others[:OTHERS_SHOWN]),
    ]


def _facts(words: Speech, asked: Question, kept: Kept | None, archive: Archive) -> Html | None:
    if kept is None:
        proof = asked.proof.statement
        return italic(words.say("Made from the facts: {proof}", proof=proof)) if proof else None
    named = kept.question.fact
    if kept.mark is None and named:
        return italic(words.say("It names the fact {fact}.", fact=named))
    if kept.mark is None or kept.mark.verdict == "unknown":
        return italic(words.say("The facts say nothing of it."))
    if kept.mark.verdict == "agrees":
        return italic(words.say("The facts agree with it."))
    return italic(contradiction(VOICES[words.locale], kept.mark, archive))


def _said(words: Speech, shown: Case) -> list[Html]:
    counts = Counter(one.reason for one in shown.reports)
    heads = [
        Html(f"{safe(reason_name(words, one))}: {counts[one]}") for one in REASONS if counts[one]
    ]
    told = [one.words for one in shown.reports if one.words][:WORDS_SHOWN]
    return [*heads, *(words.say("“{says}”", says=echo(text, WORDS_LENGTH)) for text in told)]


def _mends(labels: Words, mends: Sequence[Mend], report_id: str) -> list[Button]:
    keys = [
        Button(_mend(labels, mend), pack(QUEUE, KEY, report_id, str(mend.place))) for mend in mends
    ]
    explain_ = Button(labels.say("Change the explanation"), pack(QUEUE, EXPLAIN, report_id))
    return [*keys, explain_]


def _mend(labels: Words, mend: Mend) -> str:
    return {
        "instead": labels.say("Right is “{choice}”", choice=mend.text),
        "too": labels.say("“{choice}” is right, too", choice=mend.text),
        "no more": labels.say("“{choice}” is wrong", choice=mend.text),
    }[mend.effect]


def _short(one: Case, locale: Locale) -> str:
    prompt = one.question.wording(locale).prompt
    return prompt if len(prompt) <= _SNIPPET else prompt[: _SNIPPET - 1] + "…"
