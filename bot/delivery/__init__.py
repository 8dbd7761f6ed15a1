"""In and out, once: updates arriving, messages leaving, deadlines firing."""

from bot.delivery.office import Office
from bot.delivery.pacing import TELEGRAM, UNLIMITED, Limits
from bot.delivery.ports import Aftermath, Fire, HotLane, Process, Raw
from bot.delivery.request import AiohttpRequest
from bot.delivery.webhook import Webhook
from bot.errors import SecondPollerError

__all__ = [
    "TELEGRAM",
    "UNLIMITED",
    "Aftermath",
    "AiohttpRequest",
    "Fire",
    "HotLane",
    "Limits",
    "Office",
    "Process",
    "Raw",
    "SecondPollerError",
    "Webhook",
]
