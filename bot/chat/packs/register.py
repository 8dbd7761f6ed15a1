"""Plugs in all that hears of packs."""

from bot.chat.context import App
from bot.chat.packs import adding, catalogue, dialogues, intake, items, queue, reports


def register(application: App) -> None:
    """Plug in what hears of packs, before look-ups hear what is left."""
    dialogues.register(application)
    catalogue.register(application)
    intake.register(application)
    adding.register(application)
    reports.register(application)
    queue.register(application)
    items.register(application)
