"""Draws the tables of what groups keep beside their games: sums, runs, daily quizzes, mutes."""

from sqlalchemy import Column, Index, Integer, Table, Text

from bot.storage.kinds import Id, Moment
from bot.storage.tables import metadata

sums = Table(
    "sums",
    metadata,
    Column("chat_id", Id, primary_key=True, autoincrement=False),
    Column("user_id", Id, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("correct", Integer, nullable=False),
    Column("points", Id, nullable=False),
    Column("time_ms", Id, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("typed", Integer, nullable=False),
    Index(None, "day"),
    sqlite_strict=True,
    comment="what the answers to closed rounds add up to, by day (UTC, days since 1970)",
)

runs = Table(
    "runs",
    metadata,
    Column("chat_id", Id, primary_key=True, autoincrement=False),
    Column("user_id", Id, primary_key=True, autoincrement=False),
    Column("now", Integer, nullable=False),
    Column("best", Integer, nullable=False),
    Column("best_at", Id, nullable=False),
    sqlite_strict=True,
    comment="right answers in a row; best_at is rounds.counted of the one that made the best",
)

dailies = Table(
    "dailies",
    metadata,
    Column("chat_id", Id, primary_key=True, autoincrement=False),
    Column("thread_id", Id, nullable=False),
    Column("locale", Text, nullable=False),
    Column("due_at", Moment),
    Column("played_on", Text),
    Column("session_id", Id),
    Column("silent", Integer, nullable=False),
    sqlite_strict=True,
)

mutes = Table(
    "mutes",
    metadata,
    Column("chat_id", Id, primary_key=True, autoincrement=False),
    Column("user_id", Id, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    sqlite_strict=True,
    comment="who may not play in a group; under the name of that time",
)
