import pytest

from bot.sandbox.refusal import Impossible


@pytest.fixture
def quiz(ask, group):
    """Send a quiz that is open for 20 seconds."""

    def send(**changes):
        asked = {
            "chat_id": group.chat_id,
            "question": "Which season?",
            "options": [{"text": "2018-19"}, {"text": "2019-20"}],
            "type": "quiz",
            "correct_option_ids": [1],
            "is_anonymous": False,
            "open_period": 20,
            "explanation": "98 goals.",
            "protect_content": True,
        }
        return ask("sendPoll", **{**asked, **changes})

    return send


def test_a_vote_tells_the_bot_who_and_how_many(quiz, updates, ada, group):
    poll_id = quiz()["poll"]["id"]

    ada.vote(group, "2019-20")
    answer, poll = updates()

    assert answer["poll_answer"] == {
        "poll_id": poll_id,
        "user": ada.user.json(),
        "option_ids": [1],
        "option_persistent_ids": ["1"],
    }
    assert [option["voter_count"] for option in poll["poll"]["options"]] == [0, 1]


def test_an_anonymous_poll_names_nobody(quiz, updates, ada, group):
    quiz(is_anonymous=True)

    ada.vote(group, 0)

    assert [sorted(update.keys() - {"update_id"}) for update in updates()] == [["poll"]]


def test_a_quiz_takes_one_vote_for_good(quiz, ada, group):
    quiz()
    ada.vote(group, 0)

    with pytest.raises(Impossible, match="second vote"):
        ada.vote(group, 1)
    with pytest.raises(Impossible, match="second vote"):
        ada.retract(group)


def test_a_vote_can_be_changed_or_withdrawn_where_revoting_is_allowed(quiz, updates, ada, group):
    quiz(allows_revoting=True)

    ada.vote(group, 0)
    ada.vote(group, 1)
    ada.retract(group)
    answers = [update["poll_answer"] for update in updates() if "poll_answer" in update]

    assert [answer["option_ids"] for answer in answers] == [[0], [1], []]


def test_a_poll_closes_by_itself_and_takes_no_vote_afterwards(
    quiz, updates, refused, ada, group, clock
):
    message_id = quiz()["message_id"]
    ada.vote(group, 1)
    updates()

    clock.advance(20)
    with pytest.raises(Impossible, match="closed"):
        ada.vote(group, 0)
    [closed] = updates()

    assert closed["poll"]["is_closed"] is True
    assert closed["poll"]["total_voter_count"] == 1
    assert refused("stopPoll", chat_id=group.chat_id, message_id=message_id) == (
        400,
        "Bad Request: poll has already been closed",
    )


def test_stopping_a_poll_returns_the_counts(quiz, ask, ada, bruno, group):
    message_id = quiz()["message_id"]
    ada.vote(group, 1)
    bruno.vote(group, 0)

    poll = ask("stopPoll", chat_id=group.chat_id, message_id=message_id)

    assert poll["is_closed"] is True
    assert [option["voter_count"] for option in poll["options"]] == [1, 1]


def test_stopping_what_is_no_poll_is_refused(refused, ask, ada, group):
    message_id = ask("sendMessage", chat_id=group.chat_id, text="x")["message_id"]
    gone = "Bad Request: message with poll to stop not found"

    assert refused("stopPoll", chat_id=group.chat_id, message_id=message_id)[1] == (
        "Bad Request: message is not a poll"
    )
    assert refused("stopPoll", chat_id=group.chat_id, message_id=999)[1] == gone


def test_an_anonymous_admin_votes_as_the_chat(quiz, updates, ada, bruno, group):
    ada.promote(group, bruno, anonymous=True)
    quiz()
    updates()

    bruno.vote(group, 1)
    answer = updates()[0]["poll_answer"]

    assert answer["voter_chat"]["id"] == group.chat_id
    assert answer["user"]["id"] == 136817688


def test_a_protected_poll_is_not_forwarded(quiz, ada, group):
    quiz()

    with pytest.raises(Impossible, match="protected"):
        ada.forward(ada.last(group), ada.private)


def test_a_poll_needs_the_right_to_send_polls(refused, ada, group):
    ada.set_permissions(group, can_send_polls=False)

    assert refused("sendPoll", chat_id=group.chat_id, question="?", options=["a"]) == (
        400,
        "Bad Request: not enough rights to send polls to the chat",
    )


def test_options_may_be_plain_strings_and_several_may_be_chosen(ask, updates, ada, group):
    asked = {"question": "?", "options": '["a","b","c"]', "allows_multiple_answers": "true"}
    ask("sendPoll", chat_id=str(group.chat_id), is_anonymous="false", **asked)

    ada.vote(group, "c", "a")

    assert updates()[0]["poll_answer"]["option_ids"] == [2, 0]
