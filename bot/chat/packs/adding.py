"""Hears authors who write questions in the chat: /pack_add, lines of answers, forwarded polls."""

from collections.abc import Sequence
from functools import partial

from telegram import Poll, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.chat import buttons, letters, may
from bot.chat.context import App, Context, place_of
from bot.chat.packs import access, intake
from bot.chat.packs.examine import aside, asked_already, behind, named, titled
from bot.chat.packs.writing import Writing, Written, checked, read, take
from bot.chat.quiz import is_number
from bot.chat.say import labels, words
from bot.chat.screens import adding as screens
from bot.errors import Refusal
from bot.packs.leaves import examined
from bot.post import Toast
from bot.sessions.model import Contestant
from bot.sessions.ports import Tx
from bot.sessions.shelf import Dialogue

NEW = filters.UpdateType.MESSAGE
KIND = "adding"


def register(application: App) -> None:
    """Plug the dialogue in."""
    application.add_handler(CommandHandler("pack_add", on_pack_add, NEW))
    polls = NEW & filters.ChatType.PRIVATE & filters.POLL
    application.add_handler(MessageHandler(polls, on_poll))
    pattern = f"^{buttons.VERSION}:{screens.ADD}:"
    application.add_handler(CallbackQueryHandler(on_tap, pattern))


async def on_pack_add(update: Update, context: Context) -> None:
    """Begin to write questions."""
    await may.demand(update, context, "pack_add")
    who, place = access.person(update), place_of(update)
    await access.demand_author(context, who)

    async def begin(tx: Tx) -> None:
        locale = await context.locale(tx, update)
        await _keep(tx, context, who, _new(who))
        shown = screens.invitation(words(locale), labels(locale), 0)
        await tx.post(letters.send(place, shown))

    await context.unit.run(begin)


async def on_lines(update: Update, context: Context, dialogue: Dialogue, text: str) -> None:
    """Take questions that are written as lines."""
    writing = Writing.model_validate_json(dialogue.state)
    await _take(update, context, writing, read(text))


async def on_poll(update: Update, context: Context) -> None:
    """Take a poll as a question.

    Which option is right is known of closed quizzes, and of those sent to the bot itself (Bot
    API, Poll.correct_option_ids); of others it is asked.
    """
    message, who = update.effective_message, access.person(update)
    if message is None or message.poll is None:
        return
    await access.demand_author(context, who)
    found = await context.parts.store.read(lambda tx: tx.dialogue(who.user_id))
    is_open = found is not None and found.kind == KIND
    writing = Writing.model_validate_json(found.state) if found and is_open else _new(who)
    await _take(update, context, writing, (_of_poll(message.poll),))


async def on_tap(update: Update, context: Context) -> None:
    """Say which answer is right, end the dialogue, or leave it.

    Raises:
        Refusal: `intake-gone` if nothing is being written.
    """
    query, who, place = update.callback_query, access.person(update), place_of(update)
    tap = buttons.unpack(query.data or "") if query else None
    found = await context.parts.store.read(lambda tx: tx.dialogue(who.user_id))
    if query is None or tap is None or found is None or found.kind != KIND:
        raise Refusal("intake-gone")
    writing = Writing.model_validate_json(found.state)
    if tap.rest == screens.DONE and writing.open:
        await _take(update, context, writing, ())
    elif tap.rest == screens.DONE and writing.done:
        await _finish(update, context, who, writing)
    elif tap.rest == screens.STOP:

        async def stop(tx: Tx) -> None:
            locale = await context.locale(tx, update)
            await tx.set_dialogue(who.user_id, None, context.parts.clock.now())
            await tx.post(letters.send(place, screens.stopped(words(locale))))

        await context.unit.run(stop)
    else:
        left = writing.model_copy(update={"open": writing.open[1:]})
        await _take(update, context, left, _told(writing, *tap.args[:2]))
    context.parts.toast([Toast(query.id)])


def _told(writing: Writing, which: str = "", mark: str = "") -> tuple[Written, ...]:
    """Return the question that waits, with its right answer; nothing if it is to be left out.

    Raises:
        Refusal: `bad-button` if it was about another question.
    """
    if not writing.open or writing.open[0].mark != mark:
        raise Refusal("bad-button")
    waiting = writing.open[0]
    if which == screens.SKIP:
        return ()
    if not is_number(which) or int(which) >= len(waiting.choices):
        raise Refusal("bad-button")
    return (waiting.model_copy(update={"right": (int(which),)}),)


async def _take(
    update: Update, context: Context, writing: Writing, new: Sequence[Written]
) -> None:
    """Take questions, ask which answer is right, and say what is wrong."""
    who, place = access.person(update), place_of(update)
    locale = await context.parts.store.read(lambda tx: context.locale(tx, update))
    writing, taken = take(writing, new, locale)
    shown = screens.taken(words(locale), labels(locale), taken, writing)

    async def tell(tx: Tx) -> None:
        await _keep(tx, context, who, writing)
        await tx.post(letters.send(place, shown))

    await context.unit.run(tell)


async def _finish(update: Update, context: Context, who: Contestant, writing: Writing) -> None:
    """Show what was written as a file would be shown, to be kept or not."""
    store = context.parts.store
    locale = await store.read(lambda tx: context.locale(tx, update))
    known = await aside(partial(asked_already, context.archive))
    report = checked(writing.done, writing, locale, known)
    found = await aside(partial(examined, report, context.archive))
    there = await store.read(lambda tx: tx.find_pack(writing.slug))
    if there is not None and await access.manages(context, who, there):
        drafts = await store.read(lambda tx: tx.drafts(there.pack_id))
        found = await aside(partial(behind, drafts, there.head, found))
    number = (
        update.callback_query.message.message_id
        if (update.callback_query and update.callback_query.message)
        else 0
    )
    await intake.begin(update, context, who, named(found, writing.title, number), locale)


def _new(who: Contestant) -> Writing:
    slug, title = titled(who.name, "chat")
    return Writing(slug=f"by-{slug}"[:40].rstrip("-"), title=title)


def _of_poll(poll: Poll) -> Written:
    return Written(
        ask=poll.question,
        choices=tuple(option.text for option in poll.options),
        right=tuple(poll.correct_option_ids or ()),
        explanation=poll.explanation or None,
    )


async def _keep(tx: Tx, context: Context, who: Contestant, writing: Writing) -> None:
    now = context.parts.clock.now()
    await tx.set_dialogue(who.user_id, Dialogue(KIND, writing.model_dump_json()), now)
