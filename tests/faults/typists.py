"""People who type what the bot asks, right or wrong, and what must have come of it."""

import asyncio
import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from bot.sandbox.chat import Message
from tests.faults.audit import BLINK_S, deliveries
from tests.faults.players import Players

ASKED = re.compile(r"(\d+)/\d+\n")
ROW = re.compile(
    r"\d+\. (?:\S+ )?\u2068(.+?)\u2069.*: (\d+) right, ([\d,]+) points?$", re.MULTILINE
)
PRIZES = (5, 3, 1)


@dataclass(frozen=True)
class Typed:
    """A right answer: in which game and to which question, by whom, in which message."""

    game: int
    number: int
    user_id: int
    message_id: int


class Typists(Players):
    """Players of a game in which answers are typed; the bot is an admin, so it reads all."""

    line = "/quiz first"

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.right: list[Typed] = []
        self.people[0].promote(self.group, self.rig.world.bot)

    def asks(self, message: Message) -> bool:
        """Tell whether a message is a question."""
        return ASKED.match(message.text) is not None

    async def _answer(self, message: Message, late: dict[str, int]) -> None:
        number = int(ASKED.match(message.text)[1])
        key = self._key(number)
        await asyncio.sleep(self.silent_s)
        typists = [one for one in self.people if late[one.name] <= number]
        self.chance.shuffle(typists)
        for person in typists:
            await asyncio.sleep(self.chance.uniform(0, self.hurry_s / len(typists)))
            is_right = self.chance.random() < 0.4
            said = person.say(self.group, key if is_right else "no idea at all")
            if is_right:
                self.right.append(Typed(self.games, number, person.user.user_id, said.message_id))

    def _key(self, number: int) -> str:
        """Return the answer to a question of the newest game, as the bot keeps it."""
        found = self.read(
            "SELECT question FROM rounds WHERE number = ? ORDER BY round_id DESC LIMIT 1", number
        )
        question = json.loads(found[0]["question"])
        return question["texts"]["en"]["choices"][question["key"][0]]

    def read(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Return rows of the bot's database."""
        at = f"file:{self.rig.database}?mode=ro"
        with closing(sqlite3.connect(at, uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute(query, values).fetchall()

    def audit(self) -> list[str]:
        """Compare what was typed with what is kept, by rules written down anew."""
        world, wrong = self.rig.world, []
        update_of = {
            told["message_id"]: record.update["update_id"]
            for record in world.history.updates
            if (told := record.update.get("message")) is not None
        }
        delivered = deliveries(world)
        sessions = self.read("SELECT * FROM sessions ORDER BY session_id")
        for game, session in enumerate(sessions, start=1):
            for asked in self._rounds(session):
                typed = [t for t in self.right if (t.game, t.number) == (game, asked["number"])]
                typed.sort(key=lambda one: update_of[one.message_id])
                first = list(dict.fromkeys(one.user_id for one in typed))
                moment = {one.user_id: delivered[update_of[one.message_id]] for one in typed[::-1]}
                wrong += self._round(asked, first, moment)
        return wrong + self._sums() + self._told(sessions[-1])

    def _rounds(self, session: sqlite3.Row) -> list[sqlite3.Row]:
        return self.read(
            "SELECT * FROM rounds WHERE session_id = ? AND number <= ? ORDER BY number",
            session["session_id"],
            session["question_count"],
        )

    def _round(self, asked: Any, first: list[int], moment: dict[int, float]) -> list[str]:
        """Return what is wrong with a round: its answers are the first three right ones."""
        rows = self.read(
            "SELECT * FROM answers WHERE round_id = ? ORDER BY answer_id", asked["round_id"]
        )
        kept, name = [row["user_id"] for row in rows], f"round {asked['round_id']}"
        wrong = [f"{name}: {kept} kept, {first} typed"] if kept != first[: len(kept)] else []
        earned = [row["base"] + row["speed"] for row in rows]
        if earned != list(PRIZES[: len(rows)]):
            wrong.append(f"{name}: earned {earned}")
        closed_at = self._closed_at(asked)
        lost = first[len(kept) : len(PRIZES)]
        wrong += [f"{name}: {who} lost" for who in lost if moment[who] < closed_at - BLINK_S]
        return wrong

    def _closed_at(self, asked: Any) -> float:
        """Return when the answer to a question was posted."""
        begins = f'%"Question {asked["number"]} of %'
        rows = self.read(
            "SELECT created_at FROM outbox WHERE payload LIKE ? AND created_at > ? "
            "ORDER BY created_at",
            begins,
            asked["opened_at"],
        )
        return rows[0]["created_at"] / 1e6

    def _sums(self) -> list[str]:
        summed = self.read("SELECT SUM(typed) AS n, SUM(correct) AS c FROM sums")[0]
        kept = self.read("SELECT COUNT(*) AS n FROM answers")[0]["n"]
        is_equal = (summed["n"] or 0, summed["c"] or 0) == (kept, kept)
        return [] if is_equal else [f"{kept} answers, but sums of {dict(summed)}"]

    def _told(self, session: sqlite3.Row) -> list[str]:
        """Return how the last table differs from the prizes of its game."""
        points: Counter[str] = Counter()
        for row in self.read(
            "SELECT name, base FROM answers JOIN rounds USING (round_id) "
            "JOIN sessions USING (session_id) JOIN contestants USING (user_id) "
            "WHERE session_id = ? AND rounds.number <= question_count",
            session["session_id"],
        ):
            points[row["name"]] += row["base"]
        said = [m.text for m in self.group.latest() if m.text.startswith("Final table")]
        told = {name: int(number) for name, _, number in ROW.findall(said[-1])}
        strange = {name: n for name, n in told.items() if points[name] != n}
        return [f"told otherwise: {strange}"] if strange else []
