import pytest

from bot.chat import names
from bot.chat.letters import LONGEST
from bot.chat.say import labels, plain, words
from bot.chat.screens.final import finished
from bot.sessions import elimination, teams
from bot.sessions.model import ChatId, Place, Row, Session, SessionId, State
from bot.sessions.outcomes import Finished
from bot.sessions.standings import Table
from data.model import LOCALES
from tests.bot.sessions.conftest import START

LONG = "\N{EARTH GLOBE EUROPE-AFRICA}" * 40


def row(rank: int, **odd) -> Row:
    who = names.contestant(rank, LONG)
    return Row(rank, who, 40, 39_999, 9, 50, 12, **odd)


def ended(rows, form="individual"):
    session = Session(
        session_id=SessionId(1),
        place=Place(ChatId(-5)),
        is_private=False,
        state=State.FINISHED,
        step=9,
        locale="en",
        mode="balanced",
        seconds=20,
        style="polls",
        topic=None,
        seed=1,
        edition="1",
        host_id=None,
        count=50,
        number=50,
        created_at=START,
        form=form,
        team_count=4,
        code="6HB46-D75AQ",
    )
    table = {
        "individual": lambda: Table(rows, 50),
        "teams": lambda: Table(rows, 50, teams.table(rows)),
        "elimination": lambda: Table(elimination.rank(rows), 50),
    }[form]()
    return Finished(session, table, None)


@pytest.mark.parametrize("form", ["individual", "teams", "elimination"])
@pytest.mark.parametrize("locale", LOCALES)
def test_forty_contestants_with_the_longest_names_fit_one_message(locale, form):
    odd = {"teams": {"team": 4}, "elimination": {"out_at": 49}}.get(form, {})
    rows = tuple(row(rank, has_left=True, **odd) for rank in range(1, 41))

    shown = plain(finished(words(locale), labels(locale), ended(rows, form)).text)

    assert len(shown.encode("utf-16-le")) // 2 <= LONGEST
    assert shown.splitlines()[-3].startswith("…")


def test_a_row_says_what_is_odd_about_it_in_words():
    rows = (row(1, team=2, has_left=True),)

    shown = plain(finished(words("en"), labels("en"), ended(rows, "teams")).text)

    assert "(Lions, from question 12, left)" in shown


def test_a_name_neither_marks_up_nor_turns_the_line():
    who = names.contestant(1, "<b>\u202eevil</b>")
    rows = (Row(1, who, 1, 600, 9, 1, 1),)

    shown = finished(words("en"), labels("en"), ended(rows)).text

    assert "&lt;b&gt;evil" in shown
    assert "\u2068&lt;b&gt;evil&lt;/b&gt;\u2069" in shown
