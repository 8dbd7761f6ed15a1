"""Opens the sandbox's page in Debian's Chromium, with the real bot behind it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from playwright.async_api import Browser, Page, async_playwright
from pydantic import SecretStr
from telegram.ext import Application, BaseHandler

from bot import app
from bot.sandbox.request import SandboxRequest
from bot.sandbox.scene import furnish
from bot.sandbox.server import serve
from bot.sandbox.world import World
from bot.settings import Settings

CHROMIUM = shutil.which("chromium")
DESKTOP, PHONE = {"width": 1100, "height": 700}, {"width": 390, "height": 780}


@asynccontextmanager
async def real_bot(folder: Path) -> AsyncIterator[tuple[World, str]]:
    """Serve a furnished world with the bot as it is, and give the address of the page."""
    world = World.with_people(lambda: datetime.now(UTC))
    furnish(world)
    stop = asyncio.Event()
    async with serve(world) as address:
        settings = Settings(
            _env_file=None,
            telegram_bot_token=SecretStr("1:sandbox"),
            telegram_api_url=address,
            bot_state=folder,
            bot_admins=frozenset({world.person("Ada").user.user_id}),
        )
        running = asyncio.create_task(app.run(settings, stop, Random(7)))
        try:
            yield world, address
        finally:
            stop.set()
            await running


@asynccontextmanager
async def small_bot(*handlers: BaseHandler, **commands: str) -> AsyncIterator[tuple[World, str]]:
    """Serve a world with a bot of the library's own, and give the address of the page."""
    world = World.with_people(lambda: datetime.now(UTC))
    builder = Application.builder().token("1:page").request(SandboxRequest(world))
    application = builder.get_updates_request(SandboxRequest(world)).build()
    application.add_handlers(handlers)
    async with serve(world) as address, application:
        await application.bot.set_my_commands(list(commands.items()))
        await application.start()
        await application.updater.start_polling(timeout=1)
        yield world, address
        await application.updater.stop()
        await application.stop()


class Stand:
    """One world, the bot in it and one browser, for all tests; each brings people of its own."""

    def __init__(self, world: World, address: str, browser: Browser) -> None:
        self.world = world
        self.address = address
        self._browser = browser

    def cast(self, *names: str) -> None:
        """Let somebody new have accounts, and a group named after the first of them."""
        people = [self.world.add_person(name) for name in names]
        self.world.add_group(f"Friends of {names[0]}", people)

    @asynccontextmanager
    async def page(self, name: str, **context: object) -> AsyncIterator[Page]:
        """Open the page; whatever it throws, or asks of another host, fails the test."""
        troubles: list[str] = []
        shown = await self._browser.new_context(**{"viewport": DESKTOP, **context})
        shown.set_default_timeout(10_000)
        page = await shown.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda asked: _note(asked.url, self.address, troubles))
        await page.goto(f"{self.address}/?as={name}")
        await page.locator('#people [aria-checked="true"]').wait_for()
        yield page
        await shown.close()
        assert troubles == []


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Start Debian's Chromium."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        await browser.close()


def _note(url: str, address: str, troubles: list[str]) -> None:
    if not url.startswith((address, "data:", "blob:")):
        troubles.append(f"asked {url}")


async def send(page: Page, text: str) -> None:
    """Type a text and send it."""
    words = page.get_by_label("Message", exact=True)
    await words.fill(text)
    await words.press("Enter")


async def become(page: Page, name: str) -> None:
    """Switch to another person."""
    await page.get_by_role("radio", name=name).click()
    await page.locator(f'#people [aria-checked="true"][data-key="{name}"]').wait_for()
