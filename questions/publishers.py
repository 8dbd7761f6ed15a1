"""Names who published a source, in each language."""

from data.model import Source
from questions.speech import VOICES
from questions.wording import Words

OURS = "This archive"
"""The publisher of what was counted or entered here."""


def publisher(words: Words, source: Source) -> str:
    """Return who published a source, in words for the two articles and our own counts."""
    voice = VOICES[words.locale]
    match source.kind, source.language:
        case "computed", _:
            return voice.say("our own count")
        case "article", "en":
            return voice.say("An article in English")
        case "article", "id":
            return voice.say("An article in Indonesian")
        case "data", _ if source.publisher == OURS:
            return voice.say("this archive")
        case _:
            return source.publisher
