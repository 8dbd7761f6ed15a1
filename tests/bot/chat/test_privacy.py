"""What /privacy says is what happens."""

from pathlib import Path

from data import Archive
from tests.stage import raise_curtain


async def test_privacy_owns_that_the_private_leaderboard_names_people(
    archive: Archive, tmp_path: Path
):
    async with raise_curtain(archive, tmp_path, "en") as stage:
        group, world = stage.chat("Curva Nord"), stage.world
        world.people["Ada"].say(group, "/quiz 1")
        await stage.settle()
        stage.tap("Ada", group, "g")
        await stage.wait(6)
        stage.vote("Ada", group, is_right=True)
        await stage.wait(30)

        stranger = world.add_person("Zoe")
        for line in ("/top", "/privacy"):
            stranger.say(stranger.private, line)
            await stage.settle()
        top, privacy = stranger.private.latest()[1], stranger.private.latest()[-1]

        assert "Ada" in top.text
        assert "given to nobody else" not in privacy.text
        assert "the leaderboard in private chats shows both to everybody" in privacy.text
