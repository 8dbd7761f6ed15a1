"""The page is for everybody: names, keyboard, contrast, size, motion, weight."""

import pytest

from bot.sandbox.doors import PAGE
from tests.bot.sandbox.access import faults, tabbed
from tests.bot.sandbox.browser import DESKTOP, PHONE, send

session = pytest.mark.asyncio(loop_scope="session")
QUIZ = {"type": "quiz", "correct_option_ids": [0], "open_period": 60, "explanation": "so"}
KEYS = {"keyboard": [[{"text": "Sì"}, {"text": "No"}]]}
LONG = "Pertanggungjawabannyalah penyalahgunaankewenangan presidentissimevolmente"
ORDER = ("people", "self", "chats", "hood", "more", "messages", "file", "words", "slash", "send")


def test_the_whole_page_weighs_less_than_60_kilobytes():
    weight = sum(path.stat().st_size for path in PAGE.iterdir())

    assert weight < 60_000


def poll(world, chat, **details):
    options = ["a", LONG]
    world.call(
        "sendPoll", {"chat_id": chat.chat_id, "question": "?", "options": options} | details
    )


@pytest.mark.browser
@session
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [DESKTOP, PHONE], ids=["wide", "narrow"])
async def test_everything_has_a_name_and_can_be_read_and_hit(stand, scheme, width):
    world, name = stand.world, f"Eva_{scheme}_{width['width']}"
    stand.cast(name)
    async with stand.page(name, color_scheme=scheme, viewport=width) as page:
        group = world.find_named(f"Friends of {name}")
        assert await faults(page) == []

        await page.get_by_role("button", name=group.title).click()
        await send(page, "/stint Genoa")
        await page.locator(".keyboard").wait_for()
        for erring in (False, True):
            poll(world, group, **QUIZ)
            await page.locator("button.option").nth(int(erring)).click()
            await page.get_by_text("your choice").nth(int(erring)).wait_for(state="attached")
        poll(world, group, allows_multiple_answers=True)
        text = {"text": LONG, "reply_markup": KEYS, "chat_id": group.chat_id}
        world.call("sendMessage", text)
        await page.get_by_role("button", name="Sì").wait_for()
        assert await faults(page) == []

        await page.get_by_label("Message", exact=True).fill("/")
        await page.get_by_role("option", name="/quizset").wait_for()
        await page.locator("#more summary").click()
        assert await faults(page) == []

        await page.keyboard.press("Escape")
        await page.get_by_role("button", name="Under the hood").click()
        await page.locator("#traffic li").first.wait_for()
        assert await faults(page) == []


@pytest.mark.browser
@session
async def test_the_keyboard_reaches_all_in_order_and_is_held_nowhere(stand):
    stand.cast("Karl")
    async with stand.page("Karl") as page:
        await page.get_by_role("button", name="Bot").click()
        await send(page, "/stint Genoa")
        await page.locator(".keyboard").wait_for()
        await page.evaluate("document.activeElement.blur()")
        await page.get_by_role("heading", name="Sandbox").click()

        passed = await tabbed(page, 60)

    reached = list(dict.fromkeys(where for where, _ in passed))
    assert tuple(name for name in reached if name in ORDER) == ORDER
    keys = [what for where, what in passed if where == "ARTICLE" and what.startswith("BUTTON")]
    assert keys[-4:] == [
        *("BUTTON Quiz me on this", "BUTTON All sources"),
        *("BUTTON Head to head", "BUTTON Career"),
    ]


@pytest.mark.browser
@session
async def test_a_menu_is_used_by_keys_alone_and_nothing_moves_for_who_asks(stand):
    stand.cast("Tom")
    async with stand.page("Tom", viewport=PHONE, reduced_motion="reduce") as page:
        await page.get_by_role("button", name="Bot").press("Enter")
        words = page.get_by_label("Message", exact=True)
        await words.press_sequentially("/hon")
        await page.get_by_role("option", name="/honours").wait_for()
        await words.press("Tab")
        await words.press("Enter")
        await page.locator(".keyboard button").first.press("Enter")
        assert await page.evaluate("document.getAnimations().length") == 0

        await page.get_by_role("button", name="Under the hood").press("Enter")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Escape")
        assert not await page.locator("#panel").is_visible()
