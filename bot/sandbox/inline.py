"""What becomes of an inline query: the results somebody sees, and the one they send.

Source: Bot API, InlineQueryResultArticle, InputTextMessageContent, ChosenInlineResult.
"""

from typing import TYPE_CHECKING

from bot.sandbox.keyboards import reply_markup
from bot.sandbox.limits import message_text
from bot.sandbox.refusal import cannot

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat, Message
    from bot.sandbox.model import Json
    from bot.sandbox.people import Person
    from bot.sandbox.queries import InlineQuery


def results(query: "InlineQuery") -> "Json":
    """Return what the client lists."""
    shown = [
        {"id": result["id"], "title": result["title"], "about": result.get("description", "")}
        for result in query.results
    ]
    return {"query": query.query, "answered": query.answered, "results": shown}


def send_result(person: "Person", chat: "Chat", query_id: str, result_id: str) -> "Message":
    """Send a result into a chat, as the person's message by way of the bot."""
    world = person.world
    query = world.inline_queries.get(query_id)
    found = [r for r in query.results if r["id"] == result_id] if query is not None else []
    if query is None or not found or query.user is not person.user:
        cannot("there is no such result")
    content, markup = found[0]["input_message_content"], found[0].get("reply_markup")
    given = {**content, "text": content["message_text"]}
    inline_id = f"inline-{world.next_query_id()}" if markup else None
    message = person.say_by_way_of_bot(
        chat, message_text(given), reply_markup(markup, inline_only=True), inline_id
    )
    if inline_id is not None:
        world.inline_messages[inline_id] = message
    if world.inline_feedback:
        told = {"result_id": result_id, "from": person.user.json(), "query": query.query}
        more = {"inline_message_id": inline_id} if inline_id else {}
        world.tell_bot("chosen_inline_result", told | more)
    return message
