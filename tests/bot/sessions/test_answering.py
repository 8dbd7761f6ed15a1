"""Every kind of question, answered alone: what counts, and that it counts once."""

from dataclasses import replace

import pytest

from bot.sessions import answering, quiz
from bot.sessions.answering import Unclear
from bot.sessions.model import ChatId, Place, RoundState
from bot.sessions.quiz import Asked, Judged, Stale
from questions.pack.asking import asked, name_of
from questions.pack.model import QUESTION
from tests.bot.sessions.conftest import ADA, BRUNO, START
from tests.props import a_plan

PLACE = Place(ChatId(1))


@pytest.fixture
def ask(store, archive):
    """Open a private quiz of Ada's with one question; return how she goes on in it."""

    async def opened(kind, **values):
        plain = QUESTION.validate_python({"id": "q", "ask": "?", "kind": kind, **values})
        question = asked(plain, name_of("any", "q"), archive)
        plan = replace(a_plan(1), host=ADA, mode="accuracy", questions=(question,))
        await store.write(lambda tx: tx.profile(ADA))
        shown = await store.write(lambda tx: quiz.start(tx, plan, START))
        return Game(store, shown)

    return opened


class Game:
    def __init__(self, store, shown):
        self.store = store
        self.session_id = shown.session.session_id
        self.question = shown.round.question
        self.round_id = shown.round.round_id

    async def do(self, move, *rest, who=ADA):
        return await self.store.write(lambda tx: move(tx, self.session_id, 1, *rest, who, START))

    async def tap(self, *texts):
        """Tap choices by their texts; return what came of the last."""
        choices = self.question.wording("en").choices
        for text in texts:
            shown = await self.do(answering.answer, choices.index(text))
        return shown

    async def hint(self):
        return await self.store.write(lambda tx: quiz.hint(tx, self.session_id, 1, ADA))

    async def write(self, text):
        return await self.store.write(lambda tx: answering.write(tx, PLACE, text, ADA, START))

    async def given(self):
        found = await self.store.read(lambda tx: tx.answers_to(self.round_id))
        return [(one.verdict, one.base, one.words) for one in found]


@pytest.fixture
async def several(ask):
    return await ask("several right", right=["a", "b"], wrong=["c", "d"])


@pytest.fixture
async def order(ask):
    return await ask("order", items=["a", "b", "c", "d"])


async def test_just_the_right_choices_together_are_right(several):
    await several.tap("b", "a")

    judged = await several.do(answering.hand_in)

    assert judged.answer.chosen == several.question.key
    assert await several.given() == [("right", 600, None)]


@pytest.mark.parametrize("taps", ["a", "abc", "cd", "abb", "abcd"])
async def test_any_other_choices_are_wrong(several, taps):
    await several.tap(*taps)

    await several.do(answering.hand_in)

    assert await several.given() == [("wrong", 0, None)]


async def test_nothing_is_handed_in_before_something_is_picked(several):
    assert await several.do(answering.hand_in) == Stale()
    assert isinstance(await several.tap("a", "a"), Asked)
    assert await several.do(answering.hand_in) == Stale()
    assert await several.given() == []


async def test_a_second_confirmation_counts_for_nothing(several):
    await several.tap("a", "b")
    await several.do(answering.hand_in)

    assert await several.do(answering.hand_in) == Stale()
    assert await several.tap("c") == Stale()
    assert await several.given() == [("right", 600, None)]


async def test_nobody_else_picks_or_hands_in(several):
    await several.tap("a", "b")

    assert await several.do(answering.answer, 0, who=BRUNO) == Stale()
    assert await several.do(answering.hand_in, who=BRUNO) == Stale()
    assert (await several.do(answering.hand_in)).answer.verdict == "right"


async def test_a_hint_takes_wrong_picks_back(several):
    await several.tap("a", "b", "c", "d")

    left = await several.hint()
    await several.do(answering.hand_in)

    assert len(left.round.removed) == 1
    assert len(left.picked) == 3
    assert (await several.given())[0][0] == "wrong"


async def test_an_order_is_right_from_the_first_to_the_last(order):
    await order.tap("a", "b", "c", "d")

    judged = await order.do(answering.hand_in)

    assert isinstance(judged, Judged)
    assert order.question.said(judged.answer.chosen, "en") == "a → b → c → d"
    assert await order.given() == [("right", 600, None)]


async def test_another_order_is_wrong_and_half_an_order_none(order):
    await order.tap("b", "a", "c")

    assert await order.do(answering.hand_in) == Stale()
    await order.tap("d")
    await order.do(answering.hand_in)
    assert await order.given() == [("wrong", 0, None)]


async def test_the_last_of_an_order_is_taken_back_as_often_as_there_are_some(order):
    await order.tap("b", "a")

    shown = [await order.do(answering.undo) for _ in range(3)]

    assert [len(one.picked) for one in shown] == [1, 0, 0]


async def test_an_item_has_one_place(order):
    assert len((await order.tap("b", "b")).picked) == 1


async def test_a_hint_puts_half_an_order_in_place_and_undo_leaves_it(order):
    await order.tap("c", "a")

    hinted = await order.hint()
    undone = [(await order.do(answering.undo)).picked for _ in range(3)]

    assert order.question.said(hinted.picked, "en") == "a → b → c"
    assert order.question.said(undone[-1], "en") == "a → b"
    await order.tap("c", "d")
    await order.do(answering.hand_in)
    assert await order.given() == [("right", 300, None)]


async def test_what_is_typed_counts_once_and_is_kept_as_it_was(ask):
    game = await ask("number", right=1907, tolerance=1)

    unclear = [await game.write(text) for text in ("no idea", "1907 or 1908", "🔥")]
    await game.write("in 1908 I think")

    assert [type(one).__name__ for one in unclear] == ["Unclear"] * 3
    assert await game.write("1907") is None
    assert await game.given() == [("right", 600, "in 1908 I think")]


async def test_a_wrong_word_is_wrong(ask):
    game = await ask("typed", accept=["Dea"])

    await game.write("Juve")

    assert await game.given() == [("wrong", 0, "Juve")]


async def test_a_forged_tap_answers_no_question_that_is_typed(ask):
    game = await ask("typed", accept=["Dea"])

    assert await game.do(answering.answer, 0) == Stale()
    assert await game.do(answering.hand_in) == Stale()
    assert await game.given() == []


async def test_what_is_written_is_no_answer_where_choices_stand(several):
    assert isinstance(await several.write("a"), Unclear)
    assert await several.given() == []


async def test_a_typed_question_can_be_skipped_and_has_no_hint(ask):
    game = await ask("typed", accept=["Dea"])

    assert await game.hint() == Stale()
    await game.do(answering.skip)

    assert await game.given() == [("skipped", 0, None)]
    closed = await game.store.read(lambda tx: tx.find_round(game.round_id))
    assert closed.state is RoundState.CLOSED
