"""Hears authors who write questions in the chat: /pack_add, lines of answers, forwarded polls."""

from functools import partial

from telegram import Poll, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.chat import buttons, letters, may
from bot.chat.context import App, Context, place_of
from bot.chat.packs import access, intake
from bot.chat.packs.examine import aside, examine, titled
from bot.chat.packs.exports import illustrations, whole
from bot.chat.packs.illustrating import (
    besides,
    illustration,
    last,
    pictures_of,
    too_much,
    weight,
)
from bot.chat.packs.writing import Writing, Written, checked, joined, read
from bot.chat.quiz import is_number
from bot.chat.say import Speech, labels, words
from bot.chat.screen import Screen
from bot.chat.screens import adding as screens
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions.model import Contestant
from bot.sessions.ports import Tx
from bot.sessions.shelf import Dialogue
from data.model import Locale
from questions.pack import LARGEST, Pack, Problem
from questions.pack.pictures import Pictures, digest_of

NEW = filters.UpdateType.MESSAGE
KIND = "adding"
MOST = 100
"""So many questions are written in one go; a file holds more."""


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
    """Take a question that is written as lines."""
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
    before, new = (writing, read(asked)) if asked else last(writing)
    if new is None:
        raise Refusal("photo-alone")
    new = new.model_copy(update={"picture": picture})
    await _take(update, context, writing, new, picture=content, before=before)


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
    await _take(update, context, writing, new, picture=content)


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
    if tap.rest == screens.DONE and writing.done:
        await _finish(update, context, who, writing)
    elif tap.rest == screens.STOP:

        async def stop(tx: Tx) -> None:
            locale = await context.locale(tx, update)
            await tx.set_dialogue(who.user_id, None, context.parts.clock.now())
            await tx.post(letters.send(place, screens.stopped(words(locale))))

        await context.unit.run(stop)
    elif is_number(tap.rest) and writing.open and int(tap.rest) < len(writing.open.choices):
        known = writing.open.model_copy(update={"right": (int(tap.rest),)})
        await _take(update, context, writing, known)
    else:
        raise Refusal("bad-button")
    context.parts.toast([Toast(query.id)])


async def _take(
    update: Update,
    context: Context,
    writing: Writing,
    new: Written,
    *,
    picture: bytes = b"",
    before: Writing | None = None,
) -> None:
    """Take a question, ask which answer is right, or say what is wrong with it.

    Args:
        update: What its author sent.
        context: Its handling.
        writing: What they have written so far, which stays if the question is not taken.
        new: The question.
        picture: Its picture.
        before: What they have written besides, if the question is a new form of the last one.
    """
    who, place = access.person(update), place_of(update)
    locale = await context.parts.store.read(lambda tx: context.locale(tx, update))
    held = await _before(context, who, writing) if picture else None
    others = sum(map(len, held[1].values())) if held else 0
    fault = too_much(picture, others + weight(writing)) if picture else None
    taken, shown = _next(before or writing, new, locale, fault)
    writing = taken or writing

    async def tell(tx: Tx) -> None:
        await tx.keep_pictures([picture] if picture else [])
        await _keep(tx, context, who, writing)
        await tx.post(letters.send(place, shown))

    await context.unit.run(tell)


def _next(
    writing: Writing, new: Written, locale: Locale, fault: Problem | None
) -> tuple[Writing | None, Screen]:
    """Return what is written with a new question, None if that is not taken, and what to say."""
    speech, plain, count = words(locale), labels(locale), len(writing.done)
    is_asking = not new.right and len(new.choices) > 1
    supposed = new.model_copy(update={"right": (0,)}) if is_asking else new
    problems = [fault] if fault else checked([supposed], writing, locale).at("refused")
    if problems or count >= MOST:
        return None, screens.refused(speech, plain, problems, count)
    if is_asking:
        asking = writing.model_copy(update={"open": new})
        return asking, screens.which(speech, new.ask, new.choices, _depicted(new, speech))
    right = ", ".join(new.choices[at] for at in new.right)
    longer = writing.model_copy(update={"done": (*writing.done, new), "open": None})
    return longer, screens.taken(speech, plain, new.ask, right, count + 1, _depicted(new, speech))


def _depicted(new: Written, words: Speech) -> str | None:
    if new.picture is None:
        return None
    return new.picture.depicted or words.say("with a picture")


async def _finish(update: Update, context: Context, who: Contestant, writing: Writing) -> None:
    """Show what was written as a file would be shown, to be kept or not."""
    store = context.parts.store
    locale = await store.read(lambda tx: context.locale(tx, update))
    before = await _before(context, who, writing)
    outcome = joined(before and before[0], checked(writing.done, writing, locale))
    number = (
        update.callback_query.message.message_id
        if (update.callback_query and update.callback_query.message)
        else 0
    )
    work = partial(examine, outcome, writing.title, number, context.archive)
    made = await aside(work)
    pictures = before[1] if before else {}
    digests = {name: digest_of(content) for name, content in pictures.items()}
    made = made.model_copy(update={"pictures": {**digests, **pictures_of(writing)}})
    await intake.begin(update, context, who, made, locale)


async def _before(
    context: Context, who: Contestant, writing: Writing
) -> tuple[Pack, Pictures] | None:
    """Return the pack that new questions join, if its author has written in the chat before."""
    store = context.parts.store
    there = await store.read(lambda tx: tx.find_pack(writing.slug))
    if there is None or not await access.manages(context, who, there):
        return None
    kept = await store.read(lambda tx: tx.kept(there.pack_id))
    pictures = await store.read(lambda tx: illustrations(tx, kept))
    return await aside(partial(whole, there, kept)), pictures


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
