"""Names the rounds of cups and leagues: `round-of-16-1` is the first leg of the last sixteen."""

import re

from bot.chat.say import Html, Speech

_LEG = re.compile(r"-(1|2|replay)$")
_NUMBERED = re.compile(r"(matchday|league-phase)-(\d+)$")
_GROUP = re.compile(r"group-([a-z])$")


def stage_of(round_: str | None) -> str:
    """Return a round without its leg or matchday: what a tie or a group is known by."""
    if not round_:
        return ""
    numbered = _NUMBERED.match(round_)
    return numbered[1] if numbered else _LEG.sub("", round_)


def round_name(words: Speech, round_: str) -> Html:
    """Return a round in words, with its leg or matchday."""
    if numbered := _NUMBERED.match(round_):
        if numbered[1] == "matchday":
            return words.say("matchday {n}", n=numbered[2])
        return words.say("league phase, matchday {n}", n=numbered[2])
    stage = stage_name(words, stage_of(round_))
    match _LEG.search(round_):
        case re.Match() as leg if leg[1] == "1":
            return words.say("{stage}, first leg", stage=stage)
        case re.Match() as leg if leg[1] == "2":
            return words.say("{stage}, second leg", stage=stage)
        case re.Match():
            return words.say("{stage}, replay", stage=stage)
        case None:
            return stage


def stage_name(words: Speech, stage: str) -> Html:
    """Return a stage in words; one without words of ours as it is written."""
    if group := _GROUP.match(stage):
        return words.say("group {letter}", letter=group[1].upper())
    return _stages(words).get(stage) or Html(stage.replace("-", " "))


def _stages(words: Speech) -> dict[str, Html]:
    return {
        "winners": words.say("winners"),
        "final": words.say("final"),
        "semi-final": words.say("semi-finals"),
        "quarter-final": words.say("quarter-finals"),
        "round-of-16": words.say("round of 16"),
        "round-of-32": words.say("round of 32"),
        "knockout-play-off": words.say("knockout play-offs"),
        "play-off-round": words.say("play-off round"),
        "play-off": words.say("play-off"),
        "group-stage": words.say("group stage"),
        "league-phase": words.say("league phase"),
        "first-round": words.say("first round"),
        "second-round": words.say("second round"),
        "third-round": words.say("third round"),
        "fourth-round": words.say("fourth round"),
        "second-qualifying-round": words.say("second qualifying round"),
        "third-qualifying-round": words.say("third qualifying round"),
    }
