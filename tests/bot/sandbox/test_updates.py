import asyncio
import json

import pytest

from bot.sandbox import door

WORD = "abc"
HOOKED = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to "
    "delete the webhook first"
)
OTHER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is "
    "running"
)


def texts(waiting):
    return [update["message"]["text"] for update in waiting]


def say(person, *words):
    for word in words:
        person.say(person.private, word)


def test_updates_stay_until_a_higher_offset_confirms_them(ask, ada):
    say(ada, "one", "two", "three")

    first = ask("getUpdates", limit=2)
    again = ask("getUpdates")
    rest = ask("getUpdates", offset=first[-1]["update_id"] + 1)

    assert texts(first) == ["one", "two"]
    assert texts(again) == ["one", "two", "three"]
    assert texts(rest) == texts(ask("getUpdates")) == ["three"]


def test_a_negative_offset_forgets_all_but_the_newest(ask, ada):
    say(ada, "one", "two", "three")

    assert texts(ask("getUpdates", offset=-1)) == ["three"]
    assert texts(ask("getUpdates")) == ["three"]


def test_ids_that_start_anew_lower_are_still_confirmed(ask, world, ada):
    say(ada, "before")
    [before] = ask("getUpdates")
    world.queue.next_id = 42
    say(ada, "after")

    [after] = ask("getUpdates", offset=before["update_id"] + 1)

    assert after["update_id"] == 42
    assert ask("getUpdates", offset=43) == []


def test_messages_live_a_day_and_taps_150_seconds(ask, ada, clock):
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    ask("sendMessage", chat_id=ada.private.chat_id, text="x", reply_markup=markup)
    say(ada, "one")
    ada.tap(ada.private, "Go")

    clock.advance(151)
    assert texts(ask("getUpdates")) == ["one"]
    clock.advance(86_400)
    assert ask("getUpdates") == []


def test_who_comes_and_goes_is_told_to_leading_bots_that_asked(ask, updates, world, ada, group):
    dewi = world.add_person("Dewi")
    ada.promote(group, world.bot)
    dewi.join(group)
    assert not any("chat_member" in update for update in updates())

    ask("getUpdates", allowed_updates=["chat_member", "message"])
    dewi.leave(group)
    told = [update["chat_member"] for update in updates() if "chat_member" in update]

    assert [change["new_chat_member"]["status"] for change in told] == ["left"]


def test_the_list_of_wanted_updates_sticks(ask, updates, ada, group):
    ask("getUpdates", allowed_updates=["poll"])
    say(ada, "unheard")

    assert updates() == []
    assert ask("getWebhookInfo")["allowed_updates"] == ["poll"]


def test_a_webhook_and_asking_exclude_each_other(ask, refused):
    ask("setWebhook", url="https://example.org/hook", secret_token=WORD)

    assert refused("getUpdates") == (409, HOOKED)
    ask("deleteWebhook")
    assert ask("getUpdates") == []
    assert refused("setWebhook", url="http://example.org/hook")[0] == 400


async def test_a_newer_asker_puts_out_the_older_one(world, ada):
    older = asyncio.create_task(door.call(world, "getUpdates", {"timeout": 30}))
    await asyncio.sleep(0)
    newer = asyncio.create_task(door.call(world, "getUpdates", {"timeout": 30}))
    put_out = json.loads((await older).body)
    ada.say(ada.private, "hello")
    told = json.loads((await newer).body)

    assert put_out == {"ok": False, "error_code": 409, "description": OTHER}
    assert texts(told["result"]) == ["hello"]


async def test_waiting_ends_with_the_first_update(world, ada):
    waiting = asyncio.create_task(door.call(world, "getUpdates", {"timeout": "30"}))
    await asyncio.sleep(0)
    ada.say(ada.private, "hello")

    assert b"hello" in (await waiting).body


async def test_a_poll_that_closes_by_itself_ends_the_waiting(world, ask, group, clock):
    options = [{"text": "one"}]
    ask("sendPoll", chat_id=group.chat_id, question="?", options=options, open_period=5)
    waiting = asyncio.create_task(door.call(world, "getUpdates", {"timeout": 30}))
    await asyncio.sleep(0)

    clock.advance(5)

    assert b'"is_closed":true' in (await waiting).body


@pytest.mark.parametrize("timeout", [0, None, "x"])
async def test_without_a_timeout_nothing_is_waited_for(world, timeout):
    params = {} if timeout is None else {"timeout": timeout}

    assert (await door.call(world, "getUpdates", params)).status == (
        400 if timeout == "x" else 200
    )
