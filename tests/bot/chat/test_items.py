"""What /items says once enough have played."""

from pathlib import Path

import pytest

from tests.stage import raise_curtain

PLAYERS = 32
PACK = Path(__file__).parents[2] / "transcripts/files/wrong-key.toml"


@pytest.mark.slow
async def test_thirty_answers_make_figures_of_a_question(archive, tmp_path):
    async with raise_curtain(archive, tmp_path, "en", keepers=("Ada",)) as stage:
        ada = stage.world.people["Ada"]
        ada.send_document(ada.private, PACK.name, PACK.read_bytes())
        for label in (None, "Keep as a draft for all", "Publish"):
            if label:
                ada.tap(ada.private, label)
            await stage.settle()
        for number in range(PLAYERS):
            fan = stage.world.add_person(f"Fan{number}", "en")
            fan.say(fan.private, "/quiz stadiums 1")
            await stage.settle()
            key = await stage.open_key(fan.private)
            stage.choose(fan.name, fan.private, key, is_right=number % 4 == 0)
            await stage.settle()

        ada.say(ada.private, "/items")
        await stage.settle()
        ada.tap(ada.private, "Grounds")
        await stage.settle()

        told = ada.last(ada.private).text
        assert "right 25% of 32, discrimination 0.89" in told
        assert "hardly taken: Lino Mutti" in told or "hardly taken: Mario Brumana" in told
