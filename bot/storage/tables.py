"""Draws the tables; the migrations build the same, and a test compares the two."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.storage.kinds import Flag, Id, Moment, Places

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

NO_THREAD = 0
"""Stands for "no topic" in thread_id, since unique keys see no two NULLs as equal."""

RUNNING = text("state NOT IN ('finished', 'aborted')")
NEW = text("state = 'new'")
PICTURED = text("picture IS NOT NULL")
MERGEABLE = text("state = 'new' AND merge_key IS NOT NULL")

contestants = Table(
    "contestants",
    metadata,
    Column("user_id", Id, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("listed", Flag),
    Column("notices", Flag),
    sqlite_strict=True,
)

chats = Table(
    "chats",
    metadata,
    Column("chat_id", Id, primary_key=True, autoincrement=False),
    Column("locale", Text),
    Column("active", Flag, nullable=False),
    Column("migrated_to", Id),
    Column("settings", Text),
    sqlite_strict=True,
)

sessions = Table(
    "sessions",
    metadata,
    Column("session_id", Id, primary_key=True),
    Column("chat_id", Id, nullable=False),
    Column("thread_id", Id, nullable=False),
    Column("is_private", Flag, nullable=False),
    Column("state", Text, nullable=False),
    Column("step", Integer, nullable=False),
    Column("locale", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("seconds", Integer, nullable=False),
    Column("style", Text, nullable=False),
    Column("topic", Text),
    Column("seed", Id, nullable=False),
    Column("edition", Text, nullable=False),
    Column("host_id", Id),
    Column("question_count", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("deadline", Moment),
    Column("message_id", Id),
    Column("silent_rounds", Integer, nullable=False),
    Column("reason", Text),
    Column("form", Text, nullable=False),
    Column("team_count", Integer, nullable=False),
    Column("calm", Flag, nullable=False),
    Column("code", Text),
    Column("rematch_of", Id),
    Index(None, "chat_id"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
Index(
    "uq_sessions_running",
    sessions.c.chat_id,
    sessions.c.thread_id,
    unique=True,
    sqlite_where=RUNNING,
    postgresql_where=RUNNING,
)

rounds = Table(
    "rounds",
    metadata,
    Column("round_id", Id, primary_key=True),
    Column("session_id", Id, ForeignKey(sessions.c.session_id), nullable=False),
    Column("number", Integer, nullable=False),
    Column("question_id", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("picture", Text),
    Column("state", Text, nullable=False),
    Column("poll_id", Text, unique=True),
    Column("message_id", Id),
    Column("opened_at", Moment),
    Column("closes_at", Moment),
    Column("outage", Flag, nullable=False),
    Column("skipped", Flag, nullable=False),
    Column("removed", Text, nullable=False),
    Column("counted", Id, unique=True),
    UniqueConstraint("session_id", "number"),
    Index(None, "question_id"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
Index(
    "ix_rounds_picture",
    rounds.c.picture,
    sqlite_where=PICTURED,
    postgresql_where=PICTURED,
)

seats = Table(
    "seats",
    metadata,
    Column("seat_id", Id, primary_key=True),
    Column("session_id", Id, ForeignKey(sessions.c.session_id), nullable=False),
    Column("user_id", Id, ForeignKey(contestants.c.user_id), nullable=False),
    Column("joined_at", Integer, nullable=False),
    Column("has_left", Flag, nullable=False),
    Column("barred", Flag, nullable=False),
    Column("team", Integer),
    Column("out_at", Integer),
    Column("decides", Flag, nullable=False),
    UniqueConstraint("session_id", "user_id"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

answers = Table(
    "answers",
    metadata,
    Column("answer_id", Id, primary_key=True),
    Column("round_id", Id, ForeignKey(rounds.c.round_id), nullable=False),
    Column("user_id", Id, nullable=False),
    Column("chosen", Places, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("elapsed_ms", Id, nullable=False),
    Column("base", Integer, nullable=False),
    Column("speed", Integer, nullable=False),
    Column("hinted", Flag, nullable=False),
    Column("formula", Integer, nullable=False),
    Column("answered_at", Moment, nullable=False),
    Column("words", Text),
    UniqueConstraint("round_id", "user_id"),
    Index(None, "user_id"),
    Index(None, "answered_at"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

skips = Table(
    "skips",
    metadata,
    Column("round_id", Id, ForeignKey(rounds.c.round_id), primary_key=True),
    Column("user_id", Id, primary_key=True, autoincrement=False),
    sqlite_strict=True,
    comment="who wants a question skipped",
)

guesses = Table(
    "guesses",
    metadata,
    Column("round_id", Id, ForeignKey(rounds.c.round_id), primary_key=True),
    Column("message_id", Id, primary_key=True, autoincrement=False),
    Column("user_id", Id, nullable=False),
    Column("words", Text),
    sqlite_strict=True,
    comment="guesses at rounds that are open; only right ones with their words",
)

picks = Table(
    "picks",
    metadata,
    Column("round_id", Id, ForeignKey(rounds.c.round_id), primary_key=True),
    Column("user_id", Id, primary_key=True, autoincrement=False),
    Column("chosen", Places, nullable=False),
    Column("touched_at", Moment, nullable=False),
    sqlite_strict=True,
    comment="what somebody has picked of several choices, and not handed in yet",
)

taps = Table(
    "taps",
    metadata,
    Column("tap_id", Text, primary_key=True),
    Column("heard_at", Moment, nullable=False),
    sqlite_strict=True,
    comment="taps on choices that were heard, of which Telegram may tell again",
)

erasures = Table(
    "erasures",
    metadata,
    Column("user_id", Id, primary_key=True, autoincrement=False),
    Column("asked_at", Moment, nullable=False),
    sqlite_strict=True,
    comment="whose answers may go; kept for ever, so that a restored backup forgets too",
)

parked_votes = Table(
    "parked_votes",
    metadata,
    Column("poll_id", Text, primary_key=True),
    Column("user_id", Id, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("chosen", Places, nullable=False),
    Column("arrived_at", Moment, nullable=False),
    sqlite_strict=True,
)

timers = Table(
    "timers",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("ref", Id, primary_key=True, autoincrement=False),
    Column("due_at", Moment, nullable=False),
    Index(None, "due_at"),
    sqlite_strict=True,
)

inbox = Table(
    "inbox",
    metadata,
    Column("row_id", Id, primary_key=True),
    Column("update_id", Id, unique=True),
    Column("key", Id, nullable=False),
    Column("body", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_try_at", Moment, nullable=False),
    Column("error", Text),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
Index("ix_inbox_new", inbox.c.key, inbox.c.row_id, sqlite_where=NEW, postgresql_where=NEW)

outbox = Table(
    "outbox",
    metadata,
    Column("row_id", Id, primary_key=True),
    Column("method", Text, nullable=False),
    Column("chat_id", Id, nullable=False),
    Column("payload", Text, nullable=False),
    Column("bind_kind", Text),
    Column("bind_ref", Id),
    Column("merge_key", Text),
    Column("edit_kind", Text),
    Column("edit_ref", Id),
    Column("created_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("settled_at", Moment),
    Column("error", Text),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
Index("ix_outbox_new", outbox.c.chat_id, outbox.c.row_id, sqlite_where=NEW, postgresql_where=NEW)
Index(
    "uq_outbox_merge",
    outbox.c.chat_id,
    outbox.c.merge_key,
    unique=True,
    sqlite_where=MERGEABLE,
    postgresql_where=MERGEABLE,
)
