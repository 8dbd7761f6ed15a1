"""Names the parts of a look-up."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.chat.desk import Desk
from bot.chat.screen import Screen
from questions.wording import Words


@dataclass(frozen=True, slots=True)
class LookUp:
    """A command that answers from the archive.

    `answer` takes what was typed after the command, which may be nothing; `about` says in a few
    words what the command is for, for Telegram's menu.
    """

    name: str
    about: Callable[[Words], str]
    answer: Callable[[Desk, str], Screen]
