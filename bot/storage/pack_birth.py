"""Builds the first tables of packs, of reports and of later judgements; 0001 calls it."""

import sqlalchemy as sa
from alembic import op

from bot.storage.kinds import Id, Moment

PRESENT = sa.text("until IS NULL")
PICTURED = sa.text("picture IS NOT NULL")
OPEN = sa.text("state = 'open'")


def build_packs() -> None:
    """Build what packs are kept in."""
    _packs()
    _pack_questions()
    _pictures()
    _pack_chats()


def _packs() -> None:
    op.create_table(
        "packs",
        sa.Column("pack_id", Id, primary_key=True),
        sa.Column("slug", sa.Text, nullable=False, unique=True),
        sa.Column("owner_id", Id),
        sa.Column("home_id", Id),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pack_versions",
        sa.Column("pack_id", Id, sa.ForeignKey("packs.pack_id"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("head", sa.Text, nullable=False),
        sa.Column("question_count", sa.Integer, nullable=False),
        sa.Column("made_by", Id),
        sa.Column("made_at", Moment, nullable=False),
        sqlite_strict=True,
    )


def _pack_questions() -> None:
    op.create_table(
        "pack_questions",
        sa.Column("row_id", Id, primary_key=True),
        sa.Column("pack_id", Id, sa.ForeignKey("packs.pack_id"), nullable=False),
        sa.Column("question_id", sa.Text, nullable=False),
        sa.Column("since", sa.Integer, nullable=False),
        sa.Column("until", sa.Integer),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("topic", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("ways", sa.Text, nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("likeness", sa.Text, nullable=False),
        sa.Column("picture", sa.Text),
        sa.Column("mark", sa.Text),
        sa.Column("confirmed_by", Id),
        sa.UniqueConstraint("pack_id", "question_id", "since"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
        comment="a question belongs to the versions from `since` to before `until`",
    )
    op.create_index("ix_pack_questions_likeness", "pack_questions", ["likeness"])
    op.create_index(
        "ix_pack_questions_picture",
        "pack_questions",
        ["picture"],
        sqlite_where=PICTURED,
        postgresql_where=PICTURED,
    )
    op.create_index(
        "ix_pack_questions_present",
        "pack_questions",
        ["pack_id", "place"],
        sqlite_where=PRESENT,
        postgresql_where=PRESENT,
    )


def _pictures() -> None:
    op.create_table(
        "pictures",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("file_id", sa.Text),
        sqlite_strict=True,
        comment="pictures by their SHA-256, and as what Telegram knows those that were sent",
    )


def _pack_chats() -> None:
    op.create_table(
        "pack_chats",
        sa.Column("chat_id", Id, primary_key=True, autoincrement=False),
        sa.Column("pack_id", Id, sa.ForeignKey("packs.pack_id"), primary_key=True),
        sa.Column("enabled_by", Id),
        sa.Column("enabled_at", Moment, nullable=False),
        sqlite_strict=True,
    )


def build_desk() -> None:
    """Build what is kept of the work on packs."""
    op.create_table(
        "retired_questions",
        sa.Column("question_id", sa.Text, primary_key=True),
        sa.Column("retired_by", Id),
        sa.Column("retired_at", Moment, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "pack_log",
        sa.Column("entry_id", Id, primary_key=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("user_id", Id),
        sa.Column("deed", sa.Text, nullable=False),
        sa.Column("pack", sa.Text),
        sa.Column("question_id", sa.Text),
        sa.Column("chat_id", Id),
        sa.Column("detail", sa.Text),
        sqlite_strict=True,
        sqlite_autoincrement=True,
        comment="who did what to packs and questions; rows are only added",
    )
    op.create_index("ix_pack_log_pack", "pack_log", ["pack"])
    op.create_table(
        "dialogues",
        sa.Column("user_id", Id, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("touched_at", Moment, nullable=False),
        sqlite_strict=True,
        comment="what somebody is in the middle of in their private chat",
    )


def build_reports() -> None:
    """Build reports, and verdicts that came after them."""
    op.create_table(
        "reports",
        sa.Column("report_id", Id, primary_key=True),
        sa.Column("question_id", sa.Text, nullable=False),
        sa.Column("round_id", Id, sa.ForeignKey("rounds.round_id"), nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("words", sa.Text),
        sa.Column("reported_at", Moment, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("settled_by", Id),
        sa.Column("settled_at", Moment),
        sa.UniqueConstraint("round_id", "user_id"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_reports_open",
        "reports",
        ["question_id"],
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "judgements",
        sa.Column("judgement_id", Id, primary_key=True),
        sa.Column("answer_id", Id, sa.ForeignKey("answers.answer_id"), nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("base", sa.Integer, nullable=False),
        sa.Column("speed", sa.Integer, nullable=False),
        sa.Column("judged_by", Id),
        sa.Column("judged_at", Moment, nullable=False),
        sqlite_strict=True,
        sqlite_autoincrement=True,
        comment="later verdicts on answers, which themselves never change; the last one counts",
    )
    op.create_index("ix_judgements_answer_id", "judgements", ["answer_id"])
