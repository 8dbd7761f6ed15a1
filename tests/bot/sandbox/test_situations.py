import pytest

from bot.sandbox.api import Desk
from bot.sandbox.recorder import Recorder
from bot.sandbox.refusal import Impossible
from bot.sandbox.scene import furnish
from bot.sandbox.traffic import traffic


@pytest.fixture
def do(world):
    desk = Desk(world, Recorder(world))

    def act(who, what, chat_id=None, /, **details):
        return desk.do(who, what, {"chat_id": chat_id, **details})

    act.desk = desk
    return act


def test_somebody_new_joins_the_open_group_and_leaves_it_with_their_account(world, do, group):
    do("Bruno", "add_person", group.chat_id, name="Dewi", language="id")
    assert "Dewi" in [one["name"] for one in do.desk.overview("Dewi")["people"]]
    do("Dewi", "remove_person", name="Dewi")

    assert "(Ada adds Dewi)\n(Dewi leaves)\n" in world.transcript(group)
    assert "Dewi" not in world.people
    with pytest.raises(Impossible, match="taken"):
        do("Ada", "add_person", group.chat_id, name="Ada")


def test_a_language_changes_the_menu(world, ask, do):
    ask(
        "setMyCommands", commands=[{"command": "quiz", "description": "Gioca"}], language_code="it"
    )

    do("Ada", "set_language", name="Ada", language="it")

    assert do.desk.chat("Ada", str(world.person("Ada").private.chat_id))["menu"] != []


def test_what_only_leaders_may_do_is_done_by_one(world, do, group):
    do("Citra", "appoint", group.chat_id, name="the bot", rank="an admin")
    do("Citra", "kick", group.chat_id, name="Bruno")
    do("Citra", "add", group.chat_id, name="Bruno")

    assert world.transcript(group) == (
        "(Ada makes Bot an admin)\n(Ada removes Bruno)\n(Ada adds Bruno)\n"
    )


def chosen(do, chat, name, rank):
    [one] = [one for one in do.desk.chat("Citra", chat.chat_id)["ranks"] if one["name"] == name]
    for act, details in one["choices"][rank]:
        do("Citra", act, chat.chat_id, **details)
    return [one["now"] for one in do.desk.chat("Citra", chat.chat_id)["ranks"]]


def test_everybody_can_be_made_anything_but_the_owner(do, group):
    assert chosen(do, group, "Bruno", "an admin") == ["the owner", "an admin", "a member"]
    assert chosen(do, group, "Bruno", "not in the group")[1] == "not in the group"
    assert chosen(do, group, "Bruno", "an anonymous admin")[1] == "an anonymous admin"
    assert chosen(do, group, "Bruno", "a member")[1] == "a member"
    assert chosen(do, group, "Ada", "an anonymous admin")[0] == "an anonymous admin"
    assert chosen(do, group, "Ada", "the owner")[0] == "the owner"


def offered(do, chat, label):
    """Do what is offered under a label, and return what is offered then."""
    offers = do.desk.chat("Ada", chat.chat_id)["offers"]
    [acts] = [offer["acts"] for offer in offers if offer["label"] == label]
    for act, details in acts:
        do("Ada", act, chat.chat_id, **details)
    return [offer["label"] for offer in do.desk.chat("Ada", chat.chat_id)["offers"]]


def test_what_can_happen_to_a_group_is_offered_as_things_stand(world, do, group):
    assert "Add the bot" in offered(do, group, "Remove the bot")
    assert "Make the bot an admin" in offered(do, group, "Add the bot")
    assert "Make the bot a member" in offered(do, group, "Make the bot an admin")
    assert "Allow texts" in offered(do, group, "Forbid texts")
    assert "Allow polls" in offered(do, group, "Forbid polls")
    assert "Allow photos" in offered(do, group, "Forbid photos")
    assert "Slow mode off" in offered(do, group, "Slow mode: 30 s")
    assert "Slow mode: 30 s" in offered(do, group, "Slow mode off")
    assert "Join the group" in offered(do, group, "Leave the group")
    private = world.person("Ada").private
    assert offered(do, private, "Block the bot") == ["Unblock the bot"]


def test_slow_mode_holds_for_people_too(do, group, clock):
    do("Ada", "slow_mode", group.chat_id, seconds=30)
    do("Bruno", "say", group.chat_id, text="one")

    with pytest.raises(Impossible, match="30 s to go"):
        do("Bruno", "say", group.chat_id, text="two")
    clock.advance(30)
    do("Bruno", "say", group.chat_id, text="two")


def test_topics_open_close_and_go(world, do):
    furnish(world)
    forum = world.find_named("La Dea Forum")
    thread = do("Ada", "open_topic", forum.chat_id, name="Cups")["done"]
    do("Bruno", "topic", forum.chat_id, thread=thread, what="close")

    with pytest.raises(Impossible, match="closed"):
        do("Bruno", "say", forum.chat_id, thread=thread, text="x")
    do("Bruno", "topic", forum.chat_id, thread=thread, what="delete")
    assert "Cups" not in [one["name"] for one in do.desk.chat("Ada", forum.chat_id)["topics"]]


def test_the_weather_turns_and_the_panel_says_what_was_refused(world, do, ada):
    chat_id = ada.private.chat_id
    do("Ada", "weather", what="429")
    assert do.desk.overview("Ada")["weather"]["planned"] == ["flood x1"]

    do("Ada", "weather", what="held", on=True)
    assert do.desk.overview("Ada")["weather"]["held"]
    do("Ada", "weather", what="held", on=False)
    assert not do.desk.overview("Ada")["weather"]["held"]
    statuses = [world.call("sendMessage", {"chat_id": chat_id, "text": "x"}).status]
    do("Ada", "weather", what="offline", on=True)
    do("Ada", "weather", what="500")
    cut = world.call("getMe").cut
    do("Ada", "weather", what="offline", on=False)
    assert do.desk.overview("Ada")["weather"]["planned"] == ["error x3"]
    world.faults.clear()
    statuses.append(world.call("sendMessage", {"chat_id": chat_id, "text": "x"}).status)

    assert (statuses, cut) == ([429, 200], True)
    shown = [(entry["name"], entry.get("refusal")) for entry in traffic(world, 0)]
    assert ("sendMessage", "Too Many Requests: retry after 5") in shown
    assert ("getMe", "the connection broke") in shown
    assert traffic(world, shown_last(world)) == []


def shown_last(world):
    return traffic(world, 0)[-1]["number"]


def test_pins_come_and_go(do, group):
    said = do("Ada", "say", group.chat_id, text="rules")["done"]
    do("Ada", "pin", group.chat_id, message_id=said)
    assert do.desk.chat("Bruno", group.chat_id)["pinned"]["text"] == "rules"

    do("Ada", "pin", group.chat_id, message_id=said)

    assert do.desk.chat("Bruno", group.chat_id)["pinned"] is None
    with pytest.raises(Impossible, match="may not pin"):
        do("Bruno", "pin", group.chat_id, message_id=said)


def test_an_edit_of_ones_own_is_told_to_the_bot(do, updates, ada):
    said = do("Ada", "say", text="/stint")["done"]
    do("Ada", "edit", message_id=said, text="/stint Genoa")

    assert updates()[-1]["edited_message"]["text"] == "/stint Genoa"


def test_an_inline_result_is_sent_tapped_and_edited(world, do, ask, updates, group):
    world.inline_feedback = True
    do("Bruno", "inline", group.chat_id, text="genoa")
    query = updates()[-1]["inline_query"]
    button = {"text": "More", "callback_data": "more"}
    result = {
        "type": "article",
        "id": "1",
        "title": "Genoa",
        "input_message_content": {"message_text": "<b>Genoa</b>", "parse_mode": "HTML"},
        "reply_markup": {"inline_keyboard": [[button]]},
    }
    ask("answerInlineQuery", inline_query_id=query["id"], results=[result])
    offered = do.desk.inline("Bruno")

    do("Bruno", "send_result", group.chat_id, query_id=offered["id"], result_id="1")
    chosen = next(u["chosen_inline_result"] for u in updates() if "chosen_inline_result" in u)
    world.person("Ada").tap(group, "More")
    tapped = updates()[-1]["callback_query"]
    ask("editMessageText", inline_message_id=tapped["inline_message_id"], text="Twice")

    assert offered["results"] == [{"id": "1", "title": "Genoa", "about": ""}]
    assert tapped["inline_message_id"] == chosen["inline_message_id"]
    assert "message" not in tapped
    assert "Bruno: *Genoa*\n     [More]\nAda taps: More\n" in world.transcript(group)
    assert world.transcript(group).splitlines()[-1].endswith(": Twice")
