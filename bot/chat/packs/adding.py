"""Hears authors who write questions in the chat: /pack_add, lines of answers, forwarded polls."""

from collections.abc import Sequence
from functools import partial

from telegram import Poll, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.chat import buttons, letters, may
from bot.chat.context import App, Context, place_of
from bot.chat.packs import access, intake
from bot.chat.packs.examine import aside, asked_already, behind, named, titled
from bot.chat.packs.illustrating import (
    besides,
    illustration,
    last,
    pictures_of,
    too_much,
    weight,
)
from bot.chat.packs.writing import Writing, Written, checked, read, take
from bot.chat.quiz import is_number
from bot.chat.say import labels, words
from bot.chat.screens import adding as screens
from bot.errors import Refusal
from bot.packs.leaves import examined
from bot.post import Toast
from bot.sessions.model import Contestant
from bot.sessions.ports import Tx
from bot.sessions.shelf import Dialogue, Draft, Shelved
from questions.pack import LARGEST
from questions.pack.problem import Problem

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
        shown = screens.invitation(words(locale), labels(locale))
        await tx.post(letters.send(place, shown))

    await context.unit.run(begin)


async def on_lines(update: Update, context: Context, dialogue: Dialogue, text: str) -> None:
    """Take questions that are written as lines."""
    writing = Writing.model_validate_json(dialogue.state)
    await _take(update, context, writing, read(text))


async def on_photo(update: Update, context: Context, dialogue: Dialogue) -> None:
    """Take a picture: with the question in its caption, or else with the one written last.

    Raises:
        Refusal: `photo-alone` if there is no question to which it could belong.
    """
    message = update.effective_message
    sizes = message.photo if message else ()
    if message is None or not sizes:
        return
    writing = Writing.model_validate_json(dialogue.state)
    content = await context.parts.fetch(sizes[-1].file_id, LARGEST)
    text = message.caption or ""
    picture, asked = illustration(content, text), besides(text)
    before, new = (None, read(asked)) if asked else last(writing)
    if not new:
        raise Refusal("photo-alone")
    first = new[0].model_copy(update={"picture": picture})
    await _take(update, context, writing, (first, *new[1:]), picture=content, before=before)


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
    new, content = _of_poll(message.poll), b""
    sizes = message.poll.media.photo if message.poll.media else ()
    if sizes:
        content = await context.parts.fetch(sizes[-1].file_id, LARGEST)
        new = new.model_copy(update={"picture": illustration(content, "")})
    await _take(update, context, writing, (new,), picture=content)


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
    update: Update,
    context: Context,
    writing: Writing,
    new: Sequence[Written],
    *,
    picture: bytes = b"",
    before: Writing | None = None,
) -> None:
    """Take questions, ask which answer is right, and say what is wrong.

    Args:
        update: What their author sent.
        context: Its handling.
        writing: What they have written so far.
        new: The questions.
        picture: The picture of one of them.
        before: What they have written besides, if the question is a new form of the last one,
            which stays as it was if the new form is not taken.
    """
    who, place = access.person(update), place_of(update)
    locale = await context.parts.store.read(lambda tx: context.locale(tx, update))
    fault = await _fault(context, who, before or writing, picture) if picture else None
    longer, taken = take(before or writing, new, locale, fault)
    writing = writing if before and taken.refused else longer
    shown = screens.taken(words(locale), labels(locale), taken, writing)

    async def tell(tx: Tx) -> None:
        await tx.keep_pictures([picture] if picture and fault is None else [])
        await _keep(tx, context, who, writing)
        await tx.post(letters.send(place, shown))

    await context.unit.run(tell)


async def _fault(
    context: Context, who: Contestant, writing: Writing, picture: bytes
) -> Problem | None:
    """Return why a picture cannot be taken beside those written, and those of the pack there."""
    _, drafts = await _there(context, who, writing)
    digests = {draft.picture for draft in drafts if draft.picture}
    held = await context.parts.store.read(lambda tx: tx.pictures(digests))
    return too_much(picture, sum(map(len, held.values())) + weight(writing))


async def _finish(update: Update, context: Context, who: Contestant, writing: Writing) -> None:
    """Show what was written as a file would be shown, to be kept or not."""
    store = context.parts.store
    locale = await store.read(lambda tx: context.locale(tx, update))
    known = await aside(partial(asked_already, context.archive))
    report = checked(writing.done, writing, locale, known)
    work = partial(examined, report, context.archive, pictures_of(writing))
    found = await aside(work)
    there, drafts = await _there(context, who, writing)
    if there is not None:
        found = await aside(partial(behind, drafts, there.head, found))
    number = (
        update.callback_query.message.message_id
        if (update.callback_query and update.callback_query.message)
        else 0
    )
    await intake.begin(update, context, who, named(found, writing.title, number), locale)


async def _there(
    context: Context, who: Contestant, writing: Writing
) -> tuple[Shelved | None, tuple[Draft, ...]]:
    """Return the pack that new questions join, if its author has written in the chat before."""
    store = context.parts.store
    there = await store.read(lambda tx: tx.find_pack(writing.slug))
    if there is None or not await access.manages(context, who, there):
        return None, ()
    return there, await store.read(lambda tx: tx.drafts(there.pack_id))


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
