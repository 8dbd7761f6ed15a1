"""Methods that answer what somebody tapped or typed inline.

Source: Bot API, answerCallbackQuery, answerInlineQuery.
"""

from typing import Any

from bot.sandbox import limits
from bot.sandbox.methods.registry import Call, method
from bot.sandbox.queries import Toast
from bot.sandbox.refusal import refuse

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ANSWER_LIFE_S = 150
INLINE_LIFE_S = 30


@method("answerCallbackQuery", "callback_query_id text show_alert url cache_time")
def answer_callback_query(call: Call) -> bool:
    """Tell the person who tapped; only the first answer reaches them."""
    tap = call.world.taps.get(call.get("callback_query_id", ""))
    if tap is None or call.world.stamp() >= tap.stamp + ANSWER_LIFE_S:
        refuse(TOO_OLD)
    url = call.get("url")
    if url is not None and not str(url).startswith(f"t.me/{call.world.bot.username}?start="):
        refuse("URL_INVALID")
    text = limits.callback_answer(call.get("text", ""))
    call.world.answer(tap, Toast(text, alert=call.get("show_alert", False), url=url))
    return True


@method(
    "answerInlineQuery",
    "inline_query_id results cache_time is_personal next_offset button switch_pm_text "
    "switch_pm_parameter",
)
def answer_inline_query(call: Call) -> bool:
    """Offer results to the person who typed the bot's name."""
    query = call.world.inline_queries.get(call.get("inline_query_id", ""))
    if query is None or call.world.stamp() >= query.stamp + INLINE_LIFE_S:
        refuse(TOO_OLD)
    results = call.get("results")
    if results is None:
        refuse("can't parse inline query results JSON object")
    if len(results) > limits.INLINE_RESULTS:
        refuse("RESULTS_TOO_MUCH")
    query.results = [_result(result) for result in results]
    query.answered = True
    call.world.announce("inline", None, user_id=query.user.user_id)
    return True


def _result(result: Any) -> dict[str, Any]:
    if not isinstance(result, dict):
        refuse("can't parse inline query result: expected an Object")
    result_id = str(result.get("id", ""))
    if not 1 <= len(result_id.encode()) <= limits.RESULT_ID_BYTES:
        refuse("RESULT_ID_INVALID")
    if result.get("type") != "article":
        refuse("the sandbox plays inline results of type article only")
    if not result.get("title"):
        refuse('can\'t parse inline query result: field "title" is required')
    content = result.get("input_message_content")
    if not isinstance(content, dict) or "message_text" not in content:
        refuse("can't parse inline query result: Input message content is not specified")
    return result
