"""Draws the tables of packs, of reports, and of judgements that came later."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.storage.kinds import Id, Moment
from bot.storage.tables import PICTURED, answers, metadata, rounds

PRESENT = text("until IS NULL")
OPEN = text("state = 'open'")

packs = Table(
    "packs",
    metadata,
    Column("pack_id", Id, primary_key=True),
    Column("slug", Text, nullable=False, unique=True),
    Column("owner_id", Id),
    Column("home_id", Id),
    Column("state", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_at", Moment, nullable=False),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

pack_versions = Table(
    "pack_versions",
    metadata,
    Column("pack_id", Id, ForeignKey(packs.c.pack_id), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("head", Text, nullable=False),
    Column("question_count", Integer, nullable=False),
    Column("made_by", Id),
    Column("made_at", Moment, nullable=False),
    sqlite_strict=True,
)

pack_questions = Table(
    "pack_questions",
    metadata,
    Column("row_id", Id, primary_key=True),
    Column("pack_id", Id, ForeignKey(packs.c.pack_id), nullable=False),
    Column("question_id", Text, nullable=False),
    Column("since", Integer, nullable=False),
    Column("until", Integer),
    Column("place", Integer, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("topic", Text),
    Column("body", Text, nullable=False),
    Column("ways", Text, nullable=False),
    Column("answers", Text, nullable=False),
    Column("likeness", Text, nullable=False),
    Column("picture", Text),
    Column("mark", Text),
    Column("confirmed_by", Id),
    UniqueConstraint("pack_id", "question_id", "since"),
    Index(None, "likeness"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
    comment="a question belongs to the versions from `since` to before `until`",
)
Index(
    "ix_pack_questions_picture",
    pack_questions.c.picture,
    sqlite_where=PICTURED,
    postgresql_where=PICTURED,
)
Index(
    "ix_pack_questions_present",
    pack_questions.c.pack_id,
    pack_questions.c.place,
    sqlite_where=PRESENT,
    postgresql_where=PRESENT,
)

pictures = Table(
    "pictures",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("file_id", Text),
    sqlite_strict=True,
    comment="pictures by their SHA-256, and as what Telegram knows those that were sent",
)

pack_chats = Table(
    "pack_chats",
    metadata,
    Column("chat_id", Id, primary_key=True, autoincrement=False),
    Column("pack_id", Id, ForeignKey(packs.c.pack_id), primary_key=True),
    Column("enabled_by", Id),
    Column("enabled_at", Moment, nullable=False),
    sqlite_strict=True,
)

retired_questions = Table(
    "retired_questions",
    metadata,
    Column("question_id", Text, primary_key=True),
    Column("retired_by", Id),
    Column("retired_at", Moment, nullable=False),
    sqlite_strict=True,
)

pack_log = Table(
    "pack_log",
    metadata,
    Column("entry_id", Id, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("user_id", Id),
    Column("deed", Text, nullable=False),
    Column("pack", Text),
    Column("question_id", Text),
    Column("chat_id", Id),
    Column("detail", Text),
    Index(None, "pack"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
    comment="who did what to packs and questions; rows are only added",
)

dialogues = Table(
    "dialogues",
    metadata,
    Column("user_id", Id, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("touched_at", Moment, nullable=False),
    sqlite_strict=True,
    comment="what somebody is in the middle of in their private chat",
)

reports = Table(
    "reports",
    metadata,
    Column("report_id", Id, primary_key=True),
    Column("question_id", Text, nullable=False),
    Column("round_id", Id, ForeignKey(rounds.c.round_id), nullable=False),
    Column("user_id", Id, nullable=False),
    Column("reason", Text, nullable=False),
    Column("words", Text),
    Column("reported_at", Moment, nullable=False),
    Column("state", Text, nullable=False),
    Column("settled_by", Id),
    Column("settled_at", Moment),
    UniqueConstraint("round_id", "user_id"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
Index("ix_reports_open", reports.c.question_id, sqlite_where=OPEN, postgresql_where=OPEN)

judgements = Table(
    "judgements",
    metadata,
    Column("judgement_id", Id, primary_key=True),
    Column("answer_id", Id, ForeignKey(answers.c.answer_id), nullable=False),
    Column("user_id", Id, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("base", Integer, nullable=False),
    Column("speed", Integer, nullable=False),
    Column("judged_by", Id),
    Column("judged_at", Moment, nullable=False),
    Index(None, "answer_id"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
    comment="later verdicts on answers, which themselves never change; the last one counts",
)
