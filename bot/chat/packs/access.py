"""Says who may look after which packs: keepers after all, a group's admins after the group's."""

from telegram import Update

from bot.chat.context import Context, contestant_of
from bot.errors import Refusal
from bot.sessions.model import ChatId, Contestant
from bot.sessions.shelf import Shelved

MOST_GROUPS = 10
"""In so many of somebody's groups it is asked whether they are an admin."""


def person(update: Update) -> Contestant:
    """Return who sent an update.

    Raises:
        Refusal: `not-a-person` for an anonymous admin or a channel.
    """
    who = contestant_of(update)
    if who is None:
        raise Refusal("not-a-person")
    return who


async def manages(context: Context, who: Contestant, pack: Shelved) -> bool:
    """Return True if somebody looks after a pack, asked at this moment."""
    rights = context.parts.rights
    if rights.is_keeper(who.user_id):
        return True
    return pack.home_id is not None and await rights.is_admin(pack.home_id, who.user_id)


async def demand(context: Context, who: Contestant, pack: Shelved) -> None:
    """Let only those through who look after a pack.

    Raises:
        Refusal: `not-your-pack`.
    """
    if not await manages(context, who, pack):
        raise Refusal("not-your-pack")


async def groups(context: Context, who: Contestant) -> tuple[ChatId, ...]:
    """Return the groups that somebody administers, as far as the bot knows them."""
    known = await context.parts.store.read(lambda tx: tx.groups_of(who.user_id))
    rights = context.parts.rights
    return tuple(
        [one for one in known[:MOST_GROUPS] if await rights.is_group_admin(one, who.user_id)]
    )


async def demand_author(context: Context, who: Contestant) -> tuple[ChatId, ...]:
    """Return the groups for which somebody may write packs; a keeper writes for all, too.

    Raises:
        Refusal: `no-author` if they may for nobody.
    """
    found = await groups(context, who)
    if not found and not context.parts.rights.is_keeper(who.user_id):
        raise Refusal("no-author")
    return found
