"""Hears those who play alone: /quiz in a private chat, and the buttons under its questions."""

from collections.abc import Awaitable, Callable

from telegram import Message, Update

from bot.chat import buttons, letters, wishes
from bot.chat.context import Context, contestant_of, is_private, place_of, spoken
from bot.chat.say import labels, words
from bot.chat.screen import Screen
from bot.chat.screens import quiz as screens
from bot.chat.wishes import Wish
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions import answering, quiz
from bot.sessions.model import Contestant, SessionId
from bot.sessions.ports import Tx
from bot.sessions.quiz import Asked, Done, Judged, Stale
from data.archive import Archive
from data.model import Locale

Move = Callable[[Tx, SessionId, int, Contestant], Awaitable[Asked | Judged | Done | Stale]]


async def play(
    update: Update,
    context: Context,
    wish: Wish,
    first: Callable[[Tx], Awaitable[None]] | None = None,
) -> None:
    """Start a private quiz, or show the question at which one stands; `first` is done before."""
    host, place = contestant_of(update), place_of(update)
    if host is None:
        raise Refusal("not-a-person")
    parts = context.parts
    locale = await parts.store.read(lambda tx: context.locale(tx, update))
    plan = await wishes.plan(parts, wish, place, locale, host, private=True)

    async def start(tx: Tx) -> None:
        if first is not None:
            await first(tx)
        await tx.profile(host)
        asked = await quiz.start(tx, plan, parts.clock.now())
        await tx.post(*letters.ask(place, render(parts.archive, asked)))

    await context.unit.run(start)


async def stop(update: Update, context: Context) -> None:
    """End the quiz of a private chat and show its result.

    Raises:
        Refusal: `nothing-running`.
    """
    place, contestant = place_of(update), contestant_of(update)

    async def end(tx: Tx) -> None:
        running = await tx.find_running(place)
        if running is None or contestant is None:
            raise Refusal("nothing-running")
        done = await quiz.stop(tx, running.session_id, contestant)
        if not isinstance(done, Stale):
            await tx.post(letters.send(place, render(context.archive, done)))

    await context.unit.run(end)


async def skip(update: Update, context: Context) -> None:
    """Skip the question that is open in a private chat.

    Raises:
        Refusal: `nothing-running`.
    """
    place, contestant, now = place_of(update), contestant_of(update), context.parts.clock.now()

    async def leave_out(tx: Tx) -> None:
        running = await tx.find_running(place)
        if running is None or contestant is None:
            raise Refusal("nothing-running")
        judged = await answering.skip(tx, running.session_id, running.number, contestant, now)
        if isinstance(judged, Stale):
            raise Refusal("not-now")
        await tx.post(letters.send(place, render(context.archive, judged)))

    await context.unit.run(leave_out)


async def on_tap(update: Update, context: Context) -> None:
    """Carry out Skip, Hint, Next or Stop, and show what came of it in the same message."""
    query = update.callback_query
    tap = buttons.unpack(query.data or "") if query else None
    if query is None or tap is None or query.message is None:
        return
    session_id, number = numbers(tap.args, 2)
    place, message_id = place_of(update), query.message.message_id
    contestant, move = contestant_of(update), _moves(context)[tap.verb]
    # Of a very old message it is not told what it is; as a photo it is treated right either way.
    is_photo = not isinstance(query.message, Message) or bool(query.message.photo)

    async def carry_out(tx: Tx) -> bool:
        if contestant is None or not is_private(update):
            return False
        outcome = await move(tx, SessionId(session_id), number, contestant)
        if isinstance(outcome, Stale):
            return False
        is_new = isinstance(outcome, Done) or tap.verb == screens.NEXT
        shown = render(context.archive, outcome)
        await tx.post(*letters.turn(place, message_id, shown, is_photo=is_photo, is_new=is_new))
        return True

    is_done = await context.unit.run(carry_out)
    told = "" if is_done else past(spoken(update.effective_user))
    context.parts.toast([Toast(query.id, told)])


def render(archive: Archive, outcome: Asked | Judged | Done) -> Screen:
    """Show an outcome in its session's language."""
    speech, plain = words(outcome.session.locale), labels(outcome.session.locale)
    match outcome:
        case Asked():
            return screens.question(speech, plain, outcome)
        case Judged():
            return screens.verdict(speech, plain, outcome)
        case Done():
            return screens.summary(speech, plain, archive, outcome)


def past(locale: Locale) -> str:
    """Say that a tap came too late."""
    return labels(locale).say("This question is past.")


def numbers(args: tuple[str, ...], many: int) -> tuple[int, ...]:
    """Read the whole numbers that a button carries.

    Raises:
        Refusal: `bad-button` if there are fewer, more, or something else.
    """
    if len(args) != many or not all(is_number(arg) for arg in args):
        raise Refusal("bad-button")
    return tuple(int(arg) for arg in args)


def is_number(text: str) -> bool:
    """Return True if a button's argument is a whole number such as our own buttons carry."""
    return text.isascii() and text.isdecimal() and len(text) < 16  # noqa: PLR2004


def _moves(context: Context) -> dict[str, Move]:
    now = context.parts.clock.now()

    async def stop(tx: Tx, session_id: SessionId, _: int, contestant: Contestant) -> Done | Stale:
        return await quiz.stop(tx, session_id, contestant)

    return {
        screens.SKIP: lambda tx, session_id, n, who: answering.skip(tx, session_id, n, who, now),
        screens.HINT: quiz.hint,
        screens.NEXT: lambda tx, session_id, n, who: quiz.go_on(tx, session_id, n, who, now),
        screens.STOP: stop,
    }
