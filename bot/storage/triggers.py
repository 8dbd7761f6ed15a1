"""Holds answers and judgements to being written once: the database refuses anything else.

Deleting is allowed only for a contestant whose erasure was noted first.
"""

KEPT = ("answers", "judgements")
"""Tables whose rows are only added."""

_SQLITE = (
    """
    CREATE TRIGGER {table}_never_change BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END
    """,
    """
    CREATE TRIGGER {table}_stay BEFORE DELETE ON {table}
    WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE user_id = OLD.user_id)
    BEGIN SELECT RAISE(ABORT, '{table} are deleted only when their contestant asks'); END
    """,
)
_POSTGRESQL = (
    """
    CREATE FUNCTION {table}_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{table} are never changed' USING ERRCODE = 'check_violation'; END $$
    """,
    """
    CREATE TRIGGER {table}_never_change BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_never_change()
    """,
    """
    CREATE FUNCTION {table}_stay() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM erasures WHERE user_id = OLD.user_id) THEN RETURN OLD; END IF;
        RAISE EXCEPTION '{table} are deleted only when their contestant asks'
            USING ERRCODE = 'check_violation';
    END $$
    """,
    """
    CREATE TRIGGER {table}_stay BEFORE DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_stay()
    """,
)


def keep_answers(dialect: str) -> tuple[str, ...]:
    """Return the statements that make answers and judgements append-only."""
    statements = _POSTGRESQL if dialect == "postgresql" else _SQLITE
    return tuple(one.format(table=table) for table in KEPT for one in statements)
