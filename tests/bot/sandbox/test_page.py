"""The page, in a real browser: one person plays alone and three play together, by clicking."""

import pytest
from playwright.async_api import expect
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes

from tests.bot.sandbox.browser import Stand, chromium, small_bot

pytestmark = pytest.mark.browser
QUIZ = {
    "question": "Which season?",
    "options": ["2018-19", "2019-20"],
    "type": "quiz",
    "correct_option_ids": [1],
    "is_anonymous": False,
    "explanation": "Third with 98 goals.",
    "open_period": 600,
}


async def on_quiz(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.effective_chat.type != "private":
        await context.bot.send_poll(update.effective_chat.id, **QUIZ)
        return
    rows = [[InlineKeyboardButton(name, callback_data=name)] for name in ("Third", "Fourth")]
    markup = InlineKeyboardMarkup(rows)
    await update.message.reply_html("Where in <b>2019-20</b>?", reply_markup=markup)


async def on_tap(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.callback_query.answer("Right!")
    await update.callback_query.edit_message_text("Right: third.")


@pytest.fixture
async def page():
    handlers = (CommandHandler("quiz", on_quiz), CallbackQueryHandler(on_tap))
    async with (
        small_bot(*handlers, quiz="play") as (world, address),
        chromium() as browser,
        Stand(world, address, browser).page("Ada") as opened,
    ):
        yield opened


async def test_one_person_plays_alone(page):
    words = page.get_by_label("Message", exact=True)
    await words.press_sequentially("/q")
    await expect(page.get_by_role("option", name="/quiz play")).to_be_visible()
    await words.press("Tab")
    await words.press("Enter")

    await page.get_by_role("button", name="Third").click()

    await expect(page.get_by_role("log").get_by_text("Right: third.")).to_be_visible()
    await expect(page.get_by_role("status")).to_contain_text("Right!")


async def test_three_people_vote_in_their_group(page):
    await page.get_by_role("button", name="Curva Nord").click()
    words = page.get_by_label("Message", exact=True)
    await words.fill("/quiz")
    await words.press("Enter")

    await page.get_by_role("button", name="2019-20").click()
    await expect(page.get_by_text("(right, your choice)")).to_be_attached()
    await page.get_by_role("radio", name="Bruno").click()
    await page.get_by_role("button", name="2018-19").click()
    await expect(page.get_by_text("Third with 98 goals.")).to_be_visible()
    await page.get_by_role("radio", name="Citra").click()
    await page.get_by_role("button", name="2019-20").click()

    await expect(page.get_by_text("3 answers")).to_be_visible()
    await expect(page.get_by_text("67%")).to_be_visible()
