import pytest

from data import load
from data.check import RULES, check

IDLE_SOURCE = """\
[[source]]
source_id = "idle"
kind = "press"
publisher = "Nobody"
title = "Nothing"
language = "en"

"""
QUARTER_FINAL = "2020-08-12,2019-20,champions-league,atalanta,inter,1,3,quarter-final,,home,rows\n"
NOTED_SEASON = """\
club_id,season,competition_id,played,won,drawn,lost,goals_for,points,note_en,note_it,note_id,sources
atalanta,2019-20,serie-a,4,2,1,1,9,8,One goal more,Un gol in più,Satu gol lebih banyak,gazette rows
"""
SPOILT = [
    ("every source is used", "sources.toml", "[[source]]",
     IDLE_SOURCE + "[[source]]",
     "sources.toml:1: source:idle: no fact and no claim names this source"),
    ("no source stands twice in a row", "matches.csv", "home,rows gazette", "home,rows rows",
     "matches.csv:2: match:2019-09-01-atalanta: names a source twice"),
    ("supported facts have two sources", "matches.csv", "1,1,home,rows gazette", "1,1,home,rows",
     "matches.csv:2: match:2019-09-01-atalanta: supported by one source only"),
    ("data sets name their licence", "sources.toml", 'licence = "CC0-1.0"', "",
     "sources.toml:16: source:rows: a data set needs its name and licence"),
    ("data sets name their licence", "sources.toml", "CC0-1.0", "GPL-2.0",
     "sources.toml:16: source:rows: rows under GPL-2.0 are not shipped"),
    ("uncertain fields exist", "stints.csv", "supported,began", "supported,begin",
     "stints.csv:2: stint:genoa-coach-1: uncertain: there is no field 'begin'"),
    ("ids fit buttons", "events.csv", "event:founding", "event:" + "f" * 43,
     "an id has at most 48 plain letters and no space"),
    ("texts are written in three languages", "clubs.toml", 'it = "Genova"', 'it = " "',
     "clubs.toml:11: club:genoa: city: ' ' is blank or has space around it"),
    ("texts are plain", "events.csv", "Students found", "Students <b>found",
     "events.csv:2: event:founding: text: '<' in 'Students <b>found the club'"),
    ("prose is translated", "events.csv", "Alcuni studenti fondano il club",
     "Students found the club",
     "events.csv:2: event:founding: text: two languages have the same sentence"),
    ("stints overlap only with a note", "stints.csv", "2011-09-21", "2015-09-21",
     "stints.csv:3: stint:inter-coach-1: shares days with stint:genoa-coach-2"),
    ("spells count up", "stints.csv", "genoa,2,", "genoa,3,",
     "stints.csv:4: stint:genoa-coach-3: spell 3 should be 2"),
    ("nobody follows himself", "stints.csv", "dipecat,,", "dipecat,gian-piero-gasperini,",
     "stints.csv:2: stint:genoa-coach-1: names the same person before or after himself"),
    ("coaches of a season were there", "seasons.csv", ",gian-piero-gasperini,", ",delio-rossi,",
     "seasons.csv:2: season:atalanta-2019-20: coaches: delio-rossi was not at atalanta then"),
    ("matches lie in their season", "matches.csv", "2019-09-15,", "2018-09-15,",
     "match:2018-09-15-genoa: 2018-09-15 is not in 2019-20"),
    ("no club plays twice on a day", "matches.csv", "2019-09-15,", "2019-09-01,",
     "matches.csv:3: match:2019-09-01-genoa: genoa has another match on 2019-09-01"),
    ("nobody plays himself", "matches.csv", "genoa,inter", "genoa,genoa",
     "matches.csv:3: match:2019-09-15-genoa: genoa plays itself"),
    ("no league pairing is played twice", "matches.csv", "inter,atalanta", "atalanta,inter",
     "matches.csv:4: match:2019-10-06-atalanta: atalanta against inter is held twice"),
    ("half times are not above finals", "matches.csv", "0,2,0,1", "0,2,1,1",
     "matches.csv:3: match:2019-09-15-genoa: half time: more goals than at the end"),
    ("half times are not above finals", "matches.csv", "0,2,0,1", "0,2,,1",
     "matches.csv:3: match:2019-09-15-genoa: half time: only one side's goals are given"),
    ("shoot outs have a winner", "matches.csv", "ht_home,ht_away", "pens_home,pens_away",
     "matches.csv:2: match:2019-09-01-atalanta: a shoot-out has two figures, and they differ"),
    ("his matches lie in his stints", "stints.csv", "2016-06-14", "2019-10-01",
     "match:2019-09-01-atalanta: gasperini: he did not coach atalanta on that day"),
    ("his stints hold all matches", "matches.csv", "away,rows", ",rows",
     "matches.csv:4: match:2019-10-06-inter: gasperini: he coached atalanta that day"),
    ("table rows add up", "seasons.csv", "4,2,1,1", "4,2,1,0",
     "seasons.csv:2: season:atalanta-2019-20: played 4, but the results make 3"),
    ("table rows add up", "seasons.csv", "6,7,,", "6,7,3,",
     "seasons.csv:2: season:atalanta-2019-20: 7 points, but the results make 4"),
    ("table rows equal the matches", "seasons.csv", "8,6,7", "9,6,7",
     "seasons.csv:2: season:atalanta-2019-20: goals_for is 9, the matches make 8"),
    ("table rows equal the matches", "seasons.csv", "3,4,0,0,4", "3,3,0,0,3",
     "seasons.csv:3: season:genoa-2019-20: played 3, but 4 matches are held"),
    ("scorers score no more than their club", "scorers.csv", "gomez,4,1", "gomez,9,1",
     "seasons.csv:2: season:atalanta-2019-20: 8 goals, but the scorers have 12"),
    ("ranks follow goals", "scorers.csv", "hojlund,3,2", "hojlund,3,1",
     "scorer:2019-20-rasmus-hojlund: 3 goals at rank 1"),
    ("finals have the score of their match", "honours.csv",
     "inter,champions-league,2010-11,won,,,,",
     "atalanta,serie-a,2019-20,won,genoa,3-0,2019-09-01,",
     "honours.csv:2: honour:serie-a-2019-20: score 3-0, the match says 3-1"),
    ("campaigns end against someone met", "matches.csv", "2019-09-15,2019-20,serie-a,genoa,inter",
     "2019-09-15,2019-20,champions-league,atalanta,genoa",
     "campaigns.csv:2: campaign:2019-20-champions-league: eliminated_by: no match against inter"),
    ("aggregates equal the last tie", "matches.csv",
     "ht_home,ht_away,gasperini,sources\n", f"round,ht_away,gasperini,sources\n{QUARTER_FINAL}",
     "campaigns.csv:2: campaign:2019-20-champions-league: aggregate 1-2, held 1-3"),
    ("claims are about a field", "claims.csv", "2019-20,position", "2019-20,place",
     "claims.csv:4: s0-003: field: season:atalanta-2019-20 has no 'place'"),
    ("verdicts have evidence", "claims.csv", "dipecat pada 2011,gazette", "dipecat pada 2011,",
     "claims.csv:3: s0-002: contradicted, but no other source is named"),
    ("contradicted claims differ from the fact", "claims.csv", "2012-09-21", "2011-09-21",
     "claims.csv:3: s0-002: contradicted, but stint:inter-coach-1 says the same"),
    ("agreed figures are those of the fact", "claims.csv", "agreed,1958-01-26", "agreed,1958-02",
     "claims.csv:2: s0-001: agreed on 1958-02, but the fact says 1958-01-26"),
    ("rows stand in order", "matches.csv", "2019-10-06,", "2019-09-03,",
     "matches.csv:4: match:2019-09-03-inter: should stand before match:2019-09-15-genoa"),
]  # fmt: skip


def test_the_small_archive_breaks_no_rule(small_archive):
    assert check(small_archive) == ()


def test_the_facts_break_no_rule(archive):
    assert list(map(str, check(archive))) == []


@pytest.mark.parametrize(("rule", "file", "old", "new", "problem"), SPOILT)
def test_a_broken_rule_is_reported_where_it_is_broken(spoil, rule, file, old, new, problem):
    broken = [str(found) for found in check(load(spoil(file, old, new))) if found.rule == rule]

    assert any(problem in line for line in broken), broken


def test_every_rule_is_seen_to_be_broken():
    assert {case[0] for case in SPOILT} == {rule.__name__.replace("_", " ") for rule in RULES}


def test_a_note_explains_what_would_break_a_rule(small_facts):
    (small_facts / "seasons.csv").write_text(NOTED_SEASON, encoding="utf-8")

    rules = {problem.rule for problem in check(load(small_facts)) if "season:" in problem.message}

    assert rules == set()
