"""What people do on the page besides chatting: pin, edit, delete, ask inline, come and go."""

import pytest
from playwright.async_api import expect
from telegram import InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.ext import ContextTypes, InlineQueryHandler, MessageHandler, filters

from tests.bot.sandbox.browser import Stand, become, chromium, send, small_bot

pytestmark = pytest.mark.browser


async def on_text(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message, edited = update.message, update.edited_message
    if edited:
        await edited.reply_text(f"now it reads {edited.text}")
    else:
        await message.reply_text(f"{message.from_user.language_code} said {message.text}")


async def on_query(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    content = InputTextMessageContent("Third, with 98 goals")
    await update.inline_query.answer([InlineQueryResultArticle("1", "2019-20", content)])


@pytest.fixture
async def stand():
    handlers = (InlineQueryHandler(on_query), MessageHandler(filters.TEXT, on_text))
    async with small_bot(*handlers) as (world, address), chromium() as browser:
        yield Stand(world, address, browser)


@pytest.fixture
async def page(stand):
    async with stand.page("Ada") as opened:
        yield opened


@pytest.fixture
def log(page):
    return page.get_by_role("log")


def message(page, text):
    return page.locator("article.message").filter(has_text=text)


async def do(page, text, what):
    tools = message(page, text).locator("details.tools")
    await tools.locator("summary").click(force=True)
    await tools.get_by_role("button", name=what).click()


async def test_a_message_is_pinned_and_let_go(page):
    await send(page, "look here")
    await do(page, "en said look here", "Pin or unpin")
    await expect(page.locator("#pinned")).to_contain_text("en said look here")

    await do(page, "en said look here", "Pin or unpin")

    await expect(page.locator("#pinned")).to_be_hidden()


async def test_a_message_is_edited_and_the_bot_hears_it(page, log):
    await send(page, "1906")
    await expect(log.get_by_text("en said 1906")).to_be_visible()
    await page.locator("article.mine details.tools summary").click(force=True)
    await page.get_by_role("button", name="Edit").click()

    await send(page, "1907")

    await expect(log.get_by_text("now it reads 1907")).to_be_visible()
    await expect(page.locator("article.mine .meta")).to_contain_text("edited")


async def test_a_message_is_deleted(page):
    await send(page, "too much")
    await expect(message(page, "en said too much")).to_be_visible()

    await do(page, "en said too much", "Delete")

    await expect(message(page, "en said too much")).to_have_count(0)


async def test_an_inline_result_is_chosen_and_sent(page, stand, log):
    words = page.get_by_label("Message", exact=True)
    await words.fill(f"@{stand.world.bot.username} 2019-20")

    await page.get_by_role("option", name="2019-20").click()

    await expect(log.get_by_text("Third, with 98 goals", exact=True)).to_be_visible()
    await expect(log.get_by_text(f"via @{stand.world.bot.username}")).to_be_visible()


async def test_a_person_speaks_another_language(page, log):
    await page.get_by_text("People and languages").click()
    await page.get_by_label("Ada speaks").select_option("id")
    await expect(page.get_by_role("radio", name="Ada id")).to_be_visible()

    await send(page, "halo")

    await expect(log.get_by_text("id said halo")).to_be_visible()


async def test_somebody_new_comes_chats_and_goes(page, log):
    await page.get_by_text("People and languages").click()
    await page.get_by_label("Name of somebody new").fill("Dario")
    await page.get_by_role("button", name="Add", exact=True).click()
    await become(page, "Dario")
    await send(page, "ciao")
    await expect(log.get_by_text("said ciao")).to_be_visible()

    await page.get_by_role("button", name="Remove Dario").click()

    await expect(page.get_by_role("radio", name="Dario")).to_have_count(0)
    await expect(page.get_by_role("radio", name="Ada")).to_have_attribute("aria-checked", "true")


async def test_who_blocked_the_bot_lets_it_in_again_where_they_would_write(page, log):
    await send(page, "one")
    await page.get_by_label("What can happen to this chat").click()
    await page.get_by_role("button", name="Block the bot", exact=True).click()
    await expect(page.get_by_label("Message", exact=True)).to_be_hidden()

    await page.get_by_role("button", name="Unblock the bot").click()
    await send(page, "two")

    await expect(log.get_by_text("en said two")).to_be_visible()


async def test_slow_mode_holds_a_second_message_back(page, stand):
    group = stand.world.find_named("Curva Nord")
    await page.get_by_role("button", name="Curva Nord").click()
    await become(page, "Bruno")
    await page.get_by_label("What can happen to this chat").click()
    await page.get_by_role("button", name="Slow mode: 30 s").click()

    await send(page, "one")
    await send(page, "two")

    await expect(page.get_by_role("status")).to_contain_text("slow mode")
    assert [m.text for m in group.latest() if m.text in {"one", "two"}] == ["one"]
