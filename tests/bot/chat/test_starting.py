"""Who starts a quiz in a group, by its rules, and what they see there instead."""

from dataclasses import replace

from bot.sessions.house import House
from bot.sessions.model import ChatId
from tests.stage import raise_curtain


async def test_where_only_admins_start_a_member_is_shown_what_is_under_way(archive, tmp_path):
    async with raise_curtain(archive, tmp_path, "en") as stage:
        group = stage.chat("Curva Nord")
        house = replace(House(), starters="admins")
        await stage.bot.store.write(lambda tx: tx.set_house(ChatId(group.chat_id), house))
        stage.world.people["Citra"].say(group, "/quiz 3")
        await stage.settle()
        alone = group.latest()[-1].text
        stage.world.people["Ada"].say(group, "/quiz 3")
        await stage.settle()

        stage.world.people["Citra"].say(group, "/quiz")
        await stage.settle()

        assert alone == "Only admins of this group can do that."
        assert "Join" in [button["text"] for row in group.latest()[-1].buttons for button in row]
