"""Says no in Telegram's words."""

from typing import Any, NoReturn


class Refused(Exception):  # noqa: N818 - Telegram refuses, it does not err
    """A call that Telegram turns down: status, description and, for some, what would help."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        self.code = code
        self.description = description
        self.parameters = parameters
        super().__init__(description)

    def body(self) -> dict[str, Any]:
        """Return the answer as Telegram words it."""
        answer: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            answer["parameters"] = dict(self.parameters)
        return answer


class Impossible(Exception):  # noqa: N818 - a person is told, nothing failed
    """Something a person tried that their client would not let them do."""


class NoSuchChoice(Impossible):
    """A button or an option that is not there; the message names those that are."""

    def __init__(self, wanted: str, shown: list[str]) -> None:
        super().__init__(f"{wanted!r} is not among {shown}")


def bad_request(why: str, **parameters: int) -> Refused:
    """Return the refusal of a call that asks for something wrong."""
    return Refused(400, f"Bad Request: {why}", **parameters)


def forbidden(why: str) -> Refused:
    """Return the refusal of a call that may not reach its chat."""
    return Refused(403, f"Forbidden: {why}")


def conflict(why: str) -> Refused:
    """Return the refusal of one who listens while another does."""
    return Refused(409, f"Conflict: {why}")


def too_many(retry_after: int) -> Refused:
    """Return the refusal of one who writes too fast."""
    return Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def not_found() -> Refused:
    """Return the refusal of a method that does not exist."""
    return Refused(404, "Not Found")


def refuse(why: str, **parameters: int) -> NoReturn:
    """Turn down a call that asks for something wrong."""
    raise bad_request(why, **parameters)


def forbid(why: str) -> NoReturn:
    """Turn down a call that may not reach its chat."""
    raise forbidden(why)


def cannot(why: str) -> NoReturn:
    """Tell a person that their client would not let them do it."""
    raise Impossible(why)
