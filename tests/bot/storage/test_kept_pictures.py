from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.sessions.model import State
from bot.sessions.shelf import Dialogue
from bot.sessions.stocking import draft_of, new_pack
from bot.storage.pack_tables import pictures
from questions.pack import parse
from questions.pack.pictures import digest_of
from tests.props import ADA
from tests.questions.packs.making import HEAD

ASKED = 'right = "A"\nwrong = ["B"]\n'


async def pictures_in(store):
    rows = await store.read(lambda tx: tx._all(select(pictures.c.digest)))
    return {row.digest for row in rows}


@pytest.fixture
def illustrated(store, clock):
    """Keep a pack of one question with these bytes as its picture."""

    async def keep_pack(content, slug="bergamo"):
        text = f'{HEAD}[[question]]\nid = "city"\nask = "Where?"\n{ASKED}image = "a.png"\n'
        pack = parse(text.encode()).model_copy(update={"pack_id": slug})
        digest = digest_of(content)
        new = new_pack(pack, (), ADA.user_id, None, pictures={"a.png": digest})
        await store.write(lambda tx: tx.keep_pictures([content]))
        return await store.write(lambda tx: tx.stock(new, clock.now(), ADA.user_id))

    return keep_pack


async def test_a_picture_is_kept_once_and_found_by_its_digest(store, illustrated):
    stored = (await illustrated(b"one")).pack
    await illustrated(b"one", "cities")

    (kept,) = await store.read(lambda tx: tx.kept(stored.pack_id))
    held = await store.read(lambda tx: tx.pictures([kept.picture, "of nothing"]))
    assert held == {kept.picture: b"one"}
    assert await pictures_in(store) == {digest_of(b"one")}


async def test_another_picture_makes_it_another_question_with_the_same_statistics(
    store, illustrated
):
    stored = (await illustrated(b"one")).pack

    again = await illustrated(b"two")

    (kept,) = await store.read(lambda tx: tx.kept(stored.pack_id))
    assert (again.unchanged, again.changed, kept.edition) == (0, 1, 1)
    assert kept.picture == digest_of(b"two")
    assert await pictures_in(store) == {digest_of(b"two")}


async def test_a_picture_goes_with_the_last_pack_that_has_it(store, illustrated):
    first = (await illustrated(b"one")).pack
    second = (await illustrated(b"one", "cities")).pack

    await store.write(lambda tx: tx.delete_pack(first.pack_id))
    assert await pictures_in(store) == {digest_of(b"one")}

    await store.write(lambda tx: tx.delete_pack(second.pack_id))
    assert await pictures_in(store) == set()


async def test_a_picture_stays_while_a_game_asks_about_it(store, illustrated, plan, clock):
    stored = (await illustrated(b"one")).pack
    shown = plan.questions[0].model_copy(update={"picture": digest_of(b"one")})
    asking = replace(plan, questions=(shown,))
    game = await store.write(lambda tx: tx.open_session(asking, "lobby", clock.now(), None))
    await store.write(lambda tx: tx.delete_pack(stored.pack_id))
    assert await pictures_in(store) == {digest_of(b"one")}

    await store.write(lambda tx: tx.save_session(game.moved(State.FINISHED)))
    await store.write(lambda tx: tx.prune(clock.now()))

    assert await pictures_in(store) == set()


async def test_a_picture_stays_while_somebody_is_writing_a_question_for_it(
    store, illustrated, clock
):
    digest = digest_of(b"one")
    dialogue = Dialogue("adding", f'{{"picture": "{digest}"}}')
    await store.write(lambda tx: tx.keep_pictures([b"one"]))
    await store.write(lambda tx: tx.set_dialogue(ADA.user_id, dialogue, clock.now()))
    await illustrated(b"two")
    assert await pictures_in(store) == {digest, digest_of(b"two")}

    await store.write(lambda tx: tx.prune(clock.now() + timedelta(days=3)))

    assert await pictures_in(store) == {digest_of(b"two")}


async def test_what_telegram_knows_a_picture_as_outlives_a_new_version(store, illustrated):
    await illustrated(b"one")
    await store.write(lambda tx: tx.set_file_id(digest_of(b"one"), "AgAC"))

    await illustrated(b"one")

    assert await store.read(lambda tx: tx.file_id_of(digest_of(b"one"))) == "AgAC"


async def test_a_mended_question_keeps_its_picture(store, illustrated, clock):
    stored = (await illustrated(b"one")).pack
    (kept,) = await store.read(lambda tx: tx.kept(stored.pack_id))
    draft = draft_of(kept.question, stored.head)

    await store.write(lambda tx: tx.amend(kept, draft, ADA.user_id, clock.now()))

    (after,) = await store.read(lambda tx: tx.kept(stored.pack_id))
    assert after.picture == kept.picture


async def test_what_nobody_kept_goes_when_others_come(store):
    await store.write(lambda tx: tx.keep_pictures([b"one"]))

    await store.write(lambda tx: tx.keep_pictures([b"two"]))

    assert await pictures_in(store) == {digest_of(b"two")}
