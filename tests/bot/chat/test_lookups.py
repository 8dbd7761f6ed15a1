"""What is asked gets the right answer, in every language."""

import json
import subprocess
import sys
from datetime import date

import pytest

from bot.chat.asking import ask
from bot.chat.buttons import unpack
from bot.chat.lookups import answer
from bot.chat.say import plain
from data.model import LOCALES

TODAY = date(2026, 5, 22)


def told(archive, locale, line):
    return plain(answer(archive, locale, line, TODAY).text)


def lines_of(archive, locale, line):
    taps = (unpack(b.data) for row in answer(archive, locale, line, TODAY).keyboard for b in row)
    return [tap.rest for tap in taps if tap is not None]


SAID = {
    "/stint Genoa": {
        "en": ("2006 to 8 November 2010", "29 September 2013 to 14 June 2016", "171 matches"),
        "it": ("dal 2006 all'8 novembre 2010", "dal 29 settembre 2013 al 14 giugno 2016"),
        "id": ("2006 \u2013 8 November 2010", "29 September 2013 \u2013 14 Juni 2016", "171 laga"),
    },
    "/stint Palermo": {
        "en": (
            "16 September 2012",
            "“he coached Palermo in 2011”. Mistaken.",
            "128 league matches",
        ),
        "it": ("16 settembre 2012", "«allenò il Palermo nel 2011». È un errore.", "128 presenze"),
        "id": ("16 September 2012", "“ia melatih Palermo pada 2011”. Keliru.", "128 laga liga"),
    },
    "/stint Inter": {
        "en": ("5 matches: none won, 1 drawn, 4 lost", "“one win in five matches at Inter”"),
        "it": (
            "5 partite: nessuna vinta, 1 pareggiata, 4 perse",
            "«una vittoria in cinque partite",
        ),
        "id": ("5 laga: tanpa kemenangan, 1 seri, 4 kalah", "“satu kemenangan dari lima laga"),
    },
    "/season 2019-20": {
        "en": ("3rd in Serie A, 78 points", "98-48", "“98 goals broke the record”. Disputed."),
        "it": ("3º posto in Serie A, 78 punti", "98-48"),
        "id": ("Peringkat ke-3 Serie A, 78 poin", "98-48"),
    },
    "/europe 2017-18": {
        "en": ("round of 32, out against Borussia Dortmund 3-4", "Mistaken."),
        "it": ("sedicesimi di finale, fuori contro il Borussia Dortmund 3-4", "È un errore."),
        "id": ("babak 32 besar, disingkirkan Borussia Dortmund 3-4", "Keliru."),
    },
    "/record Napoli": {
        "en": ("Atalanta against Napoli", "Biggest win: 2 December 2007 · Atalanta 5-1 Napoli"),
        "it": ("Atalanta contro il Napoli", "Atalanta-Napoli 5-1"),
        "id": ("Atalanta melawan Napoli", "Atalanta 5-1 Napoli"),
    },
    "/graduate Bastoni": {
        "en": ("Alessandro Bastoni", "Came through Atalanta's academy"),
        "it": ("Alessandro Bastoni", "Cresciuto nel vivaio dell'Atalanta"),
        "id": ("Alessandro Bastoni", "Hasil akademi Atalanta"),
    },
    "/honours": {
        "en": ("2023-24 Europa League, 3-0 against Bayer Leverkusen", "Finals lost"),
        "it": ("2023-24 Europa League, 3-0 contro il Bayer Leverkusen", "Finali perse"),
        "id": ("2023-24 Liga Europa, 3-0 melawan Bayer Leverkusen", "Kalah di final"),
    },
    "/stint jenoa": {"en": ("Showing Genoa.",), "it": ("Ho inteso: Genoa.",), "id": ("Genoa",)},
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("line", SAID)
def test_the_card_says_what_the_sources_say(archive, locale, line):
    card = told(archive, locale, line)

    for words in SAID[line][locale]:
        assert words in card


@pytest.mark.parametrize("line", ["/stint Genoa", "/season 2019-20", "/europe 2017-18", "/club"])
def test_a_card_names_its_sources_and_offers_a_quiz(archive, line):
    screen = answer(archive, "en", line, TODAY)
    verbs = {tap.verb for row in screen.keyboard for b in row if (tap := unpack(b.data))}

    assert "Sources: " in plain(screen.text)
    assert screen.sources
    assert "z" in verbs


@pytest.mark.parametrize("command", ["stint", "season", "match", "record", "europe", "graduate"])
@pytest.mark.parametrize("nothing", ["", "  ", "!?", "\u202e", "🙂"])
def test_nothing_typed_is_a_menu_or_a_default_and_no_error(archive, command, nothing):
    screen = answer(archive, "en", f"/{command} {nothing}", TODAY)

    assert screen == answer(archive, "en", f"/{command}", TODAY)
    assert screen.keyboard


def test_a_name_of_several_clubs_is_asked_back(archive):
    assert told(archive, "en", "/stint Nerazzurri") == "Which one do you mean?"
    assert "/stint inter" in lines_of(archive, "en", "/stint Nerazzurri")


def test_a_name_of_no_club_gets_the_three_nearest_and_what_one_can_ask(archive):
    card = told(archive, "en", "/record Zzyzx")

    assert card.startswith("I have nothing called “Zzyzx”.")
    assert "I know the clubs" in card
    assert len(lines_of(archive, "en", "/record Zzyzx")) == 3


def test_a_club_he_never_worked_at_says_so_and_offers_the_record(archive):
    assert told(archive, "en", "/stint Milan").startswith("Gasperini was never at Milan")
    assert "/record milan" in lines_of(archive, "en", "/stint Milan")


def test_a_choice_keeps_the_season_that_was_asked(archive):
    offered = lines_of(archive, "en", "/match Nerazzurri 2019-20")

    assert "/match inter 2019-20" in offered


@pytest.mark.parametrize(
    "typed", ["2019-20", "2019/20", "19/20", "2019", "2019-2020", "2019 \u2013 20"]
)
def test_a_season_is_read_in_every_spelling(archive, typed):
    assert told(archive, "en", f"/season {typed}").startswith("Atalanta, 2019-20")
    assert told(archive, "en", f"/season genoa {typed}").startswith("I have nothing on Genoa")


@pytest.mark.parametrize(
    "typed", ["25/1", "25-01", "25.1.", "25 January", "January 25", "25 gennaio", "2020-01-25"]
)
def test_a_day_is_read_in_every_spelling(archive, typed):
    assert told(archive, "en", f"/onthisday {typed}").startswith("On 25 January")


def test_a_day_alone_is_today(archive):
    assert told(archive, "en", "/onthisday").startswith("On 22 May")


@pytest.mark.parametrize("typed", ["31/2", "0/0", "99", "yesterday", "13/13"])
def test_no_day_is_told_how_to_write_one(archive, typed):
    assert told(archive, "en", f"/onthisday {typed}").startswith("Dates are written like")


def test_a_list_of_matches_turns_its_pages(archive):
    first, second = (told(archive, "en", f"/match Napoli #{page}") for page in (1, 2))

    assert "Page 1 of" in first
    assert "Page 2 of" in second
    assert told(archive, "en", "/match Napoli #999").count("Page ") == 1
    assert "/match napoli #3" in lines_of(archive, "en", "/match Napoli #2")


def test_every_match_of_a_page_opens_as_a_card(archive):
    picks = [line for line in lines_of(archive, "en", "/match Napoli") if "-napoli" in line]

    assert picks
    assert all("Serie A" in told(archive, "en", line) for line in picks)


def test_one_match_alone_is_shown_as_its_card(archive):
    assert told(archive, "en", "/match Torino 1962-63").startswith("Atalanta 3-1 Torino")


@pytest.mark.parametrize("topic", ["stints", "Gasperini's career", "La carriera di Gasperini"])
def test_a_topic_of_disputes_is_found_in_any_language(archive, topic):
    assert told(archive, "en", f"/disputed {topic}").startswith("Disputed: Gasperini's career")


@pytest.mark.parametrize("chapter", ["grounds", "Campi", "stadion"])
def test_a_chapter_is_found_in_any_language(archive, chapter):
    assert told(archive, "en", f"/club {chapter}").startswith("Atalanta: Grounds")


def test_an_unknown_payload_of_a_link_is_neutral(archive):
    assert told(archive, "en", "/start ref_x-1") == told(archive, "en", "/start")


def test_a_command_may_name_the_bot_and_shout(archive):
    assert told(archive, "en", "/STINT@some_bot Genoa") == told(archive, "en", "/stint Genoa")


@pytest.mark.parametrize("locale", LOCALES)
def test_help_fits_one_screen(archive, locale):
    assert len(told(archive, locale, "/help")) < 1000


def test_json_tells_text_buttons_and_sources(archive):
    reply = json.loads(ask(archive, "/stint Genoa", "en", as_json=True, today=TODAY))

    assert reply["text"].startswith("<b>Gasperini at Genoa</b>")
    assert reply["plain"].startswith("Gasperini at Genoa")
    assert reply["buttons"][0][0] == {
        "label": "Quiz me on this",
        "data": "1:z:stint:genoa-coach-1",
    }
    assert {"id", "publisher", "title", "url", "dataset", "licence"} == set(reply["sources"][0])


def test_asking_in_a_terminal_loads_no_telegram():
    code = "import sys, bot.chat.asking; sys.exit('telegram' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
