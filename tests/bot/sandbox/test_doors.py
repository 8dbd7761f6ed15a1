import asyncio
import json
from datetime import UTC, datetime

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

from bot.sandbox.bodies import parse
from bot.sandbox.request import SandboxRequest
from bot.sandbox.server import serve
from bot.sandbox.views import chat_view
from bot.sandbox.world import World

PLAYED = """\
Ada: /start
Bot: *Ciao* Ada
     [More]
Ada taps: More
     (alert to Ada: Here)
Bot edits: That is all
Ada sends seed.csv:
Bot sends back.csv: 5 bytes
"""


async def on_start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    name = update.effective_user.first_name
    rows = [[InlineKeyboardButton("More", callback_data="more")]]
    markup = InlineKeyboardMarkup(rows)
    await update.message.reply_html(f"<b>Ciao</b> {name}", reply_markup=markup)


async def on_tap(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.callback_query.answer("Here", show_alert=True)
    await update.callback_query.edit_message_text("That is all")


async def on_file(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    file = await update.message.document.get_file()
    content = bytes(await file.download_as_bytearray())
    caption = f"{len(content)} bytes"
    await update.message.reply_document(content, filename="back.csv", caption=caption)


def with_handlers(builder) -> Application:
    application = builder.token("1:echo").build()
    application.add_handler(CommandHandler("start", on_start))
    application.add_handler(CallbackQueryHandler(on_tap))
    application.add_handler(MessageHandler(filters.Document.ALL, on_file))
    return application


@pytest.fixture
def real_world() -> World:
    return World.with_people(lambda: datetime.now(UTC))


async def until(world, chat, words):
    changed = asyncio.Event()
    world.watchers.append(lambda _: changed.set())
    async with asyncio.timeout(10):
        while words not in world.transcript(chat):
            changed.clear()
            await changed.wait()


async def play(world):
    ada = world.person("Ada")
    ada.say(ada.private, "/start")
    await until(world, ada.private, "[More]")
    ada.tap(ada.private, "More")
    await until(world, ada.private, "That is all")
    ada.send_document(ada.private, "seed.csv", b"a,b,\xff")
    await until(world, ada.private, "back.csv")
    assert world.transcript(ada.private) == PLAYED
    assert world.history.refused() == []
    assert ada.last(ada.private).body["document"]["file_size"] == 5


async def test_an_echo_bot_plays_inside_the_process(real_world):
    builder = Application.builder().request(SandboxRequest(real_world))
    application = with_handlers(builder.get_updates_request(SandboxRequest(real_world)))

    async with application:
        await application.start()
        await application.updater.start_polling(timeout=1)
        await play(real_world)
        await application.updater.stop()
        await application.stop()


async def test_an_echo_bot_plays_over_http_with_the_librarys_own_client(real_world):
    async with serve(real_world) as address:
        builder = Application.builder().base_url(f"{address}/bot")
        application = with_handlers(builder.base_file_url(f"{address}/file/bot"))
        async with application:
            await application.start()
            await application.updater.start_polling(timeout=1)
            await play(real_world)
            await application.updater.stop()
            await application.stop()


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
@pytest.mark.parametrize("inside", [True, False])
async def test_refusals_and_cuts_reach_the_bot_as_the_librarys_errors(real_world, inside):
    async with serve(real_world) as address:
        request = SandboxRequest(real_world) if inside else HTTPXRequest()
        builder = Application.builder().token("1:x").base_url(f"{address}/bot").request(request)
        async with builder.build() as application:
            await application.bot.get_me()
            real_world.faults.plan("sendMessage", "flood", retry_after=7)
            with pytest.raises(RetryAfter):
                await application.bot.send_message(1, "x")
            with pytest.raises(BadRequest, match="Chat not found"):
                await application.bot.send_message(1, "x")
            real_world.faults.plan("getMe", "cut_after")
            with pytest.raises(NetworkError):
                await application.bot.get_me()


async def fetch(address, head, body=b""):
    host, _, port = address.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"{head}\r\nHost: x\r\nConnection: close\r\n".encode())
    writer.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    top, _, content = answer.partition(b"\r\n\r\n")
    return int(top.split()[1]), content


async def test_the_page_reads_and_acts_in_the_name_of_a_person(real_world):
    group = real_world.find_named("Curva Nord")
    said = json.dumps({"as": "Bruno", "chat_id": group.chat_id, "text": "ciao"}).encode()
    json_head = "Content-Type: application/json"
    async with serve(real_world) as address:
        page = await fetch(address, "GET / HTTP/1.1")
        act = await fetch(address, f"POST /api/do/say HTTP/1.1\r\n{json_head}", said)
        form = await fetch(address, "POST /api/do/say HTTP/1.1", said)
        view = await fetch(address, f"GET /api/chats/{group.chat_id}?as=Ada HTTP/1.1")
        other = await fetch(address, "GET /api/chats/1002?as=Ada HTTP/1.1")
        strange = await fetch(address, "GET /page/..%2Fserver.py HTTP/1.1")
        token = await fetch(address, "GET /botnonsense/getMe HTTP/1.1")

    assert (page[0], act[0], form[0], other[0], strange[0], token[0]) == (
        200,
        200,
        415,
        409,
        404,
        404,
    )
    assert json.loads(view[1])["messages"][0]["who"] == "Bruno"


def test_a_poll_keeps_its_secret_from_who_has_not_voted(real_world):
    group = real_world.find_named("Curva Nord")
    ada, bruno = real_world.person("Ada"), real_world.person("Bruno")
    quiz = {"question": "?", "options": ["a", "b"], "type": "quiz", "correct_option_ids": [0]}
    real_world.call("sendPoll", {"chat_id": group.chat_id, "explanation": "so", **quiz})
    ada.vote(group, 0)

    [hers] = chat_view(real_world, group, ada)["messages"]
    [his] = chat_view(real_world, group, bruno)["messages"]

    assert hers["poll"]["correct_option_ids"] == [0]
    assert hers["poll"]["options"][0]["voter_count"] == 1
    assert "correct_option_ids" not in his["poll"]
    assert "explanation" not in his["poll"]
    assert "voter_count" not in his["poll"]["options"][0]


def test_a_body_in_parts_keeps_every_byte():
    content = bytes(range(256)) + b"\r\n--other\r\n"
    body = (
        b'--mark\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n7\r\n'
        b'--mark\r\nContent-Disposition: form-data; name="document"; filename="a b.csv"\r\n'
        b"Content-Type: text/csv\r\n\r\n" + content + b"\r\n--mark--\r\n"
    )

    values, files = parse("multipart/form-data; boundary=mark", body, {})

    assert values == {"chat_id": "7"}
    assert (files["document"].name, files["document"].mime) == ("a b.csv", "text/csv")
    assert files["document"].content == content
