"""Hears who chooses a team in a lobby."""

from telegram import Update

from bot.chat import buttons, may
from bot.chat.context import Context, contestant_of, spoken
from bot.chat.group import session_here
from bot.chat.quiz import numbers
from bot.chat.say import labels
from bot.chat.screens.forms import team_name
from bot.chat.showing import show
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions import group
from bot.sessions.model import SessionId
from bot.sessions.outcomes import Nothing, Outcome
from bot.sessions.ports import Tx


async def on_tap(update: Update, context: Context) -> None:
    """Seat whoever taps in the team of the button.

    Raises:
        Refusal: `bad-button` if there is no such team here.
    """
    query, contestant = update.callback_query, contestant_of(update)
    tap = buttons.unpack(query.data or "") if query else None
    if query is None or tap is None or contestant is None:
        return
    session_id, team = numbers(tap.args, 2)
    session = await session_here(update, context, SessionId(session_id))
    if session.form != "teams" or not 1 <= team <= session.team_count:
        raise Refusal("bad-button")
    await may.demand(update, context, "join", session)

    async def choose(tx: Tx) -> Outcome:
        await tx.profile(contestant)
        outcome = await group.choose_team(tx, session.session_id, contestant, team)
        await show(tx, outcome)
        return outcome

    outcome = await context.unit.run(choose)
    plain = labels(spoken(update.effective_user))
    told = plain.say("You play for: {team}", team=team_name(plain, team))
    if isinstance(outcome, Nothing):
        told = plain.say("Nothing to change: you are in that team, or it has begun.")
    context.parts.toast([Toast(query.id, told)])
