"""Hears who comes and goes in a game: Leave, /leave, whoever leaves the group, "still here"."""

from telegram import Message, Update
from telegram.ext import MessageHandler, filters

from bot.chat import buttons
from bot.chat.context import App, Context, contestant_of, place_of, spoken
from bot.chat.quiz import numbers
from bot.chat.say import labels
from bot.chat.showing import show
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions import holding, presence
from bot.sessions.model import ChatId, Contestant, Session, SessionId, UserId
from bot.sessions.outcomes import Left, Lobby, Nothing
from bot.sessions.ports import Tx


def register(application: App) -> None:
    """Plug in what hears of people who leave a group."""
    left = filters.StatusUpdate.LEFT_CHAT_MEMBER
    application.add_handler(MessageHandler(left, on_left_member))


async def on_leave(update: Update, context: Context) -> None:
    """Leave the session that runs here; what was answered stays.

    Raises:
        Refusal: `not-a-person`, `nothing-running`, or `not-now` if they do not play.
    """
    person, place = contestant_of(update), place_of(update)
    if person is None:
        raise Refusal("not-a-person")
    session = await context.parts.store.read(lambda tx: tx.find_running(place))
    if session is None:
        raise Refusal("nothing-running")
    admins = await heirs(context, session, person.user_id)
    now = context.parts.clock.now()

    async def leave(tx: Tx) -> None:
        outcome = await presence.leave(tx, session.session_id, person.user_id, admins, now)
        if isinstance(outcome, Nothing):
            raise Refusal("not-now")
        await show(tx, outcome)

    await context.unit.run(leave)


async def leave_by_button(
    context: Context, session: Session, person: Contestant
) -> Lobby | Left | Nothing:
    """Leave a session by its card's button."""
    admins = await heirs(context, session, person.user_id)
    now = context.parts.clock.now()

    async def leave(tx: Tx) -> Lobby | Left | Nothing:
        outcome = await presence.leave(tx, session.session_id, person.user_id, admins, now)
        await show(tx, outcome)
        return outcome

    return await context.unit.run(leave)


async def on_left_member(update: Update, context: Context) -> None:
    """Wait no longer for somebody who left the group or was thrown out of it."""
    message = update.message
    gone = message.left_chat_member if isinstance(message, Message) else None
    if gone is not None and not gone.is_bot:
        await take_out(context, place_of(update).chat_id, UserId(gone.id))


async def take_out(context: Context, chat_id: ChatId, user_id: UserId) -> None:
    """Free somebody's seats in all games of a chat; the group sees them go by itself."""
    sessions = await context.parts.store.read(lambda tx: tx.running_in(chat_id))
    context.parts.doorkeeper.forget(chat_id, user_id)
    follow = [await heirs(context, session, user_id) for session in sessions]
    now = context.parts.clock.now()

    async def leave(tx: Tx) -> None:
        for session, admins in zip(sessions, follow, strict=True):
            outcome = await presence.leave(tx, session.session_id, user_id, admins, now)
            if isinstance(outcome, Lobby) or (isinstance(outcome, Left) and outcome.heir):
                await show(tx, outcome)

    await context.unit.run(leave)


async def on_still_here(update: Update, context: Context) -> None:
    """Hear that somebody still plays although nobody answered lately."""
    query = update.callback_query
    tap = buttons.unpack(query.data or "") if query else None
    if query is None or tap is None:
        return
    session_id, place = SessionId(numbers(tap.args, 1)[0]), place_of(update)

    async def stay(tx: Tx) -> bool:
        session = await tx.find_session(session_id)
        if session is None or session.place.chat_id != place.chat_id:
            raise Refusal("bad-button")
        return await presence.stay(tx, session_id)

    has_changed = await context.unit.run(stay)
    plain = labels(spoken(update.effective_user))
    told = plain.say("Good, on we go.") if has_changed else plain.say("That is past.")
    context.parts.toast([Toast(query.id, told)])


async def offer_again(tx: Tx, chat_id: ChatId) -> bool:
    """Show the games that can be taken up where the bot has come back; False if none can."""
    held = await holding.come_back(tx, chat_id)
    for running in held:
        await show(tx, running)
    return bool(held)


async def heirs(context: Context, session: Session, user_id: UserId) -> frozenset[int]:
    """Return who administers a group, if somebody leaves a game of theirs."""
    if session.host_id != user_id:
        return frozenset()
    return await context.parts.rights.admins(session.place.chat_id)
