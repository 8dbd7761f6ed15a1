from data import Archive, Facts
from data.model import Club, Event, Person, Text
from data.period import PartialDate
from questions.anecdotes import ANECDOTES, Anecdote
from questions.chronicle import chronicle
from questions.feats import FEATS, Feat
from questions.origins import ORIGINS


def same(text):
    return Text(en=text, it=text, id=text)


def club(name):
    return Club(
        fact_id=f"club:{name.lower()}",
        sources=("gazette",),
        club_id=name.lower(),
        names=same(name),
        full_name=name,
        article="il",
        city=same("Somewhere"),
        country=same("Nowhere"),
    )


def person(name):
    person_id = name.lower().replace(" ", "-")
    return Person(
        fact_id=f"person:{person_id}", sources=("gazette",), person_id=person_id, name=name
    )


def telling(text):
    event = Event(
        fact_id="event:day",
        sources=("gazette",),
        topic="milestone",
        day=PartialDate(2001),
        text=same(text),
    )
    people = (person("Ada Rossi"), person("Eva Bruni"))
    return Archive(Facts(clubs=(club("Lecco"), club("Pavia")), people=people, events=(event,)))


def anecdote():
    return Anecdote("event:day", lambda words: words.say("True"), "lecco", ("pavia",))


def feat():
    return Feat("event:day", "text", lambda words: words.say("True"), ("eva-bruni",))


def test_an_anecdote_is_told_if_its_text_names_the_right_club():
    assert anecdote().text(telling("Won at Lecco")) is not None
    assert anecdote().year(telling("Won at Lecco")) == 2001


def test_an_anecdote_is_not_told_if_its_text_names_another_club_or_none():
    assert anecdote().text(telling("Won at home")) is None
    assert anecdote().text(telling("Won at Lecco, then at Pavia")) is None


def test_a_feat_belongs_to_the_one_person_its_text_names():
    assert feat().key(telling("Three goals by Ada Rossi")) == "ada-rossi"


def test_a_feat_of_nobody_or_of_two_is_nobodys():
    assert feat().key(telling("Three goals")) is None
    assert feat().key(telling("Goals by Ada Rossi and Eva Bruni")) is None
    assert feat().key(telling("Three goals by Eva Bruni")) is None


def test_every_anecdote_feat_and_origin_finds_what_it_rests_on(archive):
    assert all(anecdote.text(archive) for anecdote in ANECDOTES)
    assert all(feat.key(archive) for feat in FEATS)
    assert all(origin.event(archive) for origin in ORIGINS)


def test_the_chronicle_runs_in_order_of_day(archive):
    days = [entry.event.day for entry in chronicle(archive)]

    assert days == sorted(days)
    assert len(days) > 20


def test_an_entry_knows_which_final_was_played_on_its_day(archive):
    (entry,) = [e for e in chronicle(archive) if e.event.fact_id == "event:europa-league-2024"]

    assert ("honour:europa-league-2023-24", "season") in entry.same
