"""The page when it is loaded anew, when the sandbox goes away for a while, and in two windows."""

from contextlib import AsyncExitStack
from datetime import UTC, datetime

import pytest
from playwright.async_api import expect

from bot.sandbox.server import serve
from bot.sandbox.world import World
from tests.bot.sandbox.browser import PHONE, Stand, chromium

pytestmark = pytest.mark.browser
QUIZ = {
    "question": "Which season?",
    "options": ["2018-19", "2019-20"],
    "type": "quiz",
    "correct_option_ids": [1],
    "is_anonymous": False,
    "explanation": "Third with <b>98</b> goals.",
    "explanation_parse_mode": "HTML",
    "open_period": 600,
}


@pytest.fixture
def world():
    return World.with_people(lambda: datetime.now(UTC))


@pytest.fixture
def group(world):
    return world.find_named("Curva Nord")


@pytest.fixture
async def stand(world):
    async with serve(world) as address, chromium() as browser:
        yield Stand(world, address, browser)


async def test_a_poll_goes_on_when_the_page_is_loaded_anew(stand, world, group):
    async with stand.page("Ada") as page:
        await page.get_by_role("button", name="Curva Nord").click()
        world.call("sendPoll", {"chat_id": group.chat_id, **QUIZ})
        await page.get_by_role("button", name="2018-19").click()
        await expect(page.get_by_text("(wrong, your choice)")).to_be_attached()

        await page.reload()

        await expect(page.locator("#title")).to_have_text("Curva Nord")
        await expect(page.get_by_text("(wrong, your choice)")).to_be_attached()
        await expect(page.get_by_role("note").locator("strong")).to_have_text("98")
        await expect(page.get_by_role("timer")).to_contain_text("9:")
        world.person("Bruno").vote(group, 1)
        await expect(page.get_by_text("2 answers")).to_be_visible()


async def test_the_page_comes_back_with_the_sandbox(world, group):
    async with chromium() as browser, AsyncExitStack() as served:
        address = await served.enter_async_context(serve(world))
        port = int(address.rsplit(":", 1)[1])
        async with Stand(world, address, browser).page("Ada") as page:
            await page.get_by_role("button", name="Curva Nord").click()
            await served.aclose()
            await expect(page.locator("#status")).to_contain_text("does not answer")
            world.person("Bruno").say(group, "said meanwhile")
            async with serve(world, port=port):
                await expect(page.get_by_role("log").get_by_text("said meanwhile")).to_be_visible(
                    timeout=15_000
                )
                await expect(page.locator("#status")).to_contain_text("4 members")


async def test_what_two_see_of_a_poll_is_each_their_own(stand, world, group):
    async with stand.page("Ada") as hers, stand.page("Bruno", viewport=PHONE) as his:
        for page in (hers, his):
            await page.get_by_role("button", name="Curva Nord").click()
        world.call("sendPoll", {"chat_id": group.chat_id, **QUIZ})

        await hers.get_by_role("button", name="2019-20").click()

        await expect(hers.get_by_text("(right, your choice)")).to_be_attached()
        await expect(his.get_by_text("1 answer")).to_be_visible()
        await expect(his.get_by_role("button", name="2019-20")).to_be_enabled()
        await expect(his.get_by_text("100%")).to_have_count(0)


async def test_what_is_unread_is_counted_and_the_newest_stays_in_sight(stand, world, group):
    async with stand.page("Ada") as page:
        chat = page.get_by_role("button", name="Curva Nord")
        for number in range(40):
            world.person("Bruno").say(group, f"line {number}")
        await expect(chat).to_contain_text("40 unread")

        await chat.click()

        await expect(page.get_by_text("line 39", exact=True)).to_be_in_viewport()
        await expect(chat).not_to_contain_text("unread")
        await page.get_by_text("line 2", exact=True).scroll_into_view_if_needed()
        world.person("Bruno").say(group, "the newest")
        await page.get_by_role("button", name="To the newest message").click()
        await expect(page.get_by_role("log").get_by_text("the newest")).to_be_in_viewport()
        await page.set_viewport_size({"width": 1100, "height": 400})
        await expect(page.get_by_role("log").get_by_text("the newest")).to_be_in_viewport()
