"""A new database, built once: building its tables is most of what a short test would wait for."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine

from bot.storage import schema


def lay(path: Path) -> None:
    """Put a new database where none is."""
    if not path.exists():
        path.write_bytes(_blank())


@cache
def _blank() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "blank.sqlite3"
        engine = create_engine(f"sqlite:///{path}")
        with engine.begin() as connection:
            schema._migrate(connection)
        engine.dispose()
        return path.read_bytes()
