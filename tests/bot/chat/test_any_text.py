"""Whatever is typed, the answer is one that Telegram takes."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat.buttons import MOST_BYTES, unpack
from bot.chat.lookups import LOOK_UPS, answer
from bot.chat.screen import Screen
from bot.chat.screens.facts import line_of
from bot.sandbox.limits import format_text
from bot.sandbox.markup import utf16_length
from data.model import LOCALES, Match
from tests.snapshots.lines import LINES

TODAY = date(2026, 5, 22)
NAMES = (
    "Genoa",
    "inter",
    "2019-20",
    "#2",
    "Bastoni",
    "25/1",
    "stint:genoa-coach-1",
    "<b>",
    "&amp;",
)
TYPED = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(NAMES), max_size=4).map(" ".join),
    st.text(min_size=1, max_size=8).map(lambda text: text * 500),
)
LINE = st.one_of(
    TYPED, st.builds("/{} {}".format, st.sampled_from([one.name for one in LOOK_UPS]), TYPED)
)


def check(screen: Screen) -> None:
    """Have the strict pretend Telegram read the text, and count the buttons."""
    text, _ = format_text(str(screen.text), "HTML", None)
    assert 1 <= utf16_length(text.strip()) <= 4096
    buttons = [button for row in screen.keyboard for button in row]
    assert len(buttons) <= 100
    assert all(1 <= len(row) <= 8 for row in screen.keyboard)
    assert all(button.label.strip() for button in buttons)
    assert all(len(button.data.encode()) <= MOST_BYTES for button in buttons)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(line=LINE, locale=st.sampled_from(LOCALES))
def test_any_line_gets_a_valid_answer(archive, line, locale):
    check(answer(archive, locale, line, TODAY))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_known_line_gets_a_valid_answer(archive, locale):
    for line in LINES.values():
        check(answer(archive, locale, line, TODAY))


def test_every_button_leads_to_an_answer(archive):
    lines, seen = ["/start"], set()
    while lines and len(seen) < 600:
        line = lines.pop(0)
        screen = answer(archive, "en", line, TODAY)
        seen.add(line)
        taps = [unpack(b.data) for row in screen.keyboard for b in row]
        lines += [tap.rest for tap in taps if tap and tap.verb in "qp" and tap.rest not in seen]

        assert "cannot make sense" not in screen.text
        assert "I have nothing called" not in screen.text
        check(screen)


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES)
def test_every_fact_and_claim_has_its_sources_and_its_card(archive, locale):
    matches = [fact for fact in archive.matches if fact.day.day == 1]
    facts = [fact for fact in archive.facts.values() if not isinstance(fact, Match)] + matches
    lines = [f"/source {fact.fact_id}" for fact in facts]
    lines += [f"/source claim:{claim.claim_id}" for claim in archive.claims]
    lines += [line for fact in facts if (line := line_of(fact))]

    for line in dict.fromkeys(lines):
        screen = answer(archive, locale, line, TODAY)

        assert screen.sources or screen.keyboard, line
        check(screen)
