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
"""How soon a quiz is tried again while the questions are still being gathered."""


async def on_clock(parts: Parts, tx: Tx, chat_id: ChatId, now: datetime) -> None:
    """Open the lobby of a daily quiz that is due, or say that there will be no more."""
    if not parts.gathered.is_set():
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


async def _planned(parts: Parts, tx: Tx, arranged: Daily) -> Plan:
    """Choose the questions of a daily quiz by the rules of its group."""
    chat_id = arranged.place.chat_id
    locale = await tx.locale_of(chat_id) or arranged.locale
    return await wishes.plan_now(parts, tx, Wish(), arranged.place, locale)
