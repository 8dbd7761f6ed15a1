"""Compares what the world saw with what the bot kept and said, by rules written down anew."""

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from bot.sandbox.world import World

BLINK_S = 0.5
"""What may lie between two looks at one moment on a busy machine."""
SHOWN = 20
MERGED = ("failed", "merged")
"""The fate of an answer that came with the next question instead."""
GUESSED = ("failed", "Message is not a poll")
"""The fate of closing what was taken for a poll in the dark (`chat/showing`), and is none."""
MEDALS = {1: "🥇 ", 2: "🥈 ", 3: "🥉 "}


@dataclass
class Findings:
    """Numbers worth printing, and what is wrong."""

    numbers: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Audit:
    """One look at everything after the bot has stopped."""

    def __init__(self, world: World, database: Path, kills: Sequence[float]) -> None:
        self.world = world
        self.kills = kills
        self.found = Findings()
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            self.health = connection.execute("PRAGMA integrity_check").fetchone()[0]
            self.rows = {
                table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()  # noqa: S608
                for table in ("sessions", "rounds", "answers", "seats", "inbox", "outbox")
            }
        self.delivered = deliveries(world)
        self.said_at = {
            (told["poll_id"], told["user"]["id"]): (record.at, record.update["update_id"])
            for record in world.history.updates
            if (told := record.update.get("poll_answer")) is not None
        }

    def run(self) -> Findings:
        """Look at all there is to look at."""
        self._check(self.health == "ok", f"integrity: {self.health}")
        self._boxes()
        self._repeats()
        for session in self.rows["sessions"]:
            self._check(session["state"] == "finished", f"session is {session['state']}")
            self._session(session)
        asked = {row["poll_id"] for row in self.rows["rounds"]}
        orphans = [poll for key, (poll, _) in self.world.polls.items() if key not in asked]
        self.found.numbers["orphaned polls"] = len(orphans)
        self.found.numbers["void votes"] = sum(len(poll.votes) for poll in orphans)
        return self.found

    def _check(self, holds: bool, otherwise: str) -> None:
        if not holds:
            self.found.wrong.append(otherwise)

    def _boxes(self) -> None:
        """Nothing waits, nothing was given up."""
        self._check(not self.world.queue.pending, "updates are not confirmed")
        left = Counter((row["state"], row["error"]) for row in self.rows["inbox"])
        self._check(set(left) <= {("done", None)}, f"inbox: {left}")
        left = Counter((row["state"], row["error"]) for row in self.rows["outbox"])
        usual = {("sent", None), ("failed", "replaced"), MERGED, GUESSED}
        self._check(set(left) <= usual, f"outbox: {left}")
        self._check(left[GUESSED] <= len(self.kills), f"{left[GUESSED]} polls guessed wrong")

    def _repeats(self) -> None:
        """Every message came, and at most one twice for each kill."""
        kept = Counter(
            _likeness(row["method"], json.loads(row["payload"]))
            for row in self.rows["outbox"]
            if row["method"].startswith("send") and (row["state"], row["error"]) != MERGED
        )
        sent = Counter(
            _likeness(call.method, call.params)
            for call in self.world.history.calls
            if call.method.startswith("send") and call.answer.get("ok")
        )
        extra = sent - kept
        self._check(not kept - sent, f"never sent: {list(kept - sent)}")
        self._check(extra.total() <= len(self.kills), f"{extra.total()} repeats")
        self.found.numbers["messages"] = kept.total()
        self.found.numbers["repeats"] = extra.total()

    def _session(self, session: sqlite3.Row) -> None:
        count = session["question_count"]
        theirs = [r for r in self.rows["rounds"] if r["session_id"] == session["session_id"]]
        rounds = [one for one in theirs if one["number"] <= count]
        reveals = self._reveals(session)
        self._check(len(reveals) == len(rounds), f"{len(reveals)} reveals of {len(rounds)} rounds")
        lines: dict[int, list[Any]] = {}
        for asked, reveal in zip(rounds, reveals, strict=False):
            self._round(asked, reveal["created_at"] / 1e6, lines)
        self._table(session, lines)

    def _reveals(self, session: sqlite3.Row) -> list[sqlite3.Row]:
        """Return the messages that closed a session's rounds, in order."""
        later = [
            other["created_at"]
            for other in self.rows["sessions"]
            if other["chat_id"] == session["chat_id"]
            and other["session_id"] > session["session_id"]
        ]
        end = min(later, default=2**62)
        return [
            row
            for row in self.rows["outbox"]
            if row["chat_id"] == session["chat_id"]
            and session["created_at"] <= row["created_at"] < end
            and row["method"] == "sendMessage"
            and json.loads(row["payload"])["text"].startswith("Question ")
        ]

    def _round(self, asked: sqlite3.Row, closed_at: float, lines: dict[int, list[Any]]) -> None:
        poll, _ = self.world.polls[asked["poll_id"]]
        votes = {user: _joined(chosen) for user, chosen in poll.votes.items()}
        stored = [r for r in self.rows["answers"] if r["round_id"] == asked["round_id"]]
        twice = [user for user, n in Counter(r["user_id"] for r in stored).items() if n > 1]
        name = f"round {asked['round_id']}"
        self._check(not twice, f"{name}: stored twice: {twice}")
        kept = {row["user_id"]: row for row in stored}
        strange = [user for user, row in kept.items() if votes.get(user) != row["chosen"]]
        self._check(not strange, f"{name}: stored but not voted so: {strange}")
        for user in votes.keys() - kept.keys():
            self._missing(asked, user, closed_at)
        self._outage(asked, closed_at)
        for user, row in kept.items():
            self._answer(asked, row, _joined(poll.correct))
            _add(lines.setdefault(user, [0, 0, 0, asked["number"]]), asked, row)
        self.found.numbers["votes"] += len(votes)
        self.found.numbers["answers"] += len(kept)
        self.found.numbers["rounds"] += 1
        self.found.numbers["rounds with an outage"] += asked["outage"]
        self.found.numbers["adopted polls"] += asked["message_id"] is None

    def _missing(self, asked: sqlite3.Row, user: int, closed_at: float) -> None:
        """Let a vote be missing only if the bot got it after it had closed the round."""
        said_at, update_id = self.said_at[asked["poll_id"], user]
        delivered_at = self.delivered[update_id]
        self.found.numbers["votes after the end"] += 1
        self._check(
            delivered_at > closed_at - BLINK_S,
            f"round {asked['round_id']}: {user} voted at {said_at:.3f}, the bot got it at "
            f"{delivered_at:.3f} and closed at {closed_at:.3f}, but it is not stored",
        )

    def _outage(self, asked: sqlite3.Row, closed_at: float) -> None:
        """Waive speed if the bot was killed while the round was open, and only then."""
        opened_at = asked["opened_at"] / 1e6
        inside = any(opened_at <= kill <= closed_at for kill in self.kills)
        near = any(opened_at - 30 <= kill <= closed_at + BLINK_S for kill in self.kills)
        is_right = bool(asked["outage"]) if inside else near or not asked["outage"]
        self._check(is_right, f"round {asked['round_id']}: outage is {asked['outage']}")

    def _answer(self, asked: sqlite3.Row, row: sqlite3.Row, key: str) -> None:
        """Check what is stored of an answer: verdict, time and points."""
        name = f"round {asked['round_id']}, {row['user_id']}"
        is_right = row["chosen"] == key
        self._check(row["verdict"] == ("right" if is_right else "wrong"), f"{name}: verdict")
        elapsed_ms = max(0, (row["answered_at"] - asked["opened_at"]) // 1000)
        self._check(abs(row["elapsed_ms"] - elapsed_ms) <= 1, f"{name}: time")
        late = max(0, row["elapsed_ms"] - 1000)
        speed = round(400 * max(0.0, 1 - late / 19_000)) if is_right else 0
        base = 600 if is_right else 0
        self._check(row["base"] == base, f"{name}: base is {row['base']}")
        fitting = {0, speed} if asked["outage"] else {speed}
        self._check(row["speed"] in fitting, f"{name}: speed is {row['speed']}, not {speed}")
        if not asked["outage"]:
            said_at, _ = self.said_at[asked["poll_id"], row["user_id"]]
            behind = row["answered_at"] / 1e6 - said_at
            self._check(-0.01 <= behind < 2, f"{name}: arrived {behind:.3f} s after the vote")

    def _table(self, session: sqlite3.Row, lines: dict[int, list[Any]]) -> None:
        """Compare the table that was sent with one made of the votes."""
        for seat in self.rows["seats"]:
            if seat["session_id"] == session["session_id"]:
                line = lines.setdefault(seat["user_id"], [0, 0, 0, 0])
                self._check(seat["joined_at"] <= 1 or seat["joined_at"] == line[3], "joined")
                line[3] = seat["joined_at"]
        names = {user: self.world.users[user].first_name for user in lines}
        ordered = sorted(lines, key=lambda u: (-lines[u][0], -lines[u][1], lines[u][2], names[u]))
        told: list[str] = []
        for _, equals in groupby(ordered, key=lambda user: lines[user][:3]):
            rank = len(told) + 1
            told += [_line(rank, names[user], *lines[user]) for user in equals]
        more = [f"… and {len(told) - SHOWN} more"] if len(told) > SHOWN else []
        expected = "\n".join([*told[:SHOWN], *more])
        sent = [
            str(call.params["text"])
            for call in self.world.history.of("sendMessage")
            if call.answer.get("ok") and call.params["text"].startswith("<b>Final table</b>")
        ]
        self._check(any(expected in text for text in sent), f"{expected}\nis not in\n{sent}")


def _add(line: list[Any], asked: sqlite3.Row, row: sqlite3.Row) -> None:
    if row["verdict"] == "right":
        line[0] += 1
        line[1] += row["base"] + (0 if asked["outage"] else row["speed"])
        line[2] += row["elapsed_ms"]


def _line(rank: int, name: str, right: int, points: int, _time_ms: int, joined_at: int) -> str:
    medal = MEDALS.get(rank, "") if right else ""
    late = f" (from question {joined_at})" if joined_at > 1 else ""
    return f"{rank}. {medal}\u2068{name}\u2069{late}: {right} right, {points:,} points"


def _likeness(method: str, payload: dict[str, Any]) -> tuple[str, int, str]:
    return method, int(payload["chat_id"]), str(payload.get("text") or payload.get("question"))


def deliveries(world: World) -> dict[int, float]:
    """Return when each update was last handed to the bot."""
    return {
        update["update_id"]: call.at
        for call in world.history.of("getUpdates")
        if call.answer.get("ok")
        for update in call.result
    }


def _joined(chosen: Sequence[int]) -> str:
    """Return options as the store keeps them."""
    return ",".join(map(str, chosen))
