"""Reads what the operator has set, from the environment and .env; nothing else reads either."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SetupError

TELEGRAM = "https://api.telegram.org"


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
