"""Builds the first tables of what comes and goes; 0001 calls it."""

import sqlalchemy as sa
from alembic import op

from bot.storage.kinds import Id, Moment

NEW = sa.text("state = 'new'")


def build_inbox() -> None:
    """Build what updates wait in."""
    op.create_table(
        "inbox",
        sa.Column("row_id", Id, primary_key=True),
        sa.Column("update_id", Id, unique=True),
        sa.Column("key", Id, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("next_try_at", Moment, nullable=False),
        sa.Column("error", sa.Text),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_inbox_new",
        "inbox",
        ["key", "row_id"],
        sqlite_where=NEW,
        postgresql_where=NEW,
    )


def build_outbox() -> None:
    """Build what messages wait in."""
    op.create_table(
        "outbox",
        sa.Column("row_id", Id, primary_key=True),
        sa.Column("method", sa.Text, nullable=False),
        sa.Column("chat_id", Id, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("bind_kind", sa.Text),
        sa.Column("bind_ref", Id),
        sa.Column("merge_key", sa.Text),
        sa.Column("edit_kind", sa.Text),
        sa.Column("edit_ref", Id),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("settled_at", Moment),
        sa.Column("error", sa.Text),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_new",
        "outbox",
        ["chat_id", "row_id"],
        sqlite_where=NEW,
        postgresql_where=NEW,
    )
    op.create_index(
        "uq_outbox_merge",
        "outbox",
        ["chat_id", "merge_key"],
        unique=True,
        sqlite_where=sa.text("state = 'new' AND merge_key IS NOT NULL"),
        postgresql_where=sa.text("state = 'new' AND merge_key IS NOT NULL"),
    )


def build_timers() -> None:
    """Build what deadlines are kept in."""
    op.create_table(
        "timers",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("ref", Id, primary_key=True, autoincrement=False),
        sa.Column("due_at", Moment, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("ix_timers_due_at", "timers", ["due_at"])
