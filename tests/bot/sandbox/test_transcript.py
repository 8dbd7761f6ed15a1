PLAYED = """\
Ada: /quiz
Bot: *Who* coached Inter in _1962-63_?
     Think well.
     [Helenio Herrera] [Nereo Rocco]
     [Skip]
Ada taps: Helenio Herrera
     (toast to Ada: Right!)
Bot edits: Right! Herrera coached Inter from 1960 to 1968.
Bot sends table.csv: The table
Bot edits «Right! Herrera coached Inter fro…»: Next <https://example.org>
(sendMessage refused: Bad Request: message text is empty)
"""

GROUP = """\
(Dewi joins)
Ada (as Curva Nord): /quiz
Bot polls: Which season?
     ( ) 2018-19
     ( ) 2019-20
     (quiz, 20 s)
Ada votes: 2019-20
Bruno votes: 2018-19
Bot closes the poll: Which season?
     ( ) 2018-19: 1
     (x) 2019-20: 1
Bruno replies to «Which season?»: pity
Bot polls: Which season?
     ( ) 2018-19
     ( ) 2019-20
     (quiz, 20 s)
(time is up) Which season?
     ( ) 2018-19: 0
     (x) 2019-20: 0
(Ada removes Bot)
"""


def test_a_private_chat_is_written_down(world, ask, ada):
    chat_id = ada.private.chat_id
    rows = [
        [
            {"text": "Helenio Herrera", "callback_data": "a"},
            {"text": "Nereo Rocco", "callback_data": "b"},
        ],
        [{"text": "Skip", "callback_data": "c"}],
    ]
    ada.say(ada.private, "/quiz")
    sent = ask(
        "sendMessage",
        chat_id=chat_id,
        text="<b>Who</b> coached Inter in <i>1962-63</i>?\nThink well.",
        parse_mode="HTML",
        reply_markup={"inline_keyboard": rows},
    )
    where = {"chat_id": chat_id, "message_id": sent["message_id"]}
    tap = ada.tap(ada.private, "Helenio Herrera")
    ask("answerCallbackQuery", callback_query_id=tap.query_id, text="Right!")
    text = "Right! Herrera coached Inter from 1960 to 1968."
    ask("editMessageText", text=text, **where)
    ada.send_document(ada.private, "seed.csv", b"x")
    file_id = ada.see(ada.private)[-1].body["document"]["file_id"]
    ask("sendDocument", chat_id=chat_id, document=file_id, caption="The table")
    ask(
        "editMessageText",
        text='<a href="https://example.org">Next</a>',
        parse_mode="HTML",
        **where,
    )
    world.call("sendMessage", {"chat_id": chat_id, "text": ""})

    expected = PLAYED.replace("Bot sends table.csv", "Ada sends seed.csv:\nBot sends seed.csv")
    assert world.transcript(ada.private) == expected


def test_a_group_is_written_down(world, ask, ada, bruno, group, clock):
    quiz = {
        "chat_id": group.chat_id,
        "question": "Which season?",
        "options": ["2018-19", "2019-20"],
        "type": "quiz",
        "correct_option_ids": [1],
        "is_anonymous": False,
        "open_period": 20,
    }
    world.add_person("Dewi").join(group)
    group.members[ada.user.user_id].anonymous = True
    ada.say(group, "/quiz")
    group.members[ada.user.user_id].anonymous = False
    message_id = ask("sendPoll", **quiz)["message_id"]
    ada.vote(group, "2019-20")
    bruno.vote(group, "2018-19")
    ask("stopPoll", chat_id=group.chat_id, message_id=message_id)
    bruno.say(group, "pity", reply_to=bruno.last(group))
    ask("sendPoll", **quiz)
    clock.advance(20)
    world.tick()
    ada.remove_bot(group)

    assert world.transcript(group) == GROUP
