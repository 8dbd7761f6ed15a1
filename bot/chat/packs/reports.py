"""Hears that something is wrong with a question: a button under the answer, or /report."""

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.chat import buttons, letters
from bot.chat.context import App, Context, place_of, spoken
from bot.chat.decks import PREVIEW
from bot.chat.packs import access
from bot.chat.quiz import is_number
from bot.chat.say import labels, words
from bot.chat.screens import reports as screens
from bot.errors import Refusal
from bot.post import Outgoing, Toast
from bot.sessions.model import ChatId, Contestant, Place, Round, RoundId, RoundState, UserId
from bot.sessions.ports import Tx
from bot.sessions.reports import Reason, Report
from bot.sessions.shelf import Entry
from questions.model import QuestionId
from questions.pack.asking import parts_of

NEW = filters.UpdateType.MESSAGE
LONGEST = 300
"""As much of what somebody writes in a report is kept."""


def register(application: App) -> None:
    """Plug reports in."""
    application.add_handler(CommandHandler("report", on_report, NEW))
    pattern = f"^{buttons.VERSION}:{screens.REPORT}:"
    application.add_handler(CallbackQueryHandler(on_tap, pattern))


async def on_report(update: Update, context: Context) -> None:
    """Take a report in words about the question replied to, or else the last one here.

    Raises:
        Refusal: `nothing-asked` if there is no such question.
    """
    who, message, place = access.person(update), update.effective_message, place_of(update)
    said = " ".join(context.args or [])[:LONGEST]

    async def take(tx: Tx) -> None:
        round_ = await _meant(tx, message, place)
        if round_ is None or round_.state is RoundState.PLANNED:
            raise Refusal("nothing-asked")
        locale = await context.locale(tx, update)
        await keep(tx, context, round_, who, "other", said or None)
        speech, plain = words(locale), labels(locale)
        shown = (
            screens.thanks(speech)
            if said
            else screens.asking(speech, plain, round_.question, round_.round_id)
        )
        await tx.post(letters.send(place, shown))

    await context.unit.run(take)


async def on_tap(update: Update, context: Context) -> None:
    """Take a report by a button: the first tap reports, the next ones say why.

    Raises:
        Refusal: `bad-button` if it names no question that was asked here.
    """
    query, who, place = update.callback_query, access.person(update), place_of(update)
    tap = buttons.unpack(query.data or "") if query else None
    args = tap.args if tap else ()
    if query is None or not args or not is_number(args[0]):
        raise Refusal("bad-button")
    reason = next((one for one in screens.REASONS if one in args[1:]), None)

    async def take(tx: Tx) -> None:
        round_ = await tx.find_round(RoundId(int(args[0])))
        session = None if round_ is None else await tx.find_session(round_.session_id)
        if round_ is None or session is None or session.place.chat_id != place.chat_id:
            raise Refusal("bad-button")
        if round_.state is RoundState.PLANNED:
            raise Refusal("bad-button")
        is_first = await keep(tx, context, round_, who, reason or "other", None)
        if reason is None and is_first:
            locale = session.locale
            shown = screens.asking(words(locale), labels(locale), round_.question, round_.round_id)
            await tx.post(letters.send(place, shown))

    await context.unit.run(take)
    plain = labels(spoken(update.effective_user))
    told = plain.say("Reported. Say why below.") if reason is None else plain.say("Noted.")
    context.parts.toast([Toast(query.id, told)])


async def keep(
    tx: Tx,
    context: Context,
    round_: Round,
    who: Contestant,
    reason: Reason,
    said: str | None,
) -> bool:
    """Keep a report; return True if it is the first about this question in this round.

    Who looks after the bot is told of the first report of a question.
    """
    now = context.parts.clock.now()
    question_id = QuestionId(round_.question.question_id.removeprefix(PREVIEW))
    known = {one.round_id for one in await tx.reported(question_id)}
    report = Report(round_.round_id, question_id, who.user_id, reason, said, now)
    if not await tx.report(report):
        return False
    parts = parts_of(question_id)
    slug = parts[0] if parts else None
    await tx.log(Entry(now, who.user_id, "reported", slug, question_id, detail=said or reason))
    if not known:
        for keeper in sorted(context.parts.rights.keepers):
            await tx.post(await _news(tx, UserId(keeper), round_))
    return round_.round_id not in known


async def _news(tx: Tx, keeper: UserId, round_: Round) -> Outgoing:
    chat_id = ChatId(keeper)
    locale = await tx.locale_of(chat_id) or "en"
    shown = screens.news(words(locale), labels(locale), round_.question)
    return letters.send(Place(chat_id), shown)


async def _meant(tx: Tx, message: Message | None, place: Place) -> Round | None:
    """Return the round that a reply is about, else the last one of the place."""
    replied = message.reply_to_message if message else None
    if replied is None:
        return await tx.last_asked(place.chat_id, place.thread_id)
    keyboard = replied.reply_markup.inline_keyboard if replied.reply_markup else ()
    for button in (one for row in keyboard for one in row):
        tap = buttons.unpack(str(button.callback_data or ""))
        if tap and tap.verb == screens.REPORT and tap.args and is_number(tap.args[0]):
            round_ = await tx.find_round(RoundId(int(tap.args[0])))
            session = None if round_ is None else await tx.find_session(round_.session_id)
            is_here = session is not None and session.place.chat_id == place.chat_id
            return round_ if is_here else None
    return await tx.asked_in(place.chat_id, replied.message_id)
