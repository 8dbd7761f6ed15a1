"""Hears what authors send in the middle of something: an explanation, a question, a picture."""

from collections.abc import Awaitable, Callable

from telegram import Update
from telegram.ext import ApplicationHandlerStop, MessageHandler, filters

from bot.chat import failures, letters
from bot.chat.context import App, Context, place_of
from bot.chat.packs import access, adding, queue
from bot.chat.say import words
from bot.chat.screens import adding as adding_screens
from bot.chat.screens import reports as screens
from bot.errors import Refusal
from bot.sessions import rejudging
from bot.sessions.ports import Tx
from bot.sessions.shelf import Dialogue, Entry
from questions.model import EXPLANATION_LENGTH, EXPLANATION_LINE_FEEDS
from questions.pack.asking import asked_everywhere
from questions.pack.mending import with_explanation
from questions.pack.problem import Flaw
from questions.pack.text import clean

_FIRST = -4
"""Before all others: only here is it known whether somebody is in the middle of something."""

_ENDING = frozenset({"case-closed", "not-your-pack"})
"""After these nothing that somebody may write helps."""

Step = Callable[[Update, Context, Dialogue, str], Awaitable[None]]


def register(application: App) -> None:
    """Listen before look-ups answer every text."""
    written = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & filters.TEXT
    application.add_handler(MessageHandler(written & ~filters.COMMAND, on_text), _FIRST)
    seen = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & filters.PHOTO
    application.add_handler(MessageHandler(seen, on_photo), _FIRST)


async def on_text(update: Update, context: Context) -> None:
    """Take a text as the next step of what its author is in the middle of, if they are.

    Raises:
        ApplicationHandlerStop: If so, since then nobody else is to hear of it.
    """
    who, message = access.person(update), update.effective_message
    found = await context.parts.store.read(lambda tx: tx.dialogue(who.user_id))
    step = STEPS.get(found.kind) if found else None
    if found is None or step is None or message is None:
        return
    try:
        await step(update, context, found, message.text or "")
    except Refusal as refusal:
        await _refuse(update, context, refusal)
    raise ApplicationHandlerStop


async def on_photo(update: Update, context: Context) -> None:
    """Take a picture as part of the questions that its author writes, if they do.

    Raises:
        ApplicationHandlerStop: If so, since then nobody else is to hear of it.
    """
    who = access.person(update)
    found = await context.parts.store.read(lambda tx: tx.dialogue(who.user_id))
    if found is None or found.kind != adding.KIND:
        return
    try:
        await adding.on_photo(update, context, found)
    except Refusal as refusal:
        await _refuse(update, context, refusal)
    raise ApplicationHandlerStop


async def leave(update: Update, context: Context) -> bool:
    """End what an author is in the middle of; return False if they are not."""
    who, place, now = access.person(update), place_of(update), context.parts.clock.now()
    found = await context.parts.store.read(lambda tx: tx.dialogue(who.user_id))
    if found is None or found.kind not in STEPS:
        return False

    async def end(tx: Tx) -> None:
        locale = await context.locale(tx, update)
        await tx.set_dialogue(who.user_id, None, now)
        await tx.post(letters.send(place, adding_screens.stopped(words(locale))))

    await context.unit.run(end)
    return True


async def _refuse(update: Update, context: Context, refusal: Refusal) -> None:
    """Say why a step cannot be taken; end the dialogue if no other step can."""
    who, now = access.person(update), context.parts.clock.now()

    async def end(tx: Tx) -> None:
        if refusal.key in _ENDING:
            await tx.set_dialogue(who.user_id, None, now)

    await failures.refuse(update, context, refusal, end)


async def on_explanation(update: Update, context: Context, dialogue: Dialogue, text: str) -> None:
    """Change the explanation of a reported question.

    Raises:
        Refusal: `bad-explanation` if it does not fit under a poll.
    """
    desk = await queue.open_desk(update, context, int(dialogue.state))
    kept, who, place = desk.kept, desk.who, place_of(update)
    try:
        said = clean(text, EXPLANATION_LENGTH, EXPLANATION_LINE_FEEDS)
    except Flaw:
        raise Refusal("bad-explanation", most=EXPLANATION_LENGTH) from None
    if kept is None:
        raise Refusal("case-closed")
    mended = with_explanation(kept.question, said, desk.locale)
    draft = await queue.mended(context, kept, mended)
    shown = asked_everywhere(mended, kept.question_id, context.archive)

    async def change(tx: Tx) -> None:
        now = context.parts.clock.now()
        await queue.demand_open(tx, desk)
        await tx.amend(kept, draft, who.user_id, now)
        if "alone" in shown:
            await rejudging.rejudge(tx, kept.question_id, shown, who.user_id, now)
        await tx.settle(kept.question_id, "fixed", who.user_id, now)
        await tx.log(Entry(now, who.user_id, "explained", kept.slug, kept.question_id))
        await tx.set_dialogue(who.user_id, None, now)
        told = screens.settled(words(desk.locale), "explained")
        await tx.post(letters.send(place, told))

    await context.unit.run(change)


STEPS: dict[str, Step] = {queue.EXPLAINING: on_explanation, adding.KIND: adding.on_lines}
