"""Begins each group's daily quiz when its time has come, and says when it is given up."""

from datetime import datetime, timedelta

from bot.chat import letters, wishes
from bot.chat.context import Parts
from bot.chat.say import words
from bot.chat.screens import notices_house as notices
from bot.chat.showing import show
from bot.chat.wishes import Wish
from bot.sessions import daily
from bot.sessions.model import ChatId, Plan
from bot.sessions.outcomes import Lapsed
from bot.sessions.ports import Tx
from bot.sessions.schedule import Daily

TIMER = "daily"
PATIENCE = timedelta(seconds=2)
"""How soon a quiz is tried again while questions are being gathered, or Telegram is asked."""
LOOKING = timedelta(seconds=10)
"""As long Telegram is asked whether a group is slow; a group of which it says nothing is not."""


async def on_clock(parts: Parts, tx: Tx, chat_id: ChatId, now: datetime) -> None:
    """Open the lobby of a daily quiz that is due, or say that there will be no more."""
    if not parts.gathered.is_set():
        await tx.set_timer(TIMER, chat_id, now + PATIENCE)
        return
    if await _must_look_first(parts, tx, chat_id, now):
        parts.rights.look(chat_id)
        await tx.set_timer(TIMER, chat_id, now + PATIENCE)
        return

    async def plan(tx: Tx, arranged: Daily) -> Plan:
        return await _planned(parts, tx, arranged)

    outcome = await daily.on_clock(tx, chat_id, now, plan)
    if not isinstance(outcome, Lapsed):
        await show(tx, outcome)
        return
    shown = notices.lapsed(words(outcome.daily.locale), outcome.minute)
    await tx.post(letters.send(outcome.daily.place, shown))


async def _must_look_first(parts: Parts, tx: Tx, chat_id: ChatId, now: datetime) -> bool:
    """Return True if it must be asked whether members of a group can type their answers in time.

    Nothing is asked of Telegram in a transaction, so the lobby waits for what is asked beside it.
    """
    arranged, house = await tx.daily_of(chat_id), await tx.house_of(chat_id)
    if house.mode != "first" or arranged is None or arranged.due_at is None:
        return False
    is_due = arranged.due_at <= now < arranged.due_at + LOOKING
    return is_due and parts.rights.known_powers(chat_id) is None


async def _planned(parts: Parts, tx: Tx, arranged: Daily) -> Plan:
    """Choose the questions of a daily quiz by the rules of its group.

    In slow mode answers are not typed: members could not write them in time.
    """
    chat_id = arranged.place.chat_id
    locale = await tx.locale_of(chat_id) or arranged.locale
    house, powers = await tx.house_of(chat_id), parts.rights.known_powers(chat_id)
    is_held_up = house.mode == "first" and powers is not None and powers.is_slow
    wish = Wish(mode="balanced") if is_held_up else Wish()
    return await wishes.plan_now(parts, tx, wish, arranged.place, locale)
