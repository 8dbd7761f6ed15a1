import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from data import Archive
from data.model import LOCALES
from tests.stage import Stage, play_on, raise_curtain
from tests.transcripts.player import KEEPER, Player

HERE = Path(__file__).parent
SCRIPTS = sorted(HERE.glob("*.chat"))
QUICK = {
    *("private_quiz", "private_look_ups", "group_quiz", "group_lobby", "group_restart"),
    *("group_migrates", "group_teams", "group_elimination", "group_first_typed", "pack_file"),
}
"""What everybody runs, in English; all of it in every language is for the slow suite."""


def performances():
    for script in SCRIPTS:
        for locale in LOCALES:
            marks = [] if locale == "en" and script.stem in QUICK else [pytest.mark.slow]
            yield pytest.param(script, locale, marks=marks, id=f"{script.stem}-{locale}")


@pytest.mark.parametrize(("script", "locale"), tuple(performances()))
def test_a_chat_reads_as_its_transcript_says(
    script: Path, locale: str, archive: Archive, tmp_path: Path, accepts: bool
):
    seen = asyncio.run(perform(script.read_text("utf-8"), locale, archive, tmp_path))

    golden = HERE / locale / f"{script.stem}.txt"
    if accepts:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(seen, "utf-8")
    assert golden.read_text("utf-8") == seen


async def perform(script: str, locale: str, archive: Archive, folder: Path) -> str:
    async with AsyncExitStack() as running:
        keepers = KEEPER.findall(script)
        opened = raise_curtain(archive, folder, locale, keepers=keepers)
        stage = await running.enter_async_context(opened)

        async def start() -> Stage:
            again = play_on(stage.world, stage.clock, archive, folder, keepers=keepers)
            return await running.enter_async_context(again)

        return await Player(stage, running.aclose, start).play(script)


def test_no_transcript_is_left_without_its_script():
    scripts = {script.stem for script in SCRIPTS}

    left = [str(path) for path in HERE.glob("*/*.txt") if path.stem not in scripts]

    assert left == []
