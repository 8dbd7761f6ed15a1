"""Speaks the three languages of the questions."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from data.model import LOCALES, Locale
from questions.wording import Words

FOLDER = Path(__file__).parent / "locales"

VOICES: Mapping[Locale, Words] = MappingProxyType(
    {locale: Words(locale, FOLDER) for locale in LOCALES}
)
"""One voice for each language; polls are plain text, so nothing is escaped."""
