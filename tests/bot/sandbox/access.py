"""Looks at a page as those see it who use it by ear, by keys, or with weak eyes.

Names and roles are those that Chromium hands to screen readers. Limits are those of WCAG 2.2 AA:
contrast 4.5 for text and 3 for large text, targets of 24 pixels, a mark on what has the focus.
"""

from typing import Any

from playwright.async_api import Page

NAMED = {
    *("button", "link", "textbox", "combobox", "checkbox", "radio", "option", "image", "img"),
    *("radiogroup", "listbox", "dialog", "navigation", "complementary", "log", "timer", "heading"),
}
"""Roles that say nothing without a name."""
ROLELESS = {"generic", "none", "GenericContainer"}
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
  const pale = new Set();
  const judge = (one, ink) => {
    const below = ground(one);
    const [low, high] = [light(over(ink, below)), light(below)].sort((a, b) => a - b);
    const ratio = (high + 0.05) / (low + 0.05);
    const least = parseFloat(getComputedStyle(one).fontSize) >= 24 ? 3 : 4.5;
    if (ratio < least) pale.add(`${ratio.toFixed(2)} ${one.outerHTML.slice(0, 80)}`);
  };
  const seen = (one) => one.checkVisibility({ opacityProperty: true });
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const one = words.currentNode.parentElement;
    const isText = words.currentNode.textContent.trim() && seen(one);
    const isOut = one.closest(".unseen, .spoiler, option");
    if (isText && !isOut) judge(one, getComputedStyle(one).color);
  }
  for (const one of document.querySelectorAll("[placeholder]")) {
    if (seen(one)) judge(one, getComputedStyle(one, "::placeholder").color);
  }
  return [...pale];
}
"""
SMALL = """
() => [...document.querySelectorAll("button, a, input, select, summary")]
  .filter((one) => one.checkVisibility() && !one.closest(".words, .skip, label"))
  .filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    return width < 24 || height < 23.5;
  })
  .map((one) => one.outerHTML.slice(0, 100))
"""
CUT = """
() => [...document.querySelectorAll("button, a, h2, .words, .bubble, .poll, #actions > *")]
  .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
  .filter((one) => getComputedStyle(one).display !== "inline")
  .filter((one) => getComputedStyle(one).textOverflow !== "ellipsis")
  .map((one) => one.outerHTML.slice(0, 100))
"""
WIDE = "() => document.documentElement.scrollWidth > innerWidth ? [innerWidth] : []"
FOCUS = """
() => {
  const one = document.activeElement;
  const { outlineStyle, boxShadow } = getComputedStyle(one);
  const around = getComputedStyle(one.closest("label") ?? one).outlineStyle;
  const isMarked = [outlineStyle, boxShadow, around].some((style) => style !== "none");
  const near = one.closest("#people, #self, #chats, #topics, #panel, article, [id]");
  const what = `${one.tagName} ${one.ariaLabel ?? one.innerText}`;
  return [near?.id || near?.tagName || "", what, isMarked];
}
"""


async def faults(page: Page) -> list[str]:
    """Return what is wrong with what is shown now."""
    looks = {"twice": TWICE, "pale": PALE, "small": SMALL, "cut": CUT, "wide": WIDE}
    found = [f"{what}: {one}" for what, look in looks.items() for one in await page.evaluate(look)]
    return found + [f"nameless: {one}" for one in await _nameless(page)]


async def _nameless(page: Page) -> list[str]:
    session = await page.context.new_cdp_session(page)
    tree = await session.send("Accessibility.getFullAXTree")
    await session.detach()
    return [fault for node in tree["nodes"] if not node["ignored"] and (fault := _fault(node))]


def _fault(node: dict[str, Any]) -> str:
    role = node["role"]["value"]
    facts = {fact["name"]: fact["value"].get("value") for fact in node.get("properties", [])}
    name = node.get("name", {}).get("value", "").strip()
    if facts.get("focusable") and role in ROLELESS:
        return f"{role} takes the focus: {name}"
    if not name and (role in NAMED or facts.get("focusable")):
        return f"{role} {facts}"
    return ""


async def tabbed(page: Page, most: int) -> list[tuple[str, str]]:
    """Press Tab until the focus leaves the page; return where it was and on what.

    Raises AssertionError where nothing shows who has it, and if it never leaves.
    """
    passed: list[tuple[str, str]] = []
    for _step in range(most):
        await page.keyboard.press("Tab")
        where, what, is_marked = await page.evaluate(FOCUS)
        if what.startswith("BODY"):
            return passed
        assert is_marked, f"nothing shows that the focus is on {what}"
        passed.append((where, what))
    msg = f"the focus is held: {passed[-6:]}"
    raise AssertionError(msg)
