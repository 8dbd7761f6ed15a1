from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from data import Archive
from data.model import LOCALES
from tests.stage import Stage, play_on, raise_curtain
from tests.transcripts.player import play

HERE = Path(__file__).parent
SCRIPTS = sorted(HERE.glob("*.chat"))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
async def test_a_chat_reads_as_its_transcript_says(
    script: Path, locale: str, archive: Archive, tmp_path: Path, request: pytest.FixtureRequest
):
    steps = script.read_text("utf-8")
    async with AsyncExitStack() as running:
        stage = await running.enter_async_context(raise_curtain(archive, tmp_path, locale))

        async def restart() -> Stage:
            await running.aclose()
            again = play_on(stage.world, stage.clock, archive, tmp_path)
            return await running.enter_async_context(again)

        seen = await play(stage, steps, restart)

    golden = HERE / locale / f"{script.stem}.txt"
    if request.config.getoption("--accept"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(seen, "utf-8")
    assert golden.read_text("utf-8") == seen


def test_no_transcript_is_left_without_its_script():
    scripts = {script.stem for script in SCRIPTS}

    left = [str(path) for path in HERE.glob("*/*.txt") if path.stem not in scripts]

    assert left == []
