"""Plugs in all that hears of packs."""

from bot.chat.context import App
from bot.chat.packs import catalogue, intake


def register(application: App) -> None:
    """Plug in what hears of packs, before look-ups hear what is left."""
    catalogue.register(application)
    intake.register(application)
