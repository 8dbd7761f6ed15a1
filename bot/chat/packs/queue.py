"""Hears who decides about reported questions: /reports, a case, and what becomes of it."""

from dataclasses import dataclass
from functools import partial

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.chat import buttons, letters, may
from bot.chat.context import App, Context, place_of
from bot.chat.packs import access
from bot.chat.packs.examine import aside, mark_one
from bot.chat.quiz import is_number
from bot.chat.say import labels, words
from bot.chat.screen import Screen
from bot.chat.screens import reports as screens
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions import rejudging
from bot.sessions.model import ChatId, Contestant, Place
from bot.sessions.ports import Tx
from bot.sessions.rejudging import Rejudged
from bot.sessions.reports import Case
from bot.sessions.shelf import Dialogue, Draft, Entry, Kept
from bot.sessions.stocking import draft_of
from data.model import Locale
from questions.pack import mending
from questions.pack.asking import asked, asked_everywhere
from questions.pack.identity import from_body
from questions.pack.mending import Mend
from questions.pack.model import Question

NEW = filters.UpdateType.MESSAGE
EXPLAINING = "explaining"
MOST = 200


@dataclass(frozen=True, slots=True)
class Desk:
    """One case before somebody who may decide about it."""

    case: Case
    kept: Kept | None
    who: Contestant
    locale: Locale


def register(application: App) -> None:
    """Plug the queue in."""
    application.add_handler(CommandHandler("reports", on_reports, NEW))
    pattern = f"^{buttons.VERSION}:{screens.QUEUE}:"
    application.add_handler(CallbackQueryHandler(on_tap, pattern))


async def on_reports(update: Update, context: Context) -> None:
    """Show the questions that wait for a decision."""
    await may.demand(update, context, "reports")
    shown, place = await _queue(update, context), place_of(update)
    await context.unit.run(lambda tx: tx.post(letters.send(place, shown)))


async def on_tap(update: Update, context: Context) -> None:
    """Open a case, or decide it.

    Raises:
        Refusal: `case-closed` if somebody did before.
    """
    query, place = update.callback_query, place_of(update)
    tap = buttons.unpack(query.data or "") if query else None
    if query is None or tap is None or query.message is None or len(tap.args) < 2:  # noqa: PLR2004
        raise Refusal("bad-button")
    verb, which, *rest = tap.args
    if not all(map(is_number, (which, *rest))):
        raise Refusal("bad-button")
    message_id = query.message.message_id
    if verb == screens.LIST:
        shown = await _queue(update, context)
        await context.unit.run(lambda tx: tx.post(letters.edit(place, message_id, shown)))
    else:
        desk = await open_desk(update, context, int(which))
        fixed = await _fixed(context, desk, int(rest[0])) if rest else None

        async def decide(tx: Tx) -> None:
            await demand_open(tx, desk)
            told = await _decided(tx, context, desk, verb, fixed, rest)
            await tx.post(letters.edit(place, message_id, told))

        await context.unit.run(decide)
    context.parts.toast([Toast(query.id)])


async def _decided(
    tx: Tx,
    context: Context,
    desk: Desk,
    verb: str,
    fixed: Draft | None,
    rest: list[str],
) -> Screen:
    """Do what a button asks for; return what is shown in its place."""
    match verb:
        case screens.CASE:
            return await _shown(tx, context, desk)
        case screens.KEY if fixed is not None:
            return await _ask(tx, desk, int(rest[0]))
        case screens.SURE if fixed is not None:
            return await _fix(tx, context, desk, fixed)
        case screens.EXPLAIN if desk.kept is not None:
            return await _explain(tx, context, desk)
        case screens.RETIRE | screens.DISMISS:
            return await _close(tx, context, desk, verb)
        case _:
            raise Refusal("bad-button")


async def _queue(update: Update, context: Context) -> Screen:
    """Return the cases about which who asks may decide.

    Raises:
        Refusal: `no-author` if they decide about nothing at all.
    """
    who = access.person(update)
    homes = await access.demand_author(context, who)
    store = context.parts.store
    locale = await store.read(lambda tx: context.locale(tx, update))
    keeps = context.parts.rights.is_keeper(who.user_id)

    async def theirs(tx: Tx) -> list[Case]:
        found = await tx.cases(MOST)
        return [one for one in found if keeps or await _home(tx, one) in homes]

    return screens.queue(words(locale), await store.read(theirs))


async def _home(tx: Tx, case: Case) -> ChatId | None:
    kept = await tx.kept_as(case.reports[0].question_id)
    pack = None if kept is None else await tx.find_pack(kept.pack_id)
    return None if pack is None else pack.home_id


async def open_desk(update: Update, context: Context, report_id: int) -> Desk:
    """Return a case, if who asks may decide about it.

    Raises:
        Refusal: `case-closed` or `not-your-pack`.
    """
    who, store = access.person(update), context.parts.store
    case = await store.read(lambda tx: tx.case(report_id))
    if case is None:
        raise Refusal("case-closed")
    home = await store.read(lambda tx: _home(tx, case))
    rights = context.parts.rights
    is_theirs = home is not None and await rights.is_group_admin(home, who.user_id)
    if not is_theirs and not rights.is_keeper(who.user_id):
        raise Refusal("not-your-pack")
    kept = await store.read(lambda tx: tx.kept_as(case.reports[0].question_id))
    locale = await store.read(lambda tx: context.locale(tx, update))
    return Desk(case, kept, who, locale)


async def demand_open(tx: Tx, desk: Desk) -> None:
    """Let a case be decided only as it was read, and once.

    Raises:
        Refusal: `case-closed` if somebody did before, or its question is not what it was.
    """
    case = await tx.case(desk.case.report_id)
    if case is None or await tx.kept_as(case.reports[0].question_id) != desk.kept:
        raise Refusal("case-closed")


async def _fixed(context: Context, desk: Desk, place: int) -> Draft:
    """Return the question with another choice right, as it is to be kept."""
    if desk.kept is None:
        raise Refusal("bad-button")
    question = desk.kept.question
    read = context.parts.store.read
    mend = await read(lambda tx: _mend(tx, desk, place))
    return await mended(context, desk.kept, mending.mended(question, mend))


async def _mend(tx: Tx, desk: Desk, place: int) -> Mend:
    """Return how the key is to be changed.

    Raises:
        Refusal: `bad-button` if it cannot be changed so, or no more.
    """
    found = (one for one in await _mends(tx, desk) if one.place == place)
    if (mend := next(found, None)) is None:
        raise Refusal("bad-button")
    return mend


async def _mends(tx: Tx, desk: Desk) -> tuple[Mend, ...]:
    if desk.kept is None:
        return ()
    given = dict(await tx.votes_on(desk.case.reports[0].question_id))
    return mending.mends(desk.kept.question, desk.locale, given)


async def mended(context: Context, kept: Kept, question: Question) -> Draft:
    """Return a mended question as it is to be kept, held against the facts anew.

    Raises:
        Refusal: `case-closed` if its pack is gone.
    """
    pack = await context.parts.store.read(lambda tx: tx.find_pack(kept.pack_id))
    if pack is None:
        raise Refusal("case-closed")
    mark = await aside(partial(mark_one, pack.head, question, context.archive))
    return draft_of(question, pack.head, mark)


async def _shown(tx: Tx, context: Context, desk: Desk) -> Screen:
    """Show a case; who was asked for an explanation is so no more."""
    middle = await tx.dialogue(desk.who.user_id)
    if middle is not None and middle.kind == EXPLAINING:
        await tx.set_dialogue(desk.who.user_id, None, context.parts.clock.now())
    votes = dict(await tx.votes_on(desk.case.reports[0].question_id))
    speech, plain = words(desk.locale), labels(desk.locale)
    mends = await _mends(tx, desk)
    return screens.case(speech, plain, desk.case, votes, desk.kept, mends, context.archive)


async def _ask(tx: Tx, desk: Desk, place: int) -> Screen:
    given = await tx.given_to(desk.case.reports[0].question_id)
    mend, case_id = await _mend(tx, desk, place), desk.case.report_id
    return screens.sure(words(desk.locale), labels(desk.locale), mend, len(given), case_id)


async def _fix(tx: Tx, context: Context, desk: Desk, fixed: Draft) -> Screen:
    """Make another choice right, judge past answers anew, tell who played, and write it down."""
    now, kept, who = context.parts.clock.now(), desk.kept, desk.who
    if kept is None:
        raise Refusal("bad-button")
    before = asked(kept.question, kept.question_id, context.archive)
    after = asked_everywhere(from_body(fixed.body), kept.question_id, context.archive)
    if before is None or "alone" not in after:
        raise Refusal("bad-button")
    await tx.amend(kept, fixed, who.user_id, now)
    done = await rejudging.rejudge(tx, kept.question_id, after, who.user_id, now)
    for place, (locale, answers) in _by_place(done).items():
        told = screens.note(words(locale), before, done, answers, place)
        await tx.post(letters.send(place, told))
    detail = f"{before.answer('en')} -> {done.fixed.answer('en')} ({done.answers})"
    await tx.log(
        Entry(now, who.user_id, "key-changed", kept.slug, kept.question_id, detail=detail)
    )
    await tx.settle(kept.question_id, "fixed", who.user_id, now)
    return screens.settled(words(desk.locale), "fixed", done.answers)


def _by_place(done: Rejudged) -> dict[Place, tuple[Locale, int]]:
    """Return where answers were judged anew, in which language to say so, and how many."""
    found: dict[Place, tuple[Locale, int]] = {}
    for session, answers in done.sessions:
        _, before = found.get(session.place, (session.locale, 0))
        found[session.place] = session.locale, before + answers
    return found


async def _explain(tx: Tx, context: Context, desk: Desk) -> Screen:
    now = context.parts.clock.now()
    state = str(desk.case.report_id)
    await tx.set_dialogue(desk.who.user_id, Dialogue(EXPLAINING, state), now)
    wording = desk.case.question.wording(desk.locale)
    speech, plain = words(desk.locale), labels(desk.locale)
    return screens.explain(speech, plain, wording.explanation, desk.case.report_id)


async def _close(tx: Tx, context: Context, desk: Desk, verb: str) -> Screen:
    """Retire a question, or leave it as it is."""
    now, question_id = context.parts.clock.now(), desk.case.reports[0].question_id
    retires, who = verb == screens.RETIRE, desk.who.user_id
    if retires:
        await tx.retire_question(question_id, who, now)
    await tx.settle(question_id, "retired" if retires else "dismissed", who, now)
    slug = desk.kept.slug if desk.kept else None
    entry = partial(Entry, now, who, pack=slug, question_id=question_id)
    await tx.log(entry(deed="question-retired") if retires else entry(deed="dismissed"))
    return screens.settled(words(desk.locale), "retired" if retires else "dismissed")
