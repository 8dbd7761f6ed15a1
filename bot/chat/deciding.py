"""Hears those who share first place: whether they want the question that parts them."""

from telegram import Update

from bot.chat import buttons
from bot.chat.context import Context, contestant_of, spoken
from bot.chat.group import session_here
from bot.chat.quiz import numbers
from bot.chat.say import labels
from bot.chat.showing import show
from bot.post import Toast
from bot.sessions import decider
from bot.sessions.decider import Heard
from bot.sessions.model import SessionId
from bot.sessions.ports import Tx
from questions.wording import Words


async def on_tap(update: Update, context: Context) -> None:
    """Note that whoever taps wants the question; it is put once all want it.

    Raises:
        Refusal: `bad-button` if no such game is played here.
    """
    query, contestant = update.callback_query, contestant_of(update)
    tap = buttons.unpack(query.data or "") if query else None
    if query is None or tap is None or contestant is None:
        return
    session = await session_here(update, context, SessionId(numbers(tap.args, 1)[0]))
    now = context.parts.clock.now()

    async def dare(tx: Tx) -> Heard:
        heard, outcome = await decider.dare(tx, session.session_id, contestant, now)
        await show(tx, outcome)
        return heard

    heard = await context.unit.run(dare)
    told = _told(labels(spoken(update.effective_user)), heard)
    context.parts.toast([Toast(query.id, told)])


def _told(plain: Words, heard: Heard) -> str:
    match heard:
        case "in":
            return plain.say("You are in: it comes when all have tapped.")
        case "in-already":
            return plain.say("You are in already.")
        case "team-has-one":
            return plain.say("Somebody plays for your team already.")
        case "not-first":
            return plain.say("That is for those who share first place.")
        case "late":
            return plain.say("That is past.")
