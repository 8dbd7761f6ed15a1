from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import Refusal
from bot.sessions.model import ChatId, UserId
from bot.sessions.shelf import Dialogue, Entry, Life
from bot.sessions.stocking import bring, draft_of, keep, new_pack
from questions.pack import parse
from tests.props import ADA

HEAD = 'id = "{slug}"\ntitle = "Bergamo"\nlanguages = ["en"]\nlicence = "CC0-1.0"\n'
ONE = '[[question]]\nid = "{key}"\nask = "{ask}"\nright = "{right}"\nwrong = ["B", "C"]\n'
GROUP, OTHER = ChatId(-100), ChatId(-200)


def a_pack(*questions, slug="bergamo"):
    texts = [ONE.format(key=key, ask=ask, right=right) for key, ask, right in questions]
    pack = parse((HEAD.format(slug=slug) + "".join(texts)).encode())
    return new_pack(pack, (), ADA.user_id, None)


CITY, YEAR, NAME = (
    ("city", "Where?", "Bergamo"),
    ("year", "When?", "1907"),
    ("name", "Who?", "Dea"),
)


@pytest.fixture
def stock(store, clock):
    async def keep(*questions, slug="bergamo"):
        new = a_pack(*questions, slug=slug)
        return await store.write(lambda tx: tx.stock(new, clock.now(), ADA.user_id))

    return keep


async def test_a_pack_is_found_by_slug_and_by_number(store, stock):
    stored = (await stock(CITY, YEAR)).pack

    by_slug = await store.read(lambda tx: tx.find_pack("bergamo"))
    by_number = await store.read(lambda tx: tx.find_pack(stored.pack_id))

    assert by_slug == by_number == stored
    assert (stored.title("it"), stored.count, stored.state) == ("Bergamo", 2, Life.DRAFT)


async def test_a_new_version_says_what_is_new_in_it(stock):
    await stock(CITY, YEAR)

    again = await stock(("city", "Where exactly?", "Bergamo"), NAME)

    assert (again.unchanged, again.changed, again.added, again.gone) == (0, 1, 1, 1)
    assert (again.pack.version, again.pack.count) == (2, 2)


async def test_a_reworded_question_keeps_its_statistics_and_one_answered_otherwise_does_not(
    store, stock
):
    stored = await stock(CITY, YEAR, NAME)

    await stock(("city", "Where exactly?", "Bergamo"), ("year", "When?", "1908"), NAME)

    kept = await store.read(lambda tx: tx.kept(stored.pack.pack_id))
    assert [one.question_id for one in kept] == [
        "pack:bergamo/city",
        "pack:bergamo/year@2",
        "pack:bergamo/name",
    ]


async def test_a_question_that_comes_back_is_still_the_same(store, stock):
    stored = await stock(CITY, YEAR)
    await stock(CITY)

    await stock(CITY, YEAR)

    kept = await store.read(lambda tx: tx.kept(stored.pack.pack_id))
    assert [one.question_id for one in kept] == ["pack:bergamo/city", "pack:bergamo/year"]


async def test_a_question_is_found_by_the_id_under_which_it_is_asked(store, stock):
    await stock(CITY)
    await stock(("city", "Where?", "Milan"))

    old = await store.read(lambda tx: tx.kept_as("pack:bergamo/city"))
    new = await store.read(lambda tx: tx.kept_as("pack:bergamo/city@2"))

    assert old is None
    assert new.question.right == "Milan"


async def test_a_retired_question_is_not_asked(store, stock, clock):
    stored = await stock(CITY, YEAR)

    await store.write(lambda tx: tx.retire_question("pack:bergamo/city", None, clock.now()))

    left = await store.read(lambda tx: tx.askable([stored.pack.pack_id], "alone"))
    assert [question_id for question_id, _ in left] == ["pack:bergamo/year"]


async def test_a_group_draws_from_what_it_enabled_and_follows_its_move(store, stock, clock):
    pack_id = (await stock(CITY)).pack.pack_id

    async def enable(tx):
        return await tx.enable(GROUP, pack_id, None, clock.now(), on=True)

    assert [await store.write(enable), await store.write(enable)] == [True, False]
    await store.write(lambda tx: tx.move_chat(GROUP, OTHER))
    assert await store.read(lambda tx: tx.enabled(OTHER)) == {pack_id}
    assert await store.read(lambda tx: tx.enabled(GROUP)) == frozenset()


async def test_a_deleted_pack_leaves_no_row(store, stock, clock):
    pack_id = (await stock(CITY)).pack.pack_id
    await store.write(lambda tx: tx.enable(GROUP, pack_id, None, clock.now(), on=True))

    await store.write(lambda tx: tx.delete_pack(pack_id))

    assert await store.read(lambda tx: tx.shelved()) == ()
    assert await store.read(lambda tx: tx.enabled(GROUP)) == frozenset()


async def test_what_was_asked_of_a_deleted_pack_is_no_question_of_a_new_one_of_its_name(
    store, stock, plan, clock
):
    deleted = (await stock(CITY)).pack
    (before,) = await store.read(lambda tx: tx.kept(deleted.pack_id))
    asked = plan.questions[0].model_copy(update={"question_id": before.question_id})
    asking = replace(plan, questions=(asked,))
    await store.write(lambda tx: tx.open_session(asking, "lobby", clock.now(), None))
    await store.write(lambda tx: tx.retire_question(before.question_id, None, clock.now()))
    await store.write(lambda tx: tx.delete_pack(deleted.pack_id))

    new = (await stock(CITY, YEAR)).pack

    city, year = await store.read(lambda tx: tx.kept(new.pack_id))
    assert await store.read(lambda tx: tx.rounds_asking(city.question_id)) == ()
    assert (city.edition, year.edition) == (2, 1)


async def test_duplicates_of_other_packs_are_known(store, stock):
    await stock(CITY, slug="one")
    pack_id = (await stock(("town", "WHERE?", "Bergamo"), slug="two")).pack.pack_id

    (kept,) = await store.read(lambda tx: tx.kept(pack_id))
    marks = [draft_mark(kept)]

    assert await store.read(lambda tx: tx.like(marks, "two")) == {marks[0]: "one"}
    assert await store.read(lambda tx: tx.like(marks, "one")) == {marks[0]: "two"}
    assert await store.read(lambda tx: tx.like(["0"], "two")) == {}


def draft_mark(kept):
    return a_pack((kept.key, kept.question.ask, "x")).drafts[0].likeness


async def test_the_log_tells_who_did_what(store, clock):
    entries = [Entry(clock.now(), UserId(1), deed, "bergamo") for deed in ("added", "published")]

    await store.write(lambda tx: tx.log(*entries))

    assert await store.read(lambda tx: tx.logged("bergamo", 5)) == tuple(reversed(entries))


async def test_a_dialogue_is_kept_and_forgotten(store, clock):
    first, second = Dialogue("adding", "{}"), Dialogue("intake", "[]")

    await store.write(lambda tx: tx.set_dialogue(ADA.user_id, first, clock.now()))
    await store.write(lambda tx: tx.set_dialogue(ADA.user_id, second, clock.now()))
    assert await store.read(lambda tx: tx.dialogue(ADA.user_id)) == second

    await store.write(lambda tx: tx.prune(clock.now() + timedelta(days=3)))
    assert await store.read(lambda tx: tx.dialogue(ADA.user_id)) is None


async def test_two_who_keep_packs_of_one_name_have_two_packs(store, clock):
    first, second = a_pack(CITY), a_pack(YEAR)

    for new in (first, second):
        await store.write(lambda tx, new=new: keep(tx, new, None, clock.now(), ADA.user_id, bool))

    packs = await store.read(lambda tx: tx.shelved())
    assert [(pack.slug, pack.head.pack_id, pack.version) for pack in packs] == [
        ("bergamo", "bergamo", 1),
        ("bergamo-2", "bergamo-2", 1),
    ]


async def test_a_pack_that_went_meanwhile_has_no_next_version(store, stock, clock):
    gone = (await stock(CITY)).pack
    await store.write(lambda tx: tx.delete_pack(gone.pack_id))
    await stock(YEAR)

    with pytest.raises(Refusal, match="pack-gone"):
        await store.write(
            lambda tx: keep(tx, a_pack(NAME), gone.pack_id, clock.now(), ADA.user_id, bool)
        )


async def test_a_mended_pack_still_takes_the_next_version_that_comes_with_the_program(
    store, clock
):
    text = HEAD.format(slug="bergamo") + ONE.format(key="city", ask="Where?", right="Como")
    shipped = parse(text.encode())
    now = clock.now()
    await store.write(lambda tx: bring(tx, [(shipped, {})], now))
    (kept,) = await store.read(lambda tx: tx.kept(1))
    mended = kept.question.model_copy(update={"right": "C"})
    draft = draft_of(mended, shipped)
    await store.write(lambda tx: tx.amend(kept, draft, ADA.user_id, now))

    for version, title in ((1, "Same"), (2, "Next")):
        sent = shipped.model_copy(update={"version": version, "title": title})
        await store.write(lambda tx, sent=sent: bring(tx, [(sent, {})], now))

    pack = await store.read(lambda tx: tx.find_pack("bergamo"))
    assert (pack.head.title, pack.head.version, pack.version) == ("Next", 2, 3)


async def test_what_was_mended_here_outlives_the_next_version_unless_that_mends_it_too(
    store, clock
):
    now, asked = clock.now(), {"city": "Where?", "year": "When?", "name": "Who?"}

    def sent(version, **rights):
        text = HEAD.format(slug="bergamo") + "".join(
            ONE.format(key=key, ask=ask, right=rights.get(key, "Como"))
            for key, ask in asked.items()
        )
        return parse(text.encode()).model_copy(update={"version": version})

    await store.write(lambda tx: bring(tx, [(sent(1), {})], now))
    for key in ("city", "year"):
        kept = await store.read(lambda tx, key=key: tx.kept_as(f"pack:bergamo/{key}"))
        draft = draft_of(kept.question.model_copy(update={"right": "Bergamo"}), sent(1))
        await store.write(lambda tx, kept=kept, draft=draft: tx.amend(kept, draft, 1, now))

    await store.write(lambda tx: bring(tx, [(sent(2, year="1907"), {})], now))

    kept = await store.read(lambda tx: tx.kept(1))
    assert [one.question.right for one in kept] == ["Bergamo", "1907", "Como"]
    assert [one.edition for one in kept] == [1, 2, 1]
