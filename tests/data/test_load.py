import pytest

from data import Archive, FactsError, load
from data.load import FACTS, FILES


def problems_in(folder):
    with pytest.raises(FactsError) as caught:
        load(folder)
    return [str(problem) for problem in caught.value.problems]


def test_a_record_is_read_with_its_texts_lists_dates_and_season(small_archive):
    stint = small_archive.get_fact("stint:genoa-coach-1")
    campaign = small_archive.get_fact("campaign:2019-20-champions-league")
    graduate = small_archive.get_fact("graduate:alessandro-bastoni")

    assert (stint.began.en, stint.began.it, stint.began.id) == (
        "appointed",
        "ingaggiato",
        "ditunjuk",
    )
    assert stint.uncertain == ("began",)
    assert (str(stint.start), str(stint.end)) == ("2006-07", "2010-11-08")
    assert campaign.season == 2019
    assert campaign.sources == ("gazette", "rows")
    assert graduate.later_clubs == ("Parma", "Inter")


def test_a_fact_id_follows_from_the_fields_unless_it_is_written(small_archive):
    assert small_archive.find_fact("match:2019-09-01-atalanta") is not None
    assert small_archive.find_fact("season:inter-2019-20") is not None
    assert small_archive.find_fact("stint:delio-rossi-atalanta-coach-1") is not None
    assert small_archive.find_fact("event:founding") is not None


@pytest.mark.parametrize(
    ("about", "begins"),
    [
        ("person:delio-rossi", "[[person]]"),
        ("source:leaflet", "[[source]]"),
        ("season:genoa-2019-20", "genoa,2019-20,"),
        ("match:2020-07-19-genoa", "2020-07-19,"),
        ("s0-003", "s0-003,"),
    ],
)
def test_a_record_knows_its_file_and_line(small_archive, small_facts, about, begins):
    file, line = small_archive.places[about]

    lines = (small_facts / file).read_text(encoding="utf-8").splitlines()
    assert lines[line - 1].startswith(begins)


def test_the_edition_changes_with_any_file(small_archive, spoil):
    assert len(small_archive.edition) == 8
    assert load(spoil("events.csv", "Students", "Pupils")).edition != small_archive.edition


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("matches.csv", ",0,2,0,1,", ",-1,2,0,1,",
         "matches.csv:3: home_goals: Input should be greater than or equal to 0 [value]"),
        ("matches.csv", "2019-20,", "2019-21,",
         "matches.csv:2: season: '2019-21' is not a season like 2019-20 [value]"),
        ("matches.csv", "0,0,home", "0,0,left",
         "matches.csv:6: gasperini: Input should be 'home' or 'away' [value]"),
        ("matches.csv", "season,", "saison,",
         "matches.csv:1: unknown column 'saison' [columns]"),
        ("matches.csv", "season,", "saison,",
         "matches.csv:1: column 'season' is missing [columns]"),
        ("matches.csv", "season,", "day,", "matches.csv:1: column 'day' stands twice [columns]"),
        ("matches.csv", ",rows gazette\n", ",rows,gazette\n",
         "matches.csv:2: 12 cells under 11 columns [columns]"),
        ("matches.csv", "genoa,inter", "genoa,milan",
         "matches.csv:3: away: there is no club 'milan' [reference]"),
        ("matches.csv", "away,rows", "away,pages",
         "matches.csv:4: sources: there is no source 'pages' [reference]"),
        ("matches.csv", "2020-02-02", "2019-10-06",
         "matches.csv:5: fact_id 'match:2019-10-06-inter' is already taken in matches.csv:4"),
        ("events.csv", "Students", '"Students', "events.csv:2: unexpected end of data [csv]"),
        ("events.csv", "Students found the club", "",
         "events.csv:2: text.en: Field required [value]"),
        ("stints.csv", "2011-09-21", "2011-05",
         "stints.csv:3: a period cannot end (2011-05) before it starts (2011-06-24) [value]"),
        ("people.toml", '"1999-04-13"', '"13 April 1999"',
         "people.toml:11: born: '13 April 1999' is not a date like 1907, 2016-06 or 2016-06-14"),
        ("people.toml", "birthplace", "home",
         "people.toml:24: home: Extra inputs are not permitted [value]"),
        ("people.toml", '"delio-rossi"', '"juan-gomez"',
         "people.toml:27: person_id 'juan-gomez' is already taken in people.toml:14 [duplicate]"),
        ("people.toml", "name = ", "name : ", "people.toml:3: "),
        ("people.toml", "[[person]]", "[person]", "people.toml:8: "),
        ("clubs.toml", ', it = "Milano"', "",
         "clubs.toml:27: city.it: Field required [value]"),
        ("claims.csv", "stint:inter-coach-1", "stint:inter-coach-2",
         "claims.csv:3: fact_id: there is no fact 'stint:inter-coach-2' [reference]"),
    ],
)  # fmt: skip
def test_a_fault_is_reported_with_its_file_and_line(spoil, file, old, new, problem):
    found = problems_in(spoil(file, old, new))

    assert any(line.startswith(problem) for line in found), found


def test_all_faults_of_all_files_are_reported_at_once(spoil):
    spoil("matches.csv", "3,1,1,1,home", "x,1,1,1,home")
    spoil("seasons.csv", "genoa,2019-20", "genoa,2019")
    folder = spoil("people.toml", '"1988"', '"88"')

    files = {line.partition(":")[0] for line in problems_in(folder)}

    assert files == {"matches.csv", "seasons.csv", "people.toml"}


def test_a_file_that_cannot_be_read_does_not_make_all_that_refers_to_it_wrong(spoil):
    found = problems_in(spoil("clubs.toml", 'club_id = "genoa"', "club_id = genoa"))

    assert [line.partition(":")[0] for line in found] == ["clubs.toml"]


def test_a_missing_file_and_a_stray_one_are_problems(small_facts):
    (small_facts / "events.csv").rename(small_facts / "incidents.csv")

    assert problems_in(small_facts) == [
        "events.csv:0: is missing [file]",
        "incidents.csv:0: holds no kind of fact [file]",
    ]


def test_bytes_that_are_no_text_are_a_problem(small_facts):
    (small_facts / "events.csv").write_bytes(b"fact_id\n\xff\n")

    assert problems_in(small_facts) == [
        "events.csv:0: is not UTF-8: invalid start byte at byte 8 [file]"
    ]


def test_blank_lines_and_a_byte_order_mark_do_no_harm(small_facts):
    path = small_facts / "events.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes() + b"\n\n")

    assert len(load(small_facts).events) == 1


def test_every_kind_of_fact_has_its_file(archive):
    assert isinstance(archive, Archive)
    assert {path.name for path in FACTS.iterdir() if path.suffix != ".md"} == set(FILES.values())
    assert all((archive.sources, archive.people, archive.clubs, archive.competitions))
    assert all((archive.stints, archive.seasons, archive.matches, archive.honours))
    assert all((archive.campaigns, archive.grounds, archive.scorers, archive.records))
    assert all((archive.events, archive.graduates, archive.claims))
