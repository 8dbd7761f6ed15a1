import json

import pytest


def status(world, chat_id, text="x"):
    return world.call("sendMessage", {"chat_id": chat_id, "text": text}).status


def test_nothing_goes_wrong_unless_it_is_planned(world, ada):
    assert [status(world, ada.private.chat_id) for _ in range(40)] == [200] * 40


def test_a_fault_strikes_the_nth_fitting_call_so_many_times(world, ada, group):
    world.faults.plan(
        "sendMessage",
        "flood",
        when=lambda params: params["chat_id"] == group.chat_id,
        nth=2,
        times=2,
        retry_after=3,
    )

    struck = [status(world, group.chat_id) for _ in range(4)]

    assert struck == [200, 429, 429, 200]
    assert status(world, ada.private.chat_id) == 200
    assert world.history.refused()[0].answer["parameters"] == {"retry_after": 3}


@pytest.mark.parametrize(
    ("kind", "code"), [("error", 500), ("gateway", 502), ("forbidden", 403), ("refuse", 400)]
)
def test_faults_of_words_change_nothing_in_the_world(world, ada, kind, code):
    world.faults.plan("*", kind)

    assert status(world, ada.private.chat_id) == code
    assert ada.see(ada.private) == []


def test_a_gateway_answers_with_a_page_instead_of_json(world):
    world.faults.plan("getMe", "gateway")

    with pytest.raises(json.JSONDecodeError):
        json.loads(world.call("getMe").body)


@pytest.mark.parametrize(("kind", "done"), [("cut_before", 0), ("cut_after", 1)])
def test_a_cut_comes_before_or_after_the_deed(world, ada, kind, done):
    world.faults.plan("sendMessage", kind)

    reply = world.call("sendMessage", {"chat_id": ada.private.chat_id, "text": "x"})

    assert reply.cut
    assert len(ada.see(ada.private)) == done


def test_a_delayed_call_is_done_at_once_and_answered_late(world, ada):
    world.faults.plan("sendMessage", "delay", delay_s=2.5)

    reply = world.call("sendMessage", {"chat_id": ada.private.chat_id, "text": "x"})

    assert reply.delay_s == 2.5
    assert len(ada.see(ada.private)) == 1


def test_flood_limits_can_be_switched_on(world, ada, group, clock):
    world.flood.on = True

    burst = [status(world, ada.private.chat_id) for _ in range(6)]
    clock.advance(5)
    assert burst == [200] * 5 + [429]
    assert status(world, ada.private.chat_id) == 200

    sent = []
    for _ in range(21):
        clock.advance(2)
        sent.append(status(world, group.chat_id))
    assert sent == [200] * 20 + [429]
    assert world.history.refused()[-1].answer["parameters"]["retry_after"] == 20


def test_updates_can_be_repeated_or_maimed(world, ask, ada):
    ada.say(ada.private, "once")
    [update] = ask("getUpdates")

    world.queue.push({**update, "update_id": update["update_id"] + 1}, "message", world.stamp())
    world.queue.push({"update_id": 1, "message": "nonsense"}, "message", world.stamp())

    assert len(ask("getUpdates")) == 3
