"""Counts the final tables of an evening again, from nothing but what passed through Telegram.

`python tests/faults/recount.py FILE` reads a record (JSON, a list of happenings in their order)
and prints the tables. It imports nothing of the bot: the rules are written down here anew.
Happenings: `host`, `join`, `poll` (with its key), `decider` (a poll that breaks a tie), `vote`,
`reveal`, `table` (with who is said to have won a tie), `moved`, `down`.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Happening = dict[str, Any]
RIGHT, QUICK, FREE_S = 600, 400, 1.0


class Game:
    """One quiz in one place: who sits in it, its questions, who said what."""

    def __init__(self) -> None:
        self.people: dict[int, str] = {}
        self.questions: dict[int, dict[str, Any]] = {}
        self.decider: Happening | None = None
        self.right: list[str] = []

    def ask(self, poll: Happening) -> None:
        """Take a question; asked again in the same chat, the older poll counts for nothing.

        Asked again where the group has moved to, answers to the older one stay. What comes after
        a question says that it is over, as its answer may come with it.
        """
        for number, question in self.questions.items():
            question["is_over"] = question["is_over"] or number < poll["number"]
        before = self.questions.get(poll["number"])
        kept = before["answers"] if before and before["chat"] != poll["chat"] else {}
        self.questions[poll["number"]] = {**poll, "answers": kept, "hurt": False, "is_over": False}

    def leave_behind(self) -> None:
        """Take no more votes in polls of a group that has moved; they are asked again there."""
        for question in self.questions.values():
            question["poll"] = ""

    def answer(self, vote: Happening) -> None:
        """Take a vote, the first of each voter in each question."""
        for question in self.questions.values():
            if question["poll"] == vote["poll"] and vote["who"] not in question["answers"]:
                waited = vote["at"] - question["at"]
                is_right = vote["choice"] == question["key"]
                question["answers"][vote["who"]] = (is_right, waited, question["seconds"])
                self.people.setdefault(vote["who"], vote["name"])

    def is_past(self, question: Happening, moment: float) -> bool:
        """Return True if a question was closed at a moment, though its answer may be told later.

        That is two seconds after its time, or after the second that follows the last answer.
        """
        ends = [question["at"] + question["seconds"]]
        if len(question["answers"]) >= len(self.people):
            ends.append(question["at"] + max(w for _, w, _ in question["answers"].values()) + 1)
        return moment >= min(ends) + 2

    def decide(self, vote: Happening) -> None:
        """Take a vote of those who share first place in the poll that breaks the tie."""
        if self.decider is None or self.decider["poll"] != vote["poll"]:
            return
        first = {name for rank, name, right, _ in self.table() if rank == 1 and right}
        if vote["name"] in first and vote["choice"] == self.decider["key"]:
            self.right.append(vote["name"])

    def winner(self) -> str | None:
        """Return who was right first; if the bot fell meanwhile, who was right alone."""
        is_hurt = self.decider is not None and self.decider.get("hurt", False)
        return self.right[0] if self.right and (not is_hurt or len(self.right) == 1) else None

    def table(self) -> list[tuple[int, str, int, int]]:
        """Return rank, name, right answers and points; equals share a rank."""
        lines = []
        for who, name in self.people.items():
            right = points = time_ms = 0
            for question in self.questions.values():
                is_right, waited, seconds = question["answers"].get(who, (False, 0.0, 1))
                if is_right:
                    right += 1
                    points += RIGHT + (0 if question["hurt"] else _quick(waited, seconds))
                    time_ms += int(waited * 1000)
            lines.append((right, points, time_ms, name))
        lines.sort(key=lambda line: (-line[0], -line[1], line[2], line[3]))
        ranked: list[tuple[int, str, int, int]] = []
        for at, (right, points, time_ms, name) in enumerate(lines):
            is_same = at and lines[at - 1][:3] == (right, points, time_ms)
            rank = ranked[-1][0] if is_same else at + 1
            ranked.append((rank, name, right, points))
        return ranked


def _quick(waited: float, seconds: int) -> int:
    """Return the points for speed: all within the first second, none at the end."""
    share = 1 - max(0.0, int(waited * 1000) / 1000 - FREE_S) / (seconds - FREE_S)
    return round(QUICK * max(0.0, share))


Row = tuple[int, str, int, int]


class Evening:
    """All games that are under way, by chat and topic."""

    def __init__(self) -> None:
        self.games: dict[tuple[int, int], Game] = {}
        self.home: dict[int, int] = {}

    def move(self, one: Happening) -> None:
        """Follow a group to its new id."""
        self.home[one["old"]] = one["new"]
        for chat, thread in list(self.games):
            if chat == one["old"]:
                game = self.games[one["new"], thread] = self.games.pop((chat, thread))
                game.leave_behind()

    def fall(self, one: Happening) -> None:
        """Give nobody points for speed in a question that was open when the bot fell."""
        for game in self.games.values():
            if game.decider is not None:
                game.decider = {**game.decider, "hurt": True}
            newest = game.questions.get(max(game.questions, default=0), {"is_over": True})
            is_open = not newest["is_over"] and newest["at"] <= one["at"]
            newest["hurt"] = is_open and not game.is_past(newest, one["at"])

    def take(self, one: Happening) -> tuple[list[Row], str | None] | None:
        """Take a happening; return what a final table should have been, and who won its tie."""
        match one["what"]:
            case "moved":
                self.move(one)
            case "down":
                self.fall(one)
            case "vote":
                for game in self.games.values():
                    game.answer(one)
                    game.decide(one)
            case _:
                return self._take_here(one)
        return None

    def _take_here(self, one: Happening) -> tuple[list[Row], str | None] | None:
        place = (self.home.get(one["chat"], one["chat"]), one["thread"])
        game = self.games.setdefault(place, Game())
        match one["what"]:
            case "table":
                over = self.games.pop(place)
                return over.table(), over.winner()
            case "poll":
                game.ask(one)
            case "decider":
                game.decider, game.right = one, []
            case "reveal":
                game.questions[one["number"]]["is_over"] = True
            case _:
                game.people.setdefault(one["who"], one["name"])
        return None


def recount(record: list[Happening]) -> Iterator[tuple[Happening, list[Row], str | None]]:
    """Yield each final table that was told, what it should have been, and who won its tie."""
    evening = Evening()
    for one in record:
        found = evening.take(one)
        if found is not None:
            yield one, *found


def unfinished(record: list[Happening]) -> int:
    """Return how many games had a question and no final table."""
    evening = Evening()
    for one in record:
        evening.take(one)
    return sum(bool(game.questions) for game in evening.games.values())


if __name__ == "__main__":
    for told, rows, _ in recount(json.loads(Path(sys.argv[1]).read_text("utf-8"))):
        print(told["chat"], told["thread"])  # noqa: T201 - a program for a terminal
        for row in rows:
            print(*row)  # noqa: T201
