"""Sets the stage that the page opens on: besides the group of three, a forum and a basic group."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.world import World

FORUM, TOPICS = "La Dea Forum", ("Quiz night", "History")
BASIC = "Vecchia Guardia"


def furnish(world: "World") -> None:
    """Add a forum with topics, and a basic group that can be upgraded, of everybody there is."""
    people = list(world.people.values())
    owner = people[0]
    basic = world.add_group(BASIC, people, kind="group")
    forum = world.add_group(FORUM, people, kind="forum")
    for name in TOPICS:
        owner.open_topic(forum, name)
    world.post(basic, owner.user, {"group_chat_created": True})
