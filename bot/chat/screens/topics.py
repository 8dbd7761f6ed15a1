"""Names the topics of questions, and finds the one that somebody typed."""

from bot.chat.say import labels
from data.lookup import fold
from data.model import LOCALES
from questions.model import Topic
from questions.wording import Words

_PACK = "pack:"
_TRIED = "tried:"


def pack_topic(slug: str, title: str) -> str:
    """Return what stands for the topic where all questions come from a pack."""
    return f"{_PACK}{slug}/{title}"


def tried_topic(title: str) -> str:
    """Return what stands for the topic where an author tries a pack out."""
    return f"{_TRIED}/{title}"


def is_tried(topic: str | None) -> bool:
    """Return True if an author tries a pack out: such a quiz has no sequel."""
    return topic is not None and topic.startswith(_TRIED)


def pack_in(topic: str | None) -> str | None:
    """Return the slug of the pack that stands for a topic; None if it is an ordinary one."""
    if topic is None or not topic.startswith(_PACK):
        return None
    return topic.removeprefix(_PACK).partition("/")[0]


def again(topic: str | None) -> str:
    """Return as much of a topic as a button can carry to ask for it again."""
    slug = pack_in(topic)
    return (topic or "") if slug is None else f"{_PACK}{slug}"


def topic_name(words: Words, topic: str | None) -> str:
    """Return a topic's name in a language; None, or one there is no more, is all of them.

    Of a quiz from a pack it is the title of the pack.
    """
    if topic is not None and topic.startswith((_PACK, _TRIED)):
        return topic.partition("/")[2]
    names = {
        Topic.STINTS: words.say("Gasperini's career"),
        Topic.SEASONS: words.say("Seasons"),
        Topic.MATCHES: words.say("Matches"),
        Topic.EUROPE: words.say("Europe"),
        Topic.HONOURS: words.say("Honours and finals"),
        Topic.CLUB: words.say("Club history"),
        Topic.PLAYERS: words.say("Players and academy"),
        Topic.DISPUTES: words.say("What sources disagree on"),
    }
    return {str(t): name for t, name in names.items()}.get(topic or "") or words.say("All topics")


def find_topic(typed: str) -> Topic | None:
    """Return the topic that a word names in any language: its id, its name or the name's start."""
    wanted = fold(typed)
    if not wanted:
        return None
    spelt = {topic: _spellings(topic) for topic in Topic}
    for fits in (_is_word_of, str.startswith):
        found = [topic for topic, names in spelt.items() if any(fits(n, wanted) for n in names)]
        if len(found) == 1:
            return found[0]
    return None


def _spellings(topic: Topic) -> list[str]:
    return [fold(name) for name in (topic, *(topic_name(labels(at), topic) for at in LOCALES))]


def _is_word_of(name: str, wanted: str) -> bool:
    return name == wanted or wanted in name.split()
