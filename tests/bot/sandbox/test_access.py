"""The page is for everybody: names, keyboard, contrast, motion, weight."""

import pytest

from bot.sandbox.doors import PAGE
from tests.bot.sandbox.browser import PHONE, send

session = pytest.mark.asyncio(loop_scope="session")
NAMELESS = """
() => [...document.querySelectorAll("button, a, input, select, textarea, summary, img, [role]")]
  .filter((one) => one.checkVisibility())
  .filter((one) => one.tagName !== "IMG" || !one.hasAttribute("alt"))
  .filter((one) => !(one.ariaLabel || one.innerText?.trim() || one.labels?.[0]?.textContent.trim()
    || one.getAttribute("aria-labelledby") || one.role === "status" || one.ariaHidden))
  .map((one) => one.outerHTML.slice(0, 120))
"""
TWICE = """
() => [...document.querySelectorAll("[id]")].map((one) => one.id)
  .filter((id, at, all) => all.indexOf(id) !== at)
"""
PALE = """
() => {
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const over = (colour, below) => {
    pen.fillStyle = `rgb(${below})`;
    pen.fillRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const chain = (one) => (one ? [...chain(one.parentElement), one] : []);
  const paint = (below, one) => over(getComputedStyle(one).backgroundColor, below);
  const ground = (one) => chain(one).reduce(paint, [255, 255, 255]);
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const pale = new Set();
  while (words.nextNode()) {
    const one = words.currentNode.parentElement;
    const text = words.currentNode.textContent.trim();
    const isSeen = text && one.checkVisibility({ opacityProperty: true });
    if (!isSeen || one.closest(".unseen, .spoiler, option")) continue;
    const below = ground(one);
    const ink = light(over(getComputedStyle(one).color, below));
    const [low, high] = [ink, light(below)].sort((a, b) => a - b);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 4.5) pale.add(`${ratio.toFixed(2)} ${one.outerHTML.slice(0, 80)}`);
  }
  return [...pale];
}
"""
WHERE = """
() => {
  const one = document.activeElement;
  const near = one.closest("#people, #self, #chats, [id]");
  return `${near?.id ?? ""}/${one.tagName}/${one.ariaLabel ?? one.innerText ?? ""}`;
}
"""


def test_the_whole_page_weighs_less_than_60_kilobytes():
    weight = sum(path.stat().st_size for path in PAGE.iterdir())

    assert weight < 60_000


@pytest.mark.browser
@session
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_everything_has_a_name_and_can_be_read(stand, scheme):
    world, name = stand.world, f"Eva_{scheme}"
    stand.cast(name)
    async with stand.page(name, color_scheme=scheme) as page:
        group = world.find_named(f"Friends of {name}")
        await page.get_by_role("button", name=group.title).click()
        await send(page, "/stint Genoa")
        await page.locator(".keyboard").wait_for()
        quiz = {"type": "quiz", "correct_option_ids": [0], "open_period": 60, "explanation": "so"}
        world.call(
            "sendPoll", {"chat_id": group.chat_id, "question": "?", "options": ["a", "b"], **quiz}
        )
        await page.locator("button.option").last.click()
        await page.get_by_text("your choice").wait_for(state="attached")
        await page.locator("#self summary").click()
        await page.get_by_role("button", name="Under the hood").click()
        await page.locator("#more summary").click()

        assert await page.evaluate(NAMELESS) == []
        assert await page.evaluate(TWICE) == []
        assert await page.evaluate(PALE) == []


@pytest.mark.browser
@session
async def test_the_keyboard_reaches_all_and_is_held_nowhere(stand):
    stand.cast("Karl")
    async with stand.page("Karl") as page:
        await page.get_by_role("button", name="Bot").click()
        await send(page, "/stint Genoa")
        await page.locator(".keyboard").wait_for()
        await page.evaluate("document.activeElement.blur()")
        await page.get_by_role("heading", name="Sandbox").click()

        passed = []
        for _step in range(60):
            await page.keyboard.press("Tab")
            passed.append(await page.evaluate(WHERE))
            if passed[-1].endswith("BODY/") or passed[-1] in passed[:1] * (len(passed) > 1):
                break

    order = [name.split("/")[0] for name in passed]
    reached = list(dict.fromkeys(order))
    wanted = ["people", "self", "chats", "hood", "more", "messages", "file", "words", "send"]
    assert [name for name in reached if name in wanted] == wanted
    assert len(passed) < 60


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
