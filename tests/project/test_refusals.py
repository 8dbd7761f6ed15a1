"""Whatever is refused is refused in words of its own, in every language."""

import ast

import pytest

from bot.chat.failures import sentence
from bot.chat.say import words
from bot.errors import Refusal
from data.model import LOCALES
from tests.project.conftest import ROOT

UNHEARD_OF = Refusal("")


def raised():
    """Yield the key of every refusal that the bot raises."""
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Raise) and called(node.exc) == Refusal.__name__:
                yield from keys(node.exc.args[0])


def called(node):
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    return node.func.id if is_call else None


def keys(node):
    """Yield the keys that an argument may be: one, or one of two."""
    if isinstance(node, ast.IfExp):
        yield from (*keys(node.body), *keys(node.orelse))
    else:
        yield ast.literal_eval(node)


KEYS = sorted(set(raised()))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", KEYS)
def test_a_refusal_has_its_sentence_in_every_language(key, locale):
    refusal = Refusal(key, typed="<chess>", most=50)

    said = sentence(words(locale), refusal)

    assert said != sentence(words(locale), UNHEARD_OF)
    assert "<chess>" not in said
    assert locale == "en" or said != sentence(words("en"), refusal)


def test_even_an_unheard_of_refusal_says_what_to_do():
    said = {sentence(words(locale), UNHEARD_OF) for locale in LOCALES}

    assert len(said) == len(LOCALES)
    assert all("/help" in one for one in said)
