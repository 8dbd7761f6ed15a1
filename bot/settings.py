"""Reads what the operator has set, from the environment and .env; nothing else reads either.

How the log is written is set here too, because here the secrets are known that must not be in it.
"""

import logging
import re
import sys
from pathlib import Path
from types import TracebackType
from typing import Annotated, Any, Literal

import structlog
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SetupError

TELEGRAM = "https://api.telegram.org"

_TOKEN = re.compile(r"\d{5,}(?::|%3A)[\w-]{35}")
_HIDDEN = "***"


class Settings(BaseSettings):
    """The operator's choices; every field is a variable of the same name in capitals."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = TELEGRAM
    database_url: SecretStr | None = None
    bot_state: Path = Path("var")
    bot_admins: Annotated[frozenset[int], NoDecode] = frozenset()
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    webhook_host: str = "127.0.0.1"
    webhook_port: int = Field(default=8080, ge=0, le=65535)
    log_format: Literal["console", "json"] = "console"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    sandbox_port: int = Field(default=8081, ge=0, le=65535)

    @field_validator("bot_admins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Read user ids with commas between them."""
        if isinstance(value, str):
            return frozenset(int(part) for part in value.replace(",", " ").split())
        return value

    @field_validator(
        "telegram_bot_token", "database_url", "webhook_url", "webhook_secret", mode="before"
    )
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

    @property
    def database(self) -> str:
        """Return the address of the database: by default a SQLite file in `bot_state`."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.bot_state / 'bot.sqlite3'}"

    @property
    def token(self) -> str:
        """Return the bot's token.

        Raises:
            SetupError: If there is none.
        """
        if self.telegram_bot_token is None:
            msg = (
                "TELEGRAM_BOT_TOKEN is not set: put the token that @BotFather gave you into .env, "
                "or type `make sandbox` to try the bot without one."
            )
            raise SetupError(msg)
        return self.telegram_bot_token.get_secret_value()


def read() -> Settings:
    """Read the settings.

    Raises:
        SetupError: If one of them cannot be used; names all that cannot, but no values.
    """
    try:
        return Settings()
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc'])).upper()}: {fault['msg']}"
            for fault in error.errors(include_input=False, include_url=False)
        )
        msg = f"these settings cannot be used: {faults}. See .env.example."
        raise SetupError(msg) from None


def configure(settings: Settings) -> None:
    """Write the log to stderr as the operator wants it, and no secret of theirs.

    Our own events from `log_level` on; of libraries only warnings and worse.
    """
    opening: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    closing = [*_rendering(settings.log_format), _redaction(settings)]
    structlog.configure(
        processors=[*opening, *closing],
        wrapper_class=structlog.make_filtering_bound_logger(settings.log_level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    strip = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=opening, processors=[strip, *closing]
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    sys.excepthook = _crashed


def _rendering(log_format: str) -> list[structlog.typing.Processor]:
    """Return what makes a line of an event; tracebacks show no locals."""
    if log_format == "json":
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    return [
        structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    ]


def _redaction(settings: Settings) -> structlog.typing.Processor:
    """Return what takes secrets out of a finished line, wherever in it they stand."""
    held = (settings.telegram_bot_token, settings.webhook_secret, settings.database_url)
    secrets = [secret.get_secret_value() for secret in held if secret is not None]

    def redact(_logger: object, _method: str, line: Any) -> str:
        shown = str(line)
        for secret in secrets:
            shown = shown.replace(secret, _HIDDEN)
        return _TOKEN.sub(_HIDDEN, shown)

    return redact


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    structlog.get_logger(__name__).critical("crashed", exc_info=(kind, error, trace))
