"""Lists the methods under their names; Telegram reads names without regard to case."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.sandbox.params import KINDS, Upload
from bot.sandbox.refusal import not_found

if TYPE_CHECKING:
    from bot.sandbox.world import World

Json = dict[str, Any]


@dataclass(slots=True)
class Call:
    """One call, its arguments already read."""

    world: "World"
    values: Json
    files: dict[str, Upload]

    def get(self, name: str, default: Any = None) -> Any:
        """Return an argument."""
        return self.values.get(name, default)


@dataclass(frozen=True, slots=True)
class Method:
    """A method, what it accepts and what it does."""

    name: str
    accepted: frozenset[str]
    act: Callable[[Call], Any]


METHODS: dict[str, Method] = {}


def method(name: str, accepted: str = "") -> Callable[[Callable[[Call], Any]], Any]:
    """Return a decorator that lists a function as a method of the Bot API."""
    names = frozenset(accepted.split())
    strange = names - KINDS.keys()
    if strange:
        raise LookupError(strange)

    def register(act: Callable[[Call], Any]) -> Callable[[Call], Any]:
        METHODS[name.lower()] = Method(name, names, act)
        return act

    return register


def find(name: str) -> Method:
    """Return a method.

    Raises:
        Refused: 404, loudly, for one that the pretence does not play.
    """
    found = METHODS.get(name.lower())
    if found is None:
        raise not_found()
    return found
