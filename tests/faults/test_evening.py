"""A whole evening with all that can happen to it; its tables are counted again by other rules."""

import json
import subprocess
import sys
from collections import Counter, deque
from pathlib import Path
from random import Random

import pytest

from bot.sandbox.flood import WRITING
from tests.faults.evening import Evening, Place, record
from tests.faults.recount import recount, unfinished
from tests.stage import raise_curtain

MINUTES = 60
SEED = 2024
FANS = [f"Fan{at:02}" for at in range(1, 41)]


@pytest.mark.slow
async def test_the_tables_of_an_evening_are_what_the_votes_amount_to(archive, tmp_path):
    async with raise_curtain(archive, tmp_path, "en") as stage:
        evening = Evening(stage, archive, tmp_path, Random(SEED))
        places = seat(evening)
        old = places[3].chat

        await evening.play(
            MINUTES,
            {
                12: lambda: evening.fall(25),
                20: lambda: migrate(evening, places[3]),
                27: lambda: evening.fall_at_next_poll(places[0], 20),
                35: lambda: storm(evening, on=True),
                36: lambda: storm(evening, on=False),
                40: lambda: block(evening, places[1].people[0]),
            },
        )
        told = record(evening)
        await evening.close()

    tables = list(recount(told))
    print(measured(evening, told, tables))  # noqa: T201 - seen with -s
    assert len(evening.falls) == 2
    assert old.moved_to == places[3].chat.chat_id
    for table, expected, winner in tables:
        assert [tuple(row) for row in table["rows"]] == expected
        assert table["won"] == winner, table
    assert any(winner for *_, winner in tables)
    assert len(tables) >= MINUTES // 4
    assert busiest_minute(evening) <= 20
    assert script_agrees(told, tmp_path)


def seat(evening: Evening) -> list[Place]:
    """Put forty people into three groups, of which a forum plays in two topics at once.

    In one of those two are always first together, so that ties are to be broken.
    """
    people = evening.admit(FANS)
    world = evening.world
    curva = world.add_group("Curva Sud", people[:16])
    forum = world.add_group("La Dea", people[16:30], kind="forum")
    basic = world.add_group("Vecchia Guardia", people[30:], kind="group")
    topics = [people[16].open_topic(forum, name) for name in ("Quiz night", "History")]
    places = [
        Place(curva, people[:16]),
        Place(forum, people[16:24], topics[0]),
        Place(forum, people[24:30], topics[1], twins=tuple(people[24:26])),
        Place(basic, people[30:]),
    ]
    evening.skill[people[24].name] = 1.0
    for place in places:
        evening.settle_in(place)
    return places


def migrate(evening: Evening, place: Place) -> None:
    place.chat = evening._leader(place).migrate(place.chat)


def storm(evening: Evening, *, on: bool) -> None:
    """Have Telegram refuse everything that is written to a chat, or let it through again."""
    evening.world.faults.clear()
    if on:
        evening.world.faults.plan(
            "*", "flood", times=None, retry_after=7, when=lambda params: "chat_id" in params
        )


def block(evening: Evening, person: object) -> None:
    """Have somebody ask for a quiz alone, and block the bot before it answers."""
    person.say(person.private, "/quiz")
    person.block()


def busiest_minute(evening: Evening) -> int:
    """Return the most calls that wrote to one group within any sixty seconds."""
    most, recent = 0, {}
    for call in evening.world.history.calls:
        chat = int(call.params.get("chat_id", 0))
        if call.method.lower() not in WRITING or chat >= 0 or call.status != 200:
            continue
        mine = recent.setdefault(chat, deque())
        mine.append(call.at)
        while mine[0] <= call.at - 60:
            mine.popleft()
        most = max(most, len(mine))
    return most


def script_agrees(told: list[dict[str, object]], folder: Path) -> bool:
    """Have the script count alone, without the bot's code within its reach."""
    path = folder / "record.json"
    path.write_text(json.dumps(told), "utf-8")
    script = Path(__file__).with_name("recount.py")
    run = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-I", str(script), str(path)], capture_output=True, text=True, check=True
    )
    said = [line for line in run.stdout.splitlines() if len(line.split()) == 4]
    rows = [row for _, table, _ in recount(told) for row in table]
    return said == [" ".join(map(str, row)) for row in rows]


def measured(evening: Evening, told: list, tables: list) -> str:
    whats = Counter(one["what"] for one in told)
    refused = Counter(call.refusal for call in evening.world.history.refused())
    return (
        f"{len(tables)} games, {whats['poll']} polls, {whats['decider']} ties broken, "
        f"{whats['vote']} votes, {whats['join']} joins, falls at {evening.falls}, busiest minute "
        f"{busiest_minute(evening)}, still played {unfinished(told)}, refused {dict(refused)}"
    )
