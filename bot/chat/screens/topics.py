"""Names the topics of questions, and finds those that somebody typed."""

from collections.abc import Collection

from bot.chat.say import labels
from data.lookup import fold
from data.model import LOCALES
from questions.model import Topic
from questions.wording import Words

_PACK = "pack:"
_TRIED = "tried:"
_AND = ","
_LONGEST = 8
"""No topic has a name of more words."""


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


def joined(topics: Collection[Topic]) -> str | None:
    """Return what stands for topics, in their order; None for all of them, or for none."""
    chosen = [topic for topic in Topic if topic in topics]
    return _AND.join(chosen) if 0 < len(chosen) < len(Topic) else None


def topics_in(topic: str | None) -> tuple[Topic, ...]:
    """Return the topics that stand there; none if it is all of them, or a pack."""
    if topic is None or topic.startswith((_PACK, _TRIED)):
        return ()
    there = topic.split(_AND)
    return tuple(one for one in Topic if one in there)


def again(topic: str | None) -> str:
    """Return as much of a topic as a button can carry to ask for it again."""
    slug = pack_in(topic)
    return (topic or "") if slug is None else f"{_PACK}{slug}"


def topic_name(words: Words, topic: str | None) -> str:
    """Return what a quiz is about in a language; None, or what there is no more, is all topics.

    Several are listed; of a quiz from a pack it is the title of the pack.
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
    chosen = [names[one] for one in topics_in(topic)]
    return ", ".join(chosen) or words.say("All topics")


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


def find_topics(typed: str) -> tuple[Topic, ...]:
    """Return all topics that are named one after the other; none if any word names none."""
    words, found = typed.replace(",", " ").split(), set[Topic]()
    while words:
        most = min(len(words), _LONGEST)
        many = next((n for n in range(most, 0, -1) if find_topic(" ".join(words[:n]))), 0)
        topic = find_topic(" ".join(words[:many]))
        if topic is None:
            return ()
        found.add(topic)
        words = words[many:]
    return tuple(topic for topic in Topic if topic in found)


def _spellings(topic: Topic) -> list[str]:
    return [fold(name) for name in (topic, *(topic_name(labels(at), topic) for at in LOCALES))]


def _is_word_of(name: str, wanted: str) -> bool:
    return name == wanted or wanted in name.split()
