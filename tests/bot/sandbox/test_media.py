"""What else Telegram shows, on the page: pictures, files, keyboards, quotes, links to groups."""

import re
import struct
import zlib

import pytest
from playwright.async_api import expect
from telegram import ForceReply, InputMediaPhoto, ReplyKeyboardMarkup, Update
from telegram.ext import CommandHandler, ContextTypes, MessageHandler, filters

from tests.bot.sandbox.browser import Stand, chromium, send, small_bot

pytestmark = pytest.mark.browser
SIDE = 8
LONG = "\n".join(f"line {number} of the statute" for number in range(1, 9))


def picture() -> bytes:
    """Return a blue square as a PNG."""
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x1e\x5c\xb3" * SIDE) * SIDE)
    parts = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


async def on_picture(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.message.reply_photo(picture(), caption="The <b>ground</b>", parse_mode="HTML")


async def on_poll(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    shown = {"media": InputMediaPhoto(picture()), "description": "A blue square."}
    await update.message.reply_poll("Which colour?", ["Blue", "Red"], **shown)


async def on_file(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.message.reply_document(b"a,b\n1,2\n", filename="table.csv")


async def on_keys(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    keys = ReplyKeyboardMarkup([["Yes", "No"]], one_time_keyboard=True)
    await update.message.reply_text("Sure?", reply_markup=keys)


async def on_ask(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    asks = ForceReply(input_field_placeholder="A year")
    await update.message.reply_text("Which year?", reply_markup=asks)


async def on_quote(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.message.reply_html(f"<blockquote expandable>{LONG}</blockquote>")


async def on_link(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    address = f"https://t.me/{context.bot.username}?startgroup=autumn"
    await update.message.reply_html(f'<a href="{address}">Add me to a group</a>')


async def on_anything(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.message
    told = message.document.file_name if message.document else message.text
    asked = message.reply_to_message
    await message.reply_text(f"got {told}{f' for {asked.text}' if asked else ''}")


ANSWERS = {
    "picture": on_picture,
    "poll": on_poll,
    "file": on_file,
    "keys": on_keys,
    "ask": on_ask,
    "quote": on_quote,
    "link": on_link,
    "start": on_anything,
}


@pytest.fixture
async def page():
    handlers = [CommandHandler(name, answer) for name, answer in ANSWERS.items()]
    handlers.append(MessageHandler(filters.TEXT | filters.Document.ALL, on_anything))
    async with (
        small_bot(*handlers) as (world, address),
        chromium() as browser,
        Stand(world, address, browser).page("Ada") as opened,
    ):
        yield opened


async def test_a_picture_is_shown_with_its_caption(page):
    await send(page, "/picture")

    picture = page.locator("article.message img")
    await expect(picture).to_be_visible()
    await picture.evaluate("(img) => img.decode()")
    await expect(page.locator("article.message strong").filter(has_text="ground")).to_be_visible()


async def test_a_picture_is_shown_above_its_poll(page):
    await send(page, "/poll")

    picture = page.locator("article.message:has(fieldset) img")
    await expect(picture).to_be_visible()
    await picture.evaluate("(img) => img.decode()")
    await expect(page.get_by_text("A blue square.")).to_be_visible()


async def test_a_file_can_be_taken_home(page):
    await send(page, "/file")

    async with page.expect_download() as taking:
        await page.get_by_role("link", name=re.compile(r"table\.csv")).click()

    taken = await taking.value
    assert taken.suggested_filename == "table.csv"
    assert (await taken.path()).read_bytes() == b"a,b\n1,2\n"


async def test_a_file_can_be_sent(page):
    pack = {"name": "pack.toml", "mimeType": "application/toml", "buffer": b"title = 'x'"}

    await page.locator("#file").set_input_files(pack)

    await expect(page.get_by_role("log").get_by_text("got pack.toml")).to_be_visible()


async def test_a_key_of_the_keyboard_says_its_words_once(page):
    await send(page, "/keys")

    await page.get_by_role("button", name="Yes", exact=True).click()

    await expect(page.get_by_role("log").get_by_text("got Yes")).to_be_visible()
    await expect(page.get_by_role("button", name="Yes", exact=True)).to_have_count(0)


async def test_a_question_that_wants_a_reply_gets_one(page):
    await send(page, "/ask")
    await expect(page.get_by_text("Reply to Bot: Which year?")).to_be_visible()

    await send(page, "1907")

    await expect(page.get_by_role("log").get_by_text("got 1907 for Which year?")).to_be_visible()


async def test_a_long_quote_opens_at_a_click(page):
    await send(page, "/quote")
    quote = page.locator("article.message blockquote")
    folded = await quote.evaluate("(box) => box.clientHeight")

    await page.get_by_role("button", name="Show the whole quote").click()

    await expect(page.get_by_role("button", name="Show the whole quote")).to_have_attribute(
        "aria-expanded", "true"
    )
    assert await quote.evaluate("(box) => box.clientHeight") > folded


async def test_a_link_that_adds_the_bot_starts_it_in_a_group(page):
    await send(page, "/link")

    await page.get_by_role("link", name="Add me to a group").click()

    await expect(page.locator("#title")).not_to_have_text("Bot")
    await expect(
        page.get_by_role("log").get_by_text(re.compile(r"got /start@\w+ autumn"))
    ).to_be_visible()
