"""Hears groups: the buttons of a lobby and of a paused game."""

from dataclasses import replace
from datetime import datetime

from telegram import Update

from bot.chat import buttons, coming, letters, may, wishes
from bot.chat.context import Context, contestant_of, place_of, spoken
from bot.chat.quiz import numbers
from bot.chat.say import labels, words
from bot.chat.screens import group as screens
from bot.chat.screens import notices_house as notices
from bot.chat.screens.times import written
from bot.chat.showing import show
from bot.chat.wishes import Wish
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions import control, group
from bot.sessions import house as house_rules
from bot.sessions.model import Contestant, Place, Session, SessionId
from bot.sessions.outcomes import Lobby, Nothing, Outcome, Running
from bot.sessions.ports import Tx
from questions.wording import Words


async def play(update: Update, context: Context, wish: Wish) -> None:
    """Open a lobby, or show what is under way in this chat or topic.

    Raises:
        Refusal: `channels-cannot-play` if a channel asks; `admins-only` or `quiet-hours` if the
            group wants that.
    """
    parts, place, host = context.parts, place_of(update), contestant_of(update)
    await may.demand(update, context, "quiz")
    await _demand_leave_to_start(update, context, place)
    locale = await parts.store.read(lambda tx: context.locale(tx, update))
    plan = await wishes.plan(parts, wish, place, locale, host, private=False)
    powers = await parts.rights.powers(place.chat_id)
    is_denied = plan.style == "polls" and not powers.may_poll
    if is_denied:
        plan = replace(plan, style="buttons")

    async def start(tx: Tx) -> None:
        outcome = await group.open_lobby(tx, plan, parts.clock.now())
        await show(tx, outcome)
        if not isinstance(outcome, Lobby) or outcome.session.seed != plan.seed:
            return
        is_slowed = powers.is_slow and not powers.leads and await _is_news(tx, place)
        if is_denied or is_slowed:
            shown = notices.hindered(words(locale), is_denied=is_denied, is_slowed=is_slowed)
            await tx.post(letters.send(place, shown))

    await context.unit.run(start)


async def _is_news(tx: Tx, place: Place) -> bool:
    """Note that a group is told of its slow mode; return False if it was before."""
    house = await tx.house_of(place.chat_id)
    if not house.slow_told:
        await tx.set_house(place.chat_id, replace(house, slow_told=True))
    return not house.slow_told


async def _demand_leave_to_start(update: Update, context: Context, place: Place) -> None:
    """Let only admins through where, or when, only they may start a quiz.

    Raises:
        Refusal: `admins-only`, or `quiet-hours`; what is under way may still be looked at.
    """
    parts = context.parts
    house = await parts.store.read(lambda tx: tx.house_of(place.chat_id))
    is_quiet = house_rules.is_quiet(house, parts.clock.now())
    if house.starters == "all" and not is_quiet:
        return
    if await may.is_admin(update, context):
        return
    if await parts.store.read(lambda tx: tx.find_running(place)) is not None:
        return
    if house.starters == "admins":
        raise Refusal("admins-only")
    if house.quiet:
        raise Refusal("quiet-hours", until=written(house.quiet[1]))


async def on_tap(update: Update, context: Context) -> None:
    """Carry out Join, Leave, Start now, Cancel or Go on."""
    query, contestant = update.callback_query, contestant_of(update)
    tap = buttons.unpack(query.data or "") if query else None
    if query is None or tap is None or contestant is None:
        return
    session = await session_here(update, context, SessionId(numbers(tap.args, 1)[0]))
    if tap.verb == screens.LEAVE:
        left = await coming.leave_by_button(context, session, contestant)
        _tell(update, context, tap.verb, session, left)
        return
    if tap.verb != screens.JOIN:
        await may.demand(update, context, "stop", session)

    async def carry_out(tx: Tx) -> Outcome:
        now = context.parts.clock.now()
        outcome = await _move(tx, tap.verb, session.session_id, contestant, now)
        if not (isinstance(outcome, Running) and tap.verb == screens.JOIN):
            await show(tx, outcome)
        return outcome

    outcome = await context.unit.run(carry_out)
    _tell(update, context, tap.verb, session, outcome)


def _tell(update: Update, context: Context, verb: str, session: Session, outcome: Outcome) -> None:
    told = _heard(labels(spoken(update.effective_user)), verb, session, outcome)
    if update.callback_query is not None:
        context.parts.toast([Toast(update.callback_query.id, told)])


async def _move(
    tx: Tx, verb: str, session_id: SessionId, contestant: Contestant, now: datetime
) -> Outcome:
    match verb:
        case screens.JOIN:
            return await group.join(tx, session_id, contestant)
        case screens.START:
            return await group.start_now(tx, session_id, now)
        case screens.RESUME:
            return await control.resume(tx, session_id, now)
        case _:
            return await control.stop(tx, session_id, now, "stopped")


async def session_here(update: Update, context: Context, session_id: SessionId) -> Session:
    """Return the group session that a button names, if it is played where the button was tapped.

    Telegram passes on whatever data a client sends (Bot API, CallbackQuery.data).

    Raises:
        Refusal: `bad-button` if there is no such session here.
    """
    session = await context.parts.store.read(lambda tx: tx.find_session(session_id))
    if session is None or session.is_private or session.place.chat_id != place_of(update).chat_id:
        raise Refusal("bad-button")
    return session


def _heard(plain: Words, verb: str, session: Session, outcome: Outcome) -> str:
    """Return what the one who tapped is told."""
    if session.state.is_over:
        return plain.say("That is past.")
    match verb:
        case screens.JOIN if isinstance(outcome, Nothing):
            return plain.say("You are in already.")
        case screens.JOIN:
            return plain.say("You are in!")
        case screens.LEAVE if isinstance(outcome, Nothing):
            return plain.say("You were not in.")
        case screens.LEAVE:
            return plain.say("You are out. What you answered stays yours.")
        case _:
            return plain.say("That is past.") if isinstance(outcome, Nothing) else ""
