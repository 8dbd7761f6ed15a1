"""Answers command lines with screens: pure, without Telegram."""

from datetime import date

from bot.chat.desk import desk
from bot.chat.lookups import about, clubs, people, years
from bot.chat.lookups.line import parse
from bot.chat.lookups.meant import meant
from bot.chat.lookups.model import LookUp
from bot.chat.screen import Screen
from bot.chat.screens.about import not_understood
from data.archive import Archive
from data.model import Locale

LOOK_UPS = (
    LookUp("stint", lambda w: w.say("What Gasperini did at a club"), clubs.answer_stint),
    LookUp("career", lambda w: w.say("Gasperini's whole career"), people.answer_career),
    LookUp("season", lambda w: w.say("A season: table, goals, cups"), years.answer_season),
    LookUp("match", lambda w: w.say("Matches against a club"), clubs.answer_match),
    LookUp("record", lambda w: w.say("Head to head with a club"), clubs.answer_record),
    LookUp("europe", lambda w: w.say("Atalanta in Europe"), years.answer_europe),
    LookUp("honours", lambda w: w.say("Finals won and lost"), people.answer_honours),
    LookUp("graduate", lambda w: w.say("Players of the academy"), people.answer_graduate),
    LookUp("coach", lambda w: w.say("Atalanta's coaches, by name or year"), people.answer_coach),
    LookUp("club", lambda w: w.say("Beginnings, grounds, colours, records"), clubs.answer_club),
    LookUp("onthisday", lambda w: w.say("What happened on a day"), years.answer_onthisday),
    LookUp("source", lambda w: w.say("Where a card's facts come from"), about.answer_source),
    LookUp("disputed", lambda w: w.say("What the sources disagree on"), about.answer_disputed),
    LookUp("help", lambda w: w.say("All that you can ask"), about.answer_help),
    LookUp("start", lambda w: w.say("Welcome"), about.answer_start),
    LookUp("language", lambda w: w.say("Choose the language"), about.answer_language),
    LookUp("privacy", lambda w: w.say("What this bot keeps"), about.answer_privacy),
)
"""All look-ups, in the order in which they are offered."""

_BY_NAME = {one.name: one for one in LOOK_UPS}


def answer(archive: Archive, locale: Locale, line: str, today: date) -> Screen:
    """Return the screen that answers a command line; any text has one."""
    at = desk(archive, locale, today)
    parsed = parse(line)
    look_up = _BY_NAME.get(parsed.command or "")
    if look_up is None:
        return not_understood(at, line, meant(parsed, _BY_NAME) if parsed.command else None)
    return look_up.answer(at, parsed.rest)
