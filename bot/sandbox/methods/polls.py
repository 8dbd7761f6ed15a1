"""Methods that open and close polls.

Source: Bot API, sendPoll, stopPoll.
"""

from typing import TYPE_CHECKING, Any

from bot.sandbox import keyboards, limits
from bot.sandbox.markup import utf16_length
from bot.sandbox.methods.registry import Call, method
from bot.sandbox.methods.sending import COMMON, photo, post
from bot.sandbox.methods.target import RIGHTS, chat_of, own_message, writable
from bot.sandbox.polls import Option, Poll
from bot.sandbox.refusal import refuse

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat

Json = dict[str, Any]

ACCEPTED = (
    "question question_parse_mode question_entities options is_anonymous type "
    "allows_multiple_answers allows_revoting shuffle_options hide_results_until_closes "
    "correct_option_ids correct_option_id explanation explanation_parse_mode "
    "explanation_entities open_period close_date is_closed description description_parse_mode "
    "description_entities media"
)


@method("sendPoll", COMMON + ACCEPTED)
def send_poll(call: Call) -> Json:
    """Open a poll."""
    chat = writable(call, "can_send_polls")
    if chat.kind == "channel" and call.get("is_anonymous") is False:
        refuse("non-anonymous polls can't be sent to channel chats")
    poll = _poll(call)
    poll.shown = {**_description(call), **_media(call, chat)}
    told = post(call, chat, {}, poll=poll)
    call.world.open_poll(chat.messages[told["message_id"]])
    return told


def _poll(call: Call) -> Poll:
    kind = call.get("type") or "regular"
    if kind not in {"regular", "quiz"}:
        refuse("unsupported poll type specified")
    question, entities = _question(call)
    poll = Poll(
        poll_id=call.world.next_poll_id(),
        question=question,
        options=_options(call.get("options")),
        kind=kind,
        question_entities=entities,
        anonymous=call.get("is_anonymous", True),
        multiple=call.get("allows_multiple_answers", False),
        revoting=call.get("allows_revoting", kind == "regular"),
        shuffled=call.get("shuffle_options", False),
        hidden=call.get("hide_results_until_closes", False),
        closed=call.get("is_closed", False),
    )
    _set_key(call, poll)
    _set_end(call, poll)
    return poll


def _question(call: Call) -> tuple[str, list[Json]]:
    entities = limits.formatted(
        call.values, "question", mode="question_parse_mode", given="question_entities"
    )
    question = call.values["question"]
    if not question:
        refuse("poll question must be non-empty")
    if utf16_length(question) > limits.POLL_QUESTION:
        refuse(f"poll question length must not exceed {limits.POLL_QUESTION}")
    return question, [e for e in entities if e["type"] == "custom_emoji"]


def _description(call: Call) -> Json:
    entities = limits.formatted(
        call.values, "description", mode="description_parse_mode", given="description_entities"
    )
    text = call.values["description"]
    if utf16_length(text) > limits.POLL_DESCRIPTION:
        refuse("MESSAGE_TOO_LONG")
    told = {"description": text} if text else {}
    return {**told, **({"description_entities": entities} if entities else {})}


def _media(call: Call, chat: "Chat") -> Json:
    given = call.get("media")
    if given is None:
        return {}
    if given.get("type") != "photo":
        refuse("the sandbox plays media of type photo only in polls")
    if not chat.may(call.world.bot, "can_send_photos"):
        refuse(f"not enough rights to {RIGHTS['can_send_photos']}")
    return {"media": {"photo": photo(call, str(given.get("media", ""))).photo()}}


def _options(given: Any) -> list[Option]:
    if not given:
        refuse("poll must have at least 1 option")
    if len(given) > limits.POLL_OPTIONS:
        refuse(f"poll can't have more than {limits.POLL_OPTIONS} options")
    return [_option(at, option) for at, option in enumerate(given)]


def _option(at: int, given: Any) -> Option:
    values = {"text": given} if isinstance(given, str) else given
    if not isinstance(values, dict) or not isinstance(values.get("text"), str):
        refuse("can't parse poll option: expected an Object with text")
    values = dict(values)
    entities = limits.formatted(values, "text", mode="text_parse_mode", given="text_entities")
    if not values["text"]:
        refuse("poll options must be non-empty")
    if utf16_length(values["text"]) > limits.POLL_OPTION:
        refuse(f"poll options length must not exceed {limits.POLL_OPTION}")
    custom = [e for e in entities if e["type"] == "custom_emoji"]
    return Option(str(at), values["text"], custom)


def _set_key(call: Call, poll: Poll) -> None:
    given = call.get("correct_option_ids")
    if given is None and call.get("correct_option_id") is not None:
        given = [call.get("correct_option_id")]
    if poll.kind == "regular":
        if given is not None or call.get("explanation"):
            refuse("only quizzes have a correct option and an explanation")
        return
    valid = given and all(at in range(len(poll.options)) for at in given)
    if not valid or sorted(set(given)) != list(given):
        refuse("wrong correct option ID specified")
    if len(given) > 1 and not poll.multiple:
        refuse("QUIZ_CORRECT_ANSWERS_TOO_MUCH")
    poll.correct = list(given)
    poll.notes = _explanation(call)


def _explanation(call: Call) -> Json:
    entities = limits.formatted(
        call.values, "explanation", mode="explanation_parse_mode", given="explanation_entities"
    )
    text = call.values["explanation"]
    too_many_lines = text.count("\n") > limits.POLL_EXPLANATION_LINE_FEEDS
    if utf16_length(text) > limits.POLL_EXPLANATION or too_many_lines:
        refuse("MESSAGE_TOO_LONG")
    notes = {"explanation": text} if text else {}
    return {**notes, **({"explanation_entities": entities} if entities else {})}


def _set_end(call: Call, poll: Poll) -> None:
    period, date = call.get("open_period"), call.get("close_date")
    if period is not None and date is not None:
        refuse("can't use open_period and close_date together")
    if period is None and date is None:
        return
    life = period if period is not None else date - call.world.stamp()
    if life not in limits.OPEN_PERIOD_S:
        refuse("POLL_CLOSE_DATE_INVALID")
    poll.open_period = period
    poll.close_date = call.world.stamp() + life


@method("stopPoll", "chat_id message_id reply_markup")
def stop_poll(call: Call) -> Json:
    """Close a poll and return what it counted."""
    chat = chat_of(call)
    message = own_message(call, chat, "message with poll to stop not found")
    if message.poll is None:
        refuse("message is not a poll")
    if message.poll.closed:
        refuse("poll has already been closed")
    message.markup = keyboards.reply_markup(call.get("reply_markup"), inline_only=True)
    call.world.close_poll(message, by_bot=True)
    return message.poll.json()
