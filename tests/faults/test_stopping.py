import asyncio
import signal
import time

import pytest

EX_TEMPFAIL, EX_CONFIG = 75, 78
CROWD = 20


@pytest.fixture
def crowd(rig):
    """People with private chats."""
    return [rig.world.add_person(f"Fan{number}") for number in range(CROWD)]


def heard(person):
    """Return what the bot said to somebody in private."""
    bot = person.world.bot
    return [message.text for message in person.private.latest() if message.sender is bot]


async def test_an_idle_bot_stops_at_once(rig):
    life = await rig.serving()

    status, seconds = await life.stop()

    assert status == 0, life.said()
    assert seconds < life.soon_s


async def test_a_busy_bot_stops_in_time_and_its_successor_does_the_rest(rig, crowd):
    life = await rig.serving()
    rig.world.faults.plan("sendMessage", "delay", nth=5, times=3, delay_s=30.0)
    for person in crowd:
        person.say(person.private, "/honours")
    await rig.until(lambda: sum(map(bool, map(heard, crowd))) > 4, life)

    status, seconds = await life.stop()
    next_life = await rig.serving()
    await rig.until(lambda: all(map(heard, crowd)), next_life)
    await rig.quiet(next_life)

    assert (status, life.said().count("Traceback")) == (0, 0), life.said()
    assert seconds < life.soon_s
    assert sum(len(heard(person)) for person in crowd) <= CROWD + 3


async def test_being_told_twice_to_stop_changes_nothing(rig):
    life = await rig.serving()
    rig.world.faults.plan("sendMessage", "delay", delay_s=30.0)
    ada = rig.world.person("Ada")
    ada.say(ada.private, "/honours")
    await rig.until(lambda: heard(ada), life)

    life.send(signal.SIGINT)
    status, seconds = await life.stop()

    assert status == 0, life.said()
    assert seconds < life.soon_s


async def test_a_bot_that_still_gathers_its_questions_stops_in_time(rig):
    ada = rig.world.person("Ada")
    ada.say(ada.private, "/quiz")
    life = await rig.serving()

    status, seconds = await life.stop()
    next_life = await rig.serving()
    await rig.until(lambda: heard(ada), next_life)

    assert (status, len(heard(ada))) == (0, 1)
    assert seconds < life.soon_s


async def test_a_second_instance_leaves_the_database_to_the_first(rig):
    first = await rig.serving()

    second = rig.start()
    status = await second.end()

    assert status == EX_CONFIG
    assert f"process {first.pid} already serves this database" in last_line(second)
    assert "Traceback" not in second.said()
    await answers(rig, first)


async def test_without_a_token_one_sentence_shows_the_way(rig):
    life = rig.start(fresh=True, TELEGRAM_BOT_TOKEN="")

    assert await life.end() == EX_CONFIG
    assert life.said().count("\n") == 1
    assert "`make sandbox`" in life.said()


async def test_a_token_that_telegram_does_not_know_is_not_repeated(rig):
    life = rig.start(TELEGRAM_BOT_TOKEN="1234567890:CANARY.that.is.no.token")  # noqa: S106

    assert await life.end() == EX_CONFIG
    assert "does not know this token" in last_line(life)
    assert "CANARY" not in life.said()
    assert "Traceback" not in life.said()


async def test_a_bot_that_finds_no_network_waits_for_it(rig):
    rig.world.faults.plan("getMe", "gateway")
    rig.world.faults.plan("getMe", "cut_before")

    life = await rig.serving()

    await answers(rig, life)


async def test_a_bot_that_waits_for_the_network_can_be_stopped(rig):
    rig.world.faults.plan("getMe", "error", times=None)
    life = rig.start()
    await rig.until(lambda: rig.world.history.of("getMe"), life)
    life.served_at = time.time()

    status, seconds = await life.stop()

    assert status == 0, life.said()
    assert seconds < life.soon_s


async def test_of_two_that_poll_with_one_token_one_yields(rig):
    first = await rig.serving()
    second = rig.start(BOT_STATE=str(rig.folder / "other"))

    await rig.until(lambda: EX_TEMPFAIL in {first.look(), second.look()})
    yielded, stayed = (first, second) if first.status is not None else (second, first)

    assert "another program is polling with the same token" in last_line(yielded)
    assert "Traceback" not in yielded.said()
    await answers(rig, stayed)


@pytest.mark.long
async def test_of_two_that_poll_with_one_token_the_newcomer_yields(rig):
    first = await rig.serving()
    await asyncio.sleep(61)
    second = rig.start(BOT_STATE=str(rig.folder / "other"))

    assert await second.end(30) == EX_TEMPFAIL
    await answers(rig, first)


async def test_a_malformed_update_in_a_batch_holds_up_none_of_the_others(rig, crowd):
    broken = ({"message": "not one"}, {"poll_answer": {"user": 3}}, {"callback_query": []})
    for person, maimed in zip(crowd, (*broken, *broken, {}), strict=False):
        person.say(person.private, "/honours")
        number = rig.world.queue.next_id
        rig.world.queue.next_id += 1
        rig.world.queue.push({"update_id": number, **maimed}, "message", rig.world.stamp())
        rig.world.queue.push({"no": "number"}, "message", rig.world.stamp())

    life = await rig.serving()
    await rig.until(lambda: all(heard(person) for person in crowd[:7]), life, 10)
    await rig.quiet(life)

    assert not rig.world.queue.pending
    assert all(len(heard(person)) == 1 for person in crowd[:7])


async def test_a_chat_that_is_told_to_wait_waits_alone(rig, crowd):
    slow, others = crowd[0], crowd[1:]

    def is_to_slow(params):
        return int(params["chat_id"]) == slow.private.chat_id

    rig.world.faults.plan("sendMessage", "flood", retry_after=4, when=is_to_slow)
    life = await rig.serving()
    slow.say(slow.private, "/honours")
    await rig.until(rig.world.history.refused, life)
    told_at = time.time()

    for person in others:
        person.say(person.private, "/honours")
    await rig.until(lambda: all(map(heard, others)), life)
    served_at = time.time()
    await rig.until(lambda: heard(slow), life)

    assert served_at - told_at < 4 <= time.time() - told_at + 0.1
    sent = rig.world.history.of("sendMessage")
    assert [call.status for call in sent if is_to_slow(call.params)] == [429, 200]


async def test_trouble_is_told_without_the_token(rig):
    for kind in ("gateway", "cut_after"):
        rig.world.faults.plan("getUpdates", kind)
        rig.world.faults.plan("sendMessage", kind)
    life = await rig.serving()
    ada = rig.world.person("Ada")

    ada.say(ada.private, "/honours")
    await rig.until(lambda: heard(ada), life)
    await life.stop()

    assert "again later" in life.said()
    assert "polling again" in life.said()


async def answers(rig, life):
    """See that a life of the bot still does its work."""
    ada = rig.world.person("Ada")
    before = len(heard(ada))
    ada.say(ada.private, "/honours")
    await rig.until(lambda: len(heard(ada)) > before, life)


def last_line(life):
    """Return the last thing that was said."""
    return life.said().splitlines()[-1]
