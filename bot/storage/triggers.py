"""Holds answers to being written once: the database itself refuses anything else.

Deleting is allowed only for a contestant whose erasure was noted first.
"""

_SQLITE = (
    """
    CREATE TRIGGER answers_never_change BEFORE UPDATE ON answers
    BEGIN SELECT RAISE(ABORT, 'an answer is never changed'); END
    """,
    """
    CREATE TRIGGER answers_stay BEFORE DELETE ON answers
    WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE user_id = OLD.user_id)
    BEGIN SELECT RAISE(ABORT, 'an answer is deleted only when its contestant asks'); END
    """,
)
_POSTGRESQL = (
    """
    CREATE FUNCTION answers_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'an answer is never changed' USING ERRCODE = 'check_violation'; END $$
    """,
    """
    CREATE TRIGGER answers_never_change BEFORE UPDATE ON answers
    FOR EACH ROW EXECUTE FUNCTION answers_never_change()
    """,
    """
    CREATE FUNCTION answers_stay() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM erasures WHERE user_id = OLD.user_id) THEN RETURN OLD; END IF;
        RAISE EXCEPTION 'an answer is deleted only when its contestant asks'
            USING ERRCODE = 'check_violation';
    END $$
    """,
    """
    CREATE TRIGGER answers_stay BEFORE DELETE ON answers
    FOR EACH ROW EXECUTE FUNCTION answers_stay()
    """,
)


def keep_answers(dialect: str) -> tuple[str, ...]:
    """Return the statements that make the answers append-only."""
    return _POSTGRESQL if dialect == "postgresql" else _SQLITE
