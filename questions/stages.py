"""Names the stages of cups: as a choice, and as where a match was played."""

import re
from collections.abc import Callable, Mapping

from questions.wording import Words

_LEG = re.compile(r"-(?:1|2|replay)$")

_LAST = ("round-of-16", "quarter-final", "semi-final", "final", "winners")
_LADDERS: Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]] = {
    "cup-winners-cup": ((0, ("first-round", "second-round", *_LAST[1:])),),
    "uefa-cup": ((0, ("first-round", "second-round", "third-round", *_LAST[1:])),),
    "europa-league": (
        (2021, ("group-stage", "knockout-play-off", *_LAST)),
        (0, ("play-off-round", "group-stage", "round-of-32", *_LAST)),
    ),
    "champions-league": (
        (2024, ("league-phase", "knockout-play-off", *_LAST)),
        (0, ("group-stage", *_LAST)),
    ),
}
"""The stages of a cup from the first season on in which it was played like that, newest first."""

_DEPTHS: Mapping[str, int] = {stage: depth for depth, stage in enumerate(_LAST, start=1)}
"""How far a stage is, where it means the same in every cup; all others are below."""


def stage_of(round_: str | None) -> str:
    """Return a round without its leg."""
    return _LEG.sub("", round_ or "")


def ladder(competition_id: str, season: int) -> tuple[str, ...]:
    """Return the stages of a cup in a season, the first round first; nothing if unknown."""
    found = _LADDERS.get(competition_id, ())
    return next((stages for since, stages in found if season >= since), ())


def depth(stage: str) -> int:
    """Return how far a stage is: 0 for all before the last sixteen."""
    return _DEPTHS.get(stage, 0)


_NAMES: Mapping[str, Callable[[Words], str]] = {
    "play-off-round": lambda words: words.say("Play-off round"),
    "first-round": lambda words: words.say("First round"),
    "second-round": lambda words: words.say("Second round"),
    "third-round": lambda words: words.say("Third round"),
    "group-stage": lambda words: words.say("Group stage"),
    "league-phase": lambda words: words.say("League phase"),
    "knockout-play-off": lambda words: words.say("Knockout play-offs"),
    "round-of-32": lambda words: words.say("Last thirty-two"),
    "round-of-16": lambda words: words.say("Last sixteen"),
    "quarter-final": lambda words: words.say("Quarter-finals"),
    "semi-final": lambda words: words.say("Semi-finals"),
    "final": lambda words: words.say("Runners-up"),
    "winners": lambda words: words.say("Winners"),
}
"""How far a club got; without figures, so that no choice looks unlike the others."""

_PLACES: Mapping[str, Callable[[Words], str]] = {
    "second-qualifying-round": lambda words: words.say("in the second qualifying round"),
    "third-qualifying-round": lambda words: words.say("in the third qualifying round"),
    "play-off-round": lambda words: words.say("in the play-off round"),
    "first-round": lambda words: words.say("in the first round"),
    "second-round": lambda words: words.say("in the second round"),
    "third-round": lambda words: words.say("in the third round"),
    "knockout-play-off": lambda words: words.say("in the knockout play-offs"),
    "round-of-32": lambda words: words.say("in the round of 32"),
    "round-of-16": lambda words: words.say("in the round of 16"),
    "quarter-final": lambda words: words.say("in the quarter-finals"),
    "semi-final": lambda words: words.say("in the semi-finals"),
    "final": lambda words: words.say("in the final"),
}
"""Where two clubs met."""


def name(stage: str) -> Callable[[Words], str]:
    """Say a stage as a choice."""
    return _NAMES[stage]


def has_place(stage: str) -> bool:
    """Return True if there is a way to say that clubs met at a stage."""
    return stage in _PLACES


def place(stage: str, words: Words) -> str:
    """Say that something was at a stage: in the quarter-finals."""
    return _PLACES[stage](words)
