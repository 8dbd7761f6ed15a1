"""Draws the tree of errors.

BotError
├── Refusal        asking too much: told to the person in their language
├── SetupError     configured wrong: told to the operator in one sentence, exit status 78
├── SecondPollerError   another program has this bot's token: the newcomer yields, exit status 75
└── StorageError   the disk did not take it: never acknowledged, retried
    └── NewerSchemaError   written by a newer program

What playing can cause is a value, not an error. Anything else that is raised is a bug.
"""

from typing_extensions import override


class BotError(Exception):
    """Root of what the bot raises on purpose."""


class Refusal(BotError):  # noqa: N818  (the house's word; nothing went wrong)
    """A request that cannot be met; `key` names the sentence, `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(key)


class SetupError(BotError):
    """A setting that stops the program; the message is the whole help the operator gets."""


class SecondPollerError(BotError):
    """Another program asks for this bot's updates; as the newcomer this one must yield."""

    def __init__(self) -> None:
        super().__init__(
            "another program is polling with the same token: stop it first (exit status 75)"
        )


class StorageError(BotError):
    """The store could not take or give something; what it was about is not lost."""


class NewerSchemaError(StorageError):
    """The store was written by a newer program."""

    def __init__(self, found: str, known: str) -> None:
        self.found = found
        self.known = known
        super().__init__()

    @override
    def __str__(self) -> str:
        """Return what was found, what was expected and what to do."""
        return (
            f"the database has schema {self.found}, this program knows up to {self.known}: "
            "start the newer program, or restore the backup made before the upgrade"
        )
