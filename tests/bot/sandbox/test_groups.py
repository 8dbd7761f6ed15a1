import pytest

from bot.sandbox.model import GROUP_STAND_IN
from bot.sandbox.people import linked_post
from bot.sandbox.refusal import Impossible


def kinds(waiting):
    return [next(iter(update.keys() - {"update_id"})) for update in waiting]


def test_with_privacy_the_bot_hears_commands_replies_and_service_messages(
    world, ask, updates, ada, group
):
    ask("sendMessage", chat_id=group.chat_id, text="question")
    ada.say(group, "chatter")
    ada.say(group, "/quiz")
    ada.say(group, f"now /quiz@{world.bot.username}")
    ada.say(group, "/quiz@another_bot")
    ada.say(group, "see /quiz")
    ada.say(group, "answer", reply_to=ada.last(group))
    world.add_person("Dewi").join(group)

    heard = [update["message"].get("text", "joined") for update in updates()]

    assert heard == ["/quiz", f"now /quiz@{world.bot.username}", "answer", "joined"]


def test_without_privacy_or_as_an_admin_the_bot_hears_everything(world, updates, ada, group):
    world.privacy_mode = False
    ada.say(group, "one")
    world.privacy_mode = True
    ada.promote(group, world.bot)
    ada.say(group, "two")

    heard = [update["message"]["text"] for update in updates() if "message" in update]

    assert heard == ["one", "two"]


def test_a_command_carries_its_entity(updates, ada):
    ada.say(ada.private, "😀 /stint Genoa")

    assert updates()[0]["message"]["entities"] == [
        {"offset": 3, "length": 6, "type": "bot_command"}
    ]


def test_an_anonymous_admin_writes_as_the_group_and_taps_as_themselves(ask, updates, ada, group):
    ada.promote(group, ada, anonymous=True)
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    ask("sendMessage", chat_id=group.chat_id, text="x", reply_markup=markup)
    updates()

    ada.say(group, "/stop")
    ada.tap(group, "Go")
    said, tapped = updates()

    assert said["message"]["from"] == GROUP_STAND_IN.json()
    assert said["message"]["sender_chat"]["id"] == group.chat_id
    assert tapped["callback_query"]["from"]["id"] == ada.user.user_id


def test_a_channel_may_post_as_a_member_or_be_linked(world, updates, ada, group):
    channel = world.add_channel("Dea News", ada)
    world.privacy_mode = False

    ada.say(group, "/quiz", as_channel=channel)
    linked_post(world, group, channel, "Fixtures")
    posted, linked = (update["message"] for update in updates())

    assert (posted["from"]["id"], posted["sender_chat"]["id"]) == (136817688, channel.chat_id)
    assert (linked["from"]["id"], linked["is_automatic_forward"]) == (777000, True)


def test_a_bot_that_is_out_is_told_so(world, ask, refused, updates, ada, group):
    ada.remove_bot(group)
    assert refused("sendMessage", chat_id=group.chat_id, text="x") == (
        403,
        "Forbidden: bot was kicked from the supergroup chat",
    )
    assert kinds(updates()) == ["my_chat_member"]

    ada.add_bot(group)
    assert kinds(updates()) == ["my_chat_member", "message"]
    assert ask("leaveChat", chat_id=group.chat_id) is True
    assert refused("sendMessage", chat_id=group.chat_id, text="x") == (
        403,
        "Forbidden: bot is not a member of the supergroup chat",
    )


@pytest.mark.parametrize("order", ["to from", "from to", "to", "from", ""])
def test_a_group_becomes_a_supergroup(world, refused, ask, updates, ada, bruno, order):
    group = world.add_group("Old", [ada, bruno], "group")

    moved = ada.migrate(group, order=order)

    told = ["to" if "migrate_to_chat_id" in update["message"] else "from" for update in updates()]
    assert told == order.split()
    reply = world.call("sendMessage", {"chat_id": group.chat_id, "text": "x"})
    assert (
        reply.body
        == (
            b'{"ok": false, "error_code": 400, "description": "Bad Request: group chat was '
            b'upgraded to a supergroup chat", "parameters": {"migrate_to_chat_id": %d}}'
        )
        % moved.chat_id
    )
    assert ask("sendMessage", chat_id=moved.chat_id, text="x")["message_id"]
    with pytest.raises(Impossible):
        bruno.say(group, "too late")


def test_forum_topics_are_named_by_threads(world, ask, refused, updates, ada, bruno):
    forum = world.add_group("Forum", [ada, bruno], "forum")
    topic = ada.open_topic(forum, "Quiz")
    sent = ask("sendMessage", chat_id=forum.chat_id, message_thread_id=topic, text="x")
    ada.say(forum, "/quiz", thread=topic)
    ada.say(forum, "/quiz")
    _, inside, general = (update["message"] for update in updates())

    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    assert (inside["message_thread_id"], inside["is_topic_message"]) == (topic, True)
    assert inside["reply_to_message"]["forum_topic_created"]["name"] == "Quiz"
    assert "message_thread_id" not in general
    ada.close_topic(forum, topic)
    words = {"chat_id": forum.chat_id, "text": "x"}
    assert refused("sendMessage", message_thread_id=topic, **words) == (
        400,
        "Bad Request: TOPIC_CLOSED",
    )
    ada.delete_topic(forum, topic)
    for thread in (topic, 1):
        assert refused("sendMessage", message_thread_id=thread, **words) == (
            400,
            "Bad Request: message thread not found",
        )


def test_replies_outside_forums_carry_a_thread_that_is_no_topic(ask, updates, ada, group):
    sent = ask("sendMessage", chat_id=group.chat_id, text="x")["message_id"]
    ada.say(group, "yes", reply_to=ada.last(group))

    [reply] = (update["message"] for update in updates())

    assert reply["message_thread_id"] == sent
    assert "is_topic_message" not in reply


def test_slow_mode_binds_bots_that_do_not_lead(world, ask, refused, ada, group, clock):
    ada.set_slow_mode(group, 30)
    ask("sendMessage", chat_id=group.chat_id, text="x")
    clock.advance(10)

    assert refused("sendMessage", chat_id=group.chat_id, text="y") == (
        429,
        "Too Many Requests: retry after 20",
    )
    ada.promote(group, world.bot)
    assert ask("sendMessage", chat_id=group.chat_id, text="y")


def test_who_leads_and_who_is_there_can_be_asked(world, ask, ada, bruno, group):
    ada.promote(group, bruno)
    world.person("Citra").leave(group)

    leaders = ask("getChatAdministrators", chat_id=group.chat_id)
    left = ask("getChatMember", chat_id=group.chat_id, user_id=world.person("Citra").user.user_id)

    assert [(m["user"]["first_name"], m["status"]) for m in leaders] == [
        ("Ada", "creator"),
        ("Bruno", "administrator"),
    ]
    assert left["status"] == "left"
    assert ask("getChatMemberCount", chat_id=group.chat_id) == 3
    assert ask("getChat", chat_id=group.chat_id)["permissions"]["can_send_polls"] is True


def test_supergroups_count_their_messages_by_themselves(world, ask, ada, group):
    ada.say(ada.private, "one")

    assert ask("sendMessage", chat_id=group.chat_id, text="x")["message_id"] == 1
    assert ask("sendMessage", chat_id=ada.private.chat_id, text="x")["message_id"] == 2
