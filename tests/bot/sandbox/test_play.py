"""The real bot on the page, by clicking: a quiz alone, a quiz of three, and the situations."""

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.bot.sandbox.browser import PHONE, become, send

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
PACK = Path(__file__).parents[2] / "transcripts/files/curva.toml"
MARK = re.compile(r"^[A-D] · ")


async def test_a_quiz_is_played_alone_to_its_end(stand):
    stand.cast("Sola")
    async with stand.page("Sola") as page:
        await page.get_by_role("button", name="Start", exact=True).click()
        await expect(page.locator("article.message")).to_have_count(2)
        await send(page, "/quiz 3")

        log = page.get_by_role("log")
        for number in (1, 2, 3):
            await expect(log.get_by_text(f"Question {number} of 3")).to_be_visible()
            await log.get_by_role("button", name=MARK).first.click()
            await expect(log.get_by_text(re.compile("Right:|Wrong."))).to_be_visible()
            await log.get_by_role("button", name="▶").click()

        await expect(page.get_by_role("button", name="Play again")).to_be_visible()


@pytest.mark.slow
async def test_three_play_in_their_group_to_the_table(stand):
    async with stand.page("Ada") as page:
        await page.get_by_role("button", name="Curva Nord").click()
        await send(page, "/quiz 1")
        await expect(page.get_by_role("button", name="Join")).to_be_visible()
        for name in ("Bruno", "Citra"):
            await become(page, name)
            await page.get_by_role("button", name="Join").click()
            await expect(page.get_by_text(re.compile(f"in: .*{name}"))).to_be_visible()
        await become(page, "Ada")
        await page.get_by_role("button", name="Start now").click()

        await page.locator("button.option").first.wait_for(timeout=15_000)
        await page.locator("button.option").first.click()
        await expect(page.get_by_text("your choice")).to_be_attached()
        for name in ("Bruno", "Citra"):
            await become(page, name)
            await page.locator("button.option").last.click()
        await expect(page.get_by_text("3 answers")).to_be_visible()

        await expect(page.get_by_text("Final results")).to_be_visible()
        await expect(page.get_by_text("🥇").first).to_be_visible(timeout=15_000)


async def test_a_look_up_on_a_phone_leads_on_by_buttons(stand):
    stand.cast("Fiona")
    async with stand.page("Fiona", viewport=PHONE) as page:
        await page.get_by_role("button", name=re.compile("^Bot")).click()
        await send(page, "/stint jenoa")

        await page.get_by_role("button", name="Career").click()
        await expect(page.locator("article.message")).to_have_count(3)
        wide = "document.documentElement.scrollWidth > innerWidth"
        assert not await page.evaluate(wide)
        await page.get_by_role("button", name="Back to the chat list").click()
        await expect(page.get_by_role("navigation", name="Chat list")).to_be_visible()


async def test_situations_are_brought_about_at_a_click(stand):
    world = stand.world
    async with stand.page("Ada") as page:
        await page.get_by_role("button", name="Under the hood").click()
        await page.get_by_role("button", name="429 next").click()
        await page.get_by_role("button", name="Vecchia Guardia").click()
        await send(page, "/score")
        refusal = page.locator("#traffic li.refused").filter(has_text="retry after 5")
        await expect(refusal).to_be_visible()
        await refusal.locator("summary").click()
        await expect(refusal.locator("pre").first).to_contain_text('"chat_id"')

        await page.locator("#more summary").click()
        await page.get_by_role("button", name="Upgrade to a supergroup").click()
        await expect(page.get_by_text("The group becomes a supergroup").first).to_be_visible()
        await page.locator("#more summary").click()
        await page.get_by_role("combobox", name="Bruno", exact=True).select_option(
            "an anonymous admin"
        )
        await page.get_by_role("button", name="Remove the bot").click()
        await page.get_by_role("button", name="La Dea Forum").click()
        await page.get_by_role("button", name="Quiz night").click()
        await send(page, "forza")
        await expect(page.get_by_text("forza").last).to_be_visible()

    moved = world.find_named("Vecchia Guardia")
    assert moved.member(world.person("Bruno").user).anonymous
    assert moved.member(world.bot).status == "kicked"
    assert "Ada (in Quiz night): forza" in world.transcript(world.find_named("La Dea Forum"))


async def test_a_second_window_is_somebody_else(stand):
    stand.cast("Mara", "Nico")
    async with stand.page("Mara") as page:
        await page.get_by_role("button", name="Friends of Mara").click()
        other = await page.context.new_page()
        await other.goto(f"{stand.address}/?as=Nico&start=help")
        await expect(other.get_by_text("/start help")).to_be_visible()
        await other.get_by_role("button", name="Friends of Mara").click()
        await send(other, "ciao Mara")

        await expect(page.get_by_text("ciao Mara").last).to_be_visible()


async def test_a_pack_is_uploaded_kept_and_tried(stand):
    async with stand.page("Ada") as page:
        log = page.get_by_role("log")

        await page.locator("#file").set_input_files(PACK)
        await log.get_by_role("button", name="Keep as a draft for all").click()
        await expect(log.get_by_text("Kept. Nobody else sees it")).to_be_visible()
        await log.get_by_role("button", name="Try it out").click()
        await log.get_by_role("button", name=MARK).first.click()
        await expect(log.get_by_text(re.compile("Right:|Wrong."))).to_be_visible()
        await log.get_by_role("button", name="Stop").last.click()
        await send(page, "/packs")

        await expect(
            log.get_by_text("From the stands · 2 questions · draft, tried out")
        ).to_be_visible()
