import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECRET = "AbCdEfGhIjKlMnOpQrStUvWxYz-_0123456"  # noqa: S105 - opens nothing
ANOTHER = "ZyXwVuTsRqPoNmLkJiHgFeDcBa_-6543210"

TALKING = """
import logging, sys
import structlog
from bot import settings

settings.configure(settings.read())
token, another = sys.argv[1:]
log = structlog.get_logger()
log.debug("our debug")
log.info("our info", address=f"https://api.telegram.org/bot{token}/getMe", deep={"a": [token]})
log.info("quoted", address=f"/bot{another.replace(':', '%3A')}/getMe")
logging.getLogger("library").info("library info")
logging.getLogger("library").warning("library warning %s", token)
try:
    raise ValueError(f"The token `{another}` was rejected")
except ValueError:
    log.exception("our exception")
    logging.getLogger("library").exception("library exception")
raise RuntimeError(token)
"""


def talk(folder, **environment):
    """Return what a program writes that logs all there is to log."""
    tokens = (f"1234567890:{SECRET}", f"9876543210:{ANOTHER}")
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", TALKING, *tokens],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TELEGRAM_BOT_TOKEN": tokens[0],
            **environment,
        },
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert not done.stdout
    return done.stderr


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_no_line_or_traceback_holds_a_token(tmp_path, log_format):
    said = talk(tmp_path, LOG_FORMAT=log_format, LOG_LEVEL="debug")

    assert SECRET not in said
    assert ANOTHER not in said
    assert said.count("/bot***/getMe") == 2
    assert said.count("The token `***` was rejected") == 2
    assert "RuntimeError: ***" in said


def test_the_level_holds_for_us_and_libraries_are_heard_from_warnings_on(tmp_path):
    at_debug = talk(tmp_path, LOG_LEVEL="debug")
    at_error = talk(tmp_path, LOG_LEVEL="error")

    assert "our debug" in at_debug
    assert "library info" not in at_debug
    assert "library warning" in at_debug
    assert "our info" not in at_error
    assert "our exception" in at_error


def test_json_has_one_object_a_line_with_time_and_level(tmp_path):
    said = [json.loads(line) for line in talk(tmp_path, LOG_FORMAT="json").splitlines()]

    assert [line["event"] for line in said if line["level"] == "error"] == [
        "our exception",
        "library exception",
    ]
    assert all(line["timestamp"].endswith("Z") for line in said)
    assert said[-1]["event"] == "crashed"
