"""What Telegram refuses, in its words."""

import pytest

BUTTON = "Bad Request: can't parse inline keyboard button"
GONE = "Bad Request: message to edit not found"
SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)


def keyboard(**button):
    return {"inline_keyboard": [[{"text": "Go", **button}]]}


def quiz(**changes):
    options = [{"text": "one"}, {"text": "two"}]
    asked = {"question": "Which?", "options": options, "type": "quiz", "correct_option_ids": [0]}
    return {**asked, **changes}


TEXTS = [
    ({"text": ""}, "Bad Request: message text is empty"),
    ({"text": " \n "}, "Bad Request: message text is empty"),
    ({"text": "<b></b>", "parse_mode": "HTML"}, "Bad Request: message text is empty"),
    ({"text": "x" * 4097}, "Bad Request: message is too long"),
    ({"text": "😀" * 2049}, "Bad Request: message is too long"),
    ({"text": "x", "parse_mode": "Klingon"}, "Bad Request: unsupported parse_mode"),
    (
        {"text": "x", "reply_markup": keyboard(callback_data="")},
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    (
        {"text": "x", "reply_markup": keyboard(callback_data="é" * 33)},
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    (
        {"text": "x", "reply_markup": keyboard()},
        f"{BUTTON}: Text buttons are unallowed in the inline keyboard",
    ),
    (
        {"text": "x", "reply_markup": {"buttons": []}},
        "Bad Request: can't parse reply keyboard markup JSON object",
    ),
    (
        {"text": "x", "reply_parameters": {"message_id": 99}},
        "Bad Request: message to be replied not found",
    ),
    ({"text": "x", "message_thread_id": 1}, "Bad Request: message thread not found"),
    (
        {"text": "x", "colour": "blue"},
        'Bad Request: the sandbox does not know the parameter "colour" here',
    ),
    (
        {"text": "x", "protect_content": "perhaps"},
        'Bad Request: can\'t parse "protect_content": expected a Boolean',
    ),
]


@pytest.mark.parametrize(("params", "words"), TEXTS)
def test_a_wrong_text_message_is_refused(refused, ada, params, words):
    assert refused("sendMessage", chat_id=ada.private.chat_id, **params) == (400, words)


@pytest.mark.parametrize(
    "params",
    [
        {"text": "x" * 4096},
        {"text": f"<b>{'x' * 4096}</b>", "parse_mode": "html"},
        {"text": "x", "reply_markup": keyboard(callback_data="é" * 32)},
        {"text": "x", "reply_parameters": {"message_id": 9, "allow_sending_without_reply": True}},
    ],
)
def test_a_text_message_at_the_limit_passes(ask, ada, params):
    assert ask("sendMessage", chat_id=ada.private.chat_id, **params)["message_id"]


POLLS = [
    (quiz(question=""), "Bad Request: poll question must be non-empty"),
    (quiz(question="x" * 301), "Bad Request: poll question length must not exceed 300"),
    (quiz(options=[]), "Bad Request: poll must have at least 1 option"),
    (quiz(options=[{"text": "x"}] * 13), "Bad Request: poll can't have more than 12 options"),
    (quiz(options=[{"text": ""}]), "Bad Request: poll options must be non-empty"),
    (quiz(options=[{"text": "x" * 101}]), "Bad Request: poll options length must not exceed 100"),
    (quiz(correct_option_ids=None), "Bad Request: wrong correct option ID specified"),
    (quiz(correct_option_ids=[2]), "Bad Request: wrong correct option ID specified"),
    (quiz(correct_option_ids=[0, 1]), "Bad Request: QUIZ_CORRECT_ANSWERS_TOO_MUCH"),
    (
        quiz(correct_option_ids=[1, 0], allows_multiple_answers=True),
        "Bad Request: wrong correct option ID specified",
    ),
    (quiz(explanation="x" * 201), "Bad Request: MESSAGE_TOO_LONG"),
    (quiz(explanation="a\nb\nc\nd"), "Bad Request: MESSAGE_TOO_LONG"),
    (quiz(description="x" * 1025), "Bad Request: MESSAGE_TOO_LONG"),
    (quiz(open_period=4), "Bad Request: POLL_CLOSE_DATE_INVALID"),
    (quiz(open_period=2_628_001), "Bad Request: POLL_CLOSE_DATE_INVALID"),
    (
        quiz(open_period=10, close_date=1),
        "Bad Request: can't use open_period and close_date together",
    ),
    (quiz(type="exam"), "Bad Request: unsupported poll type specified"),
    (quiz(description="x" * 1025), "Bad Request: MESSAGE_TOO_LONG"),
    (
        quiz(media={"type": "video", "media": "x"}),
        "Bad Request: the sandbox plays media of type photo only in polls",
    ),
    (
        quiz(media={"type": "photo", "media": "AgAC"}),
        "Bad Request: wrong remote file identifier specified: Wrong character in the string",
    ),
]


@pytest.mark.parametrize(("params", "words"), POLLS)
def test_a_wrong_poll_is_refused(refused, group, params, words):
    given = {name: value for name, value in params.items() if value is not None}

    assert refused("sendPoll", chat_id=group.chat_id, **given) == (400, words)


@pytest.mark.parametrize(
    "params",
    [
        quiz(question="x" * 300, explanation="a\nb\nc", open_period=5),
        quiz(description=f"<b>{'x' * 1024}</b>", description_parse_mode="HTML"),
        quiz(options=[{"text": "x" * 100}] * 12, open_period=2_628_000),
        quiz(correct_option_ids=[0, 1], allows_multiple_answers=True),
    ],
)
def test_a_poll_at_the_limit_passes(ask, group, params):
    assert ask("sendPoll", chat_id=group.chat_id, **params)["poll"]["type"] == "quiz"


def test_the_older_name_of_the_key_is_understood(ask, group):
    asked = {name: value for name, value in quiz().items() if name != "correct_option_ids"}

    poll = ask("sendPoll", chat_id=group.chat_id, correct_option_id=1, **asked)["poll"]

    assert poll["correct_option_ids"] == [1]


def test_edits_that_change_nothing_or_find_nothing_are_refused(ask, refused, ada, group):
    chat_id = ada.private.chat_id
    sent = ask("sendMessage", chat_id=chat_id, text="<b>x</b>", parse_mode="HTML")["message_id"]
    poll = ask("sendPoll", chat_id=group.chat_id, **quiz())["message_id"]
    hers = ada.say(ada.private, "hello").message_id
    same = {"text": "<strong> x</strong>", "parse_mode": "HTML"}
    words = "Bad Request: there is no text in the message to edit"

    edit = "editMessageText"
    assert refused(edit, chat_id=chat_id, message_id=sent, **same) == (400, SAME)
    assert refused(edit, chat_id=chat_id, message_id=sent, text="") == (
        400,
        "Bad Request: message text is empty",
    )
    assert refused(edit, chat_id=chat_id, message_id=999, text="y") == (400, GONE)
    assert refused(edit, chat_id=chat_id, message_id=hers, text="y") == (
        400,
        "Bad Request: message can't be edited",
    )
    assert refused(edit, chat_id=group.chat_id, message_id=poll, text="y") == (400, words)
    assert refused("editMessageReplyMarkup", chat_id=chat_id, message_id=sent) == (400, SAME)


def test_an_unknown_method_is_a_loud_404(refused):
    assert refused("sendFireworks", chat_id=1) == (404, "Not Found")


def test_method_names_are_read_without_regard_to_case(ask):
    assert ask("GETME")["is_bot"] is True


def test_a_tap_can_be_answered_for_150_seconds_only(ask, refused, ada, clock):
    markup = keyboard(callback_data="go")
    ask("sendMessage", chat_id=ada.private.chat_id, text="x", reply_markup=markup)
    tap, late = ada.tap(ada.private, "Go"), ada.tap(ada.private, "go")
    too_old = "query is too old and response timeout expired or query ID is invalid"

    assert refused("answerCallbackQuery", callback_query_id=tap.query_id, text="x" * 201) == (
        400,
        "Bad Request: MESSAGE_TOO_LONG",
    )
    assert ask("answerCallbackQuery", callback_query_id=tap.query_id, text="Right!") is True
    clock.advance(150)
    assert refused("answerCallbackQuery", callback_query_id=late.query_id) == (
        400,
        f"Bad Request: {too_old}",
    )
    assert [toast.text for toast in ada.toasts] == ["Right!"]


def test_who_cannot_be_written_to_is_said_in_telegrams_words(world, refused, ask, ada, bruno):
    stranger = world.add_person("Dewi")
    say = {"text": "x"}

    assert refused("sendMessage", chat_id=424242, **say) == (400, "Bad Request: chat not found")
    assert refused("sendMessage", **say) == (400, "Bad Request: chat_id is empty")
    assert refused("sendMessage", chat_id=stranger.user.user_id, **say)[1] == (
        "Bad Request: chat not found"
    )
    assert refused("sendMessage", chat_id=bruno.user.user_id, **say) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    ada.block()
    assert refused("sendMessage", chat_id=ada.user.user_id, **say) == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    ada.unblock()
    assert ask("sendMessage", chat_id=ada.user.user_id, **say)
    ada.deactivate()
    assert refused("sendMessage", chat_id=ada.user.user_id, **say) == (
        403,
        "Forbidden: user is deactivated",
    )


def test_old_or_foreign_messages_are_not_deleted_for_everyone(ask, refused, ada, group, clock):
    hers = ada.say(group, "/quiz").message_id
    mine = ask("sendMessage", chat_id=group.chat_id, text="x")["message_id"]
    words = (400, "Bad Request: message can't be deleted for everyone")

    assert refused("deleteMessage", chat_id=group.chat_id, message_id=hers) == words
    clock.advance(48 * 3600 + 1)
    assert refused("deleteMessage", chat_id=group.chat_id, message_id=mine) == words
    assert refused("deleteMessage", chat_id=group.chat_id, message_id=77)[1] == (
        "Bad Request: message to delete not found"
    )


def test_menus_are_kept_by_scope_and_language(ask, refused, ada, bruno, group):
    quiz_en = [{"command": "quiz", "description": "Play"}]
    quiz_it = [{"command": "quiz", "description": "Gioca"}]
    ask("setMyCommands", commands=quiz_en)
    ask("setMyCommands", commands=quiz_it, scope={"type": "all_group_chats"}, language_code="it")

    assert ada.menu(ada.private) == ada.menu(group) == quiz_en
    assert bruno.menu(group) == quiz_it
    assert refused("setMyCommands", commands=[{"command": "Quiz!", "description": "x"}]) == (
        400,
        "Bad Request: BOT_COMMAND_INVALID",
    )
