"""Builds the first tables."""

import sqlalchemy as sa
from alembic import op

from bot.storage.delivery_birth import build_inbox, build_outbox, build_timers
from bot.storage.kinds import Flag, Id, Moment
from bot.storage.pack_birth import build_desk, build_packs, build_reports
from bot.storage.triggers import keep_answers

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Build everything."""
    _people()
    _sessions()
    _rounds()
    _seats()
    _skips_guesses_and_picks()
    _sums()
    _groups()
    _answers()
    build_inbox()
    build_outbox()
    build_timers()
    build_packs()
    build_desk()
    build_reports()
    for statement in keep_answers(op.get_context().dialect.name):
        op.execute(statement)


def _people() -> None:
    op.create_table(
        "chats",
        sa.Column("chat_id", Id, primary_key=True, autoincrement=False),
        sa.Column("locale", sa.Text),
        sa.Column("active", Flag, nullable=False),
        sa.Column("migrated_to", Id),
        sa.Column("settings", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "contestants",
        sa.Column("user_id", Id, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("listed", Flag),
        sa.Column("notices", Flag),
        sqlite_strict=True,
    )
    op.create_table(
        "erasures",
        sa.Column("user_id", Id, primary_key=True, autoincrement=False),
        sa.Column("asked_at", Moment, nullable=False),
        sqlite_strict=True,
        comment="whose answers may go; kept for ever, so that a restored backup forgets too",
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("session_id", Id, primary_key=True),
        sa.Column("chat_id", Id, nullable=False),
        sa.Column("thread_id", Id, nullable=False),
        sa.Column("is_private", Flag, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("locale", sa.Text, nullable=False),
        sa.Column("mode", sa.Text, nullable=False),
        sa.Column("seconds", sa.Integer, nullable=False),
        sa.Column("style", sa.Text, nullable=False),
        sa.Column("topic", sa.Text),
        sa.Column("seed", Id, nullable=False),
        sa.Column("edition", sa.Text, nullable=False),
        sa.Column("host_id", Id),
        sa.Column("question_count", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("deadline", Moment),
        sa.Column("message_id", Id),
        sa.Column("silent_rounds", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("team_count", sa.Integer, nullable=False),
        sa.Column("calm", Flag, nullable=False),
        sa.Column("code", sa.Text),
        sa.Column("rematch_of", Id),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sessions_chat_id", "sessions", ["chat_id"])
    op.create_index(
        "uq_sessions_running",
        "sessions",
        ["chat_id", "thread_id"],
        unique=True,
        sqlite_where=sa.text("state NOT IN ('finished', 'aborted')"),
        postgresql_where=sa.text("state NOT IN ('finished', 'aborted')"),
    )


def _rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("round_id", Id, primary_key=True),
        sa.Column("session_id", Id, sa.ForeignKey("sessions.session_id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("question_id", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("picture", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("poll_id", sa.Text, unique=True),
        sa.Column("message_id", Id),
        sa.Column("opened_at", Moment),
        sa.Column("closes_at", Moment),
        sa.Column("outage", Flag, nullable=False),
        sa.Column("skipped", Flag, nullable=False),
        sa.Column("removed", sa.Text, nullable=False),
        sa.Column("counted", Id, unique=True),
        sa.UniqueConstraint("session_id", "number"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rounds_question_id", "rounds", ["question_id"])
    op.create_index(
        "ix_rounds_picture",
        "rounds",
        ["picture"],
        sqlite_where=sa.text("picture IS NOT NULL"),
        postgresql_where=sa.text("picture IS NOT NULL"),
    )


def _seats() -> None:
    op.create_table(
        "seats",
        sa.Column("seat_id", Id, primary_key=True),
        sa.Column("session_id", Id, sa.ForeignKey("sessions.session_id"), nullable=False),
        sa.Column("user_id", Id, sa.ForeignKey("contestants.user_id"), nullable=False),
        sa.Column("joined_at", sa.Integer, nullable=False),
        sa.Column("has_left", Flag, nullable=False),
        sa.Column("barred", Flag, nullable=False),
        sa.Column("team", sa.Integer),
        sa.Column("out_at", sa.Integer),
        sa.Column("decides", Flag, nullable=False),
        sa.UniqueConstraint("session_id", "user_id"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )


def _skips_guesses_and_picks() -> None:
    op.create_table(
        "skips",
        sa.Column("round_id", Id, sa.ForeignKey("rounds.round_id"), primary_key=True),
        sa.Column("user_id", Id, primary_key=True, autoincrement=False),
        sqlite_strict=True,
        comment="who wants a question skipped",
    )
    op.create_table(
        "guesses",
        sa.Column("round_id", Id, sa.ForeignKey("rounds.round_id"), primary_key=True),
        sa.Column("message_id", Id, primary_key=True, autoincrement=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("words", sa.Text),
        sqlite_strict=True,
        comment="guesses at rounds that are open; only right ones with their words",
    )
    op.create_table(
        "picks",
        sa.Column("round_id", Id, sa.ForeignKey("rounds.round_id"), primary_key=True),
        sa.Column("user_id", Id, primary_key=True, autoincrement=False),
        sa.Column("chosen", sa.Text, nullable=False),
        sa.Column("touched_at", Moment, nullable=False),
        sqlite_strict=True,
        comment="what somebody has picked of several choices, and not handed in yet",
    )
    op.create_table(
        "taps",
        sa.Column("tap_id", sa.Text, primary_key=True),
        sa.Column("heard_at", Moment, nullable=False),
        sqlite_strict=True,
        comment="taps on choices that were heard, of which Telegram may tell again",
    )


def _sums() -> None:
    op.create_table(
        "sums",
        sa.Column("chat_id", Id, primary_key=True, autoincrement=False),
        sa.Column("user_id", Id, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("correct", sa.Integer, nullable=False),
        sa.Column("points", Id, nullable=False),
        sa.Column("time_ms", Id, nullable=False),
        sa.Column("answered", sa.Integer, nullable=False),
        sa.Column("typed", sa.Integer, nullable=False),
        sqlite_strict=True,
        comment="what the answers to closed rounds add up to, by day (UTC, days since 1970)",
    )
    op.create_index("ix_sums_day", "sums", ["day"])
    op.create_table(
        "runs",
        sa.Column("chat_id", Id, primary_key=True, autoincrement=False),
        sa.Column("user_id", Id, primary_key=True, autoincrement=False),
        sa.Column("now", sa.Integer, nullable=False),
        sa.Column("best", sa.Integer, nullable=False),
        sa.Column("best_at", Id, nullable=False),
        sqlite_strict=True,
        comment="right answers in a row; best_at is rounds.counted of the one that made the best",
    )


def _groups() -> None:
    op.create_table(
        "dailies",
        sa.Column("chat_id", Id, primary_key=True, autoincrement=False),
        sa.Column("thread_id", Id, nullable=False),
        sa.Column("locale", sa.Text, nullable=False),
        sa.Column("due_at", Moment),
        sa.Column("played_on", sa.Text),
        sa.Column("session_id", Id),
        sa.Column("silent", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "mutes",
        sa.Column("chat_id", Id, primary_key=True, autoincrement=False),
        sa.Column("user_id", Id, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sqlite_strict=True,
        comment="who may not play in a group; under the name of that time",
    )


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("answer_id", Id, primary_key=True),
        sa.Column("round_id", Id, sa.ForeignKey("rounds.round_id"), nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("chosen", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("elapsed_ms", Id, nullable=False),
        sa.Column("base", sa.Integer, nullable=False),
        sa.Column("speed", sa.Integer, nullable=False),
        sa.Column("hinted", Flag, nullable=False),
        sa.Column("formula", sa.Integer, nullable=False),
        sa.Column("answered_at", Moment, nullable=False),
        sa.Column("words", sa.Text),
        sa.UniqueConstraint("round_id", "user_id"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("ix_answers_answered_at", "answers", ["answered_at"])
    op.create_index("ix_answers_user_id", "answers", ["user_id"])
    op.create_table(
        "parked_votes",
        sa.Column("poll_id", sa.Text, primary_key=True),
        sa.Column("user_id", Id, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("chosen", sa.Text, nullable=False),
        sa.Column("arrived_at", Moment, nullable=False),
        sqlite_strict=True,
    )
