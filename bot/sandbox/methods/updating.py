"""Methods by which the bot learns what happened.

Source: Bot API, getUpdates, setWebhook, deleteWebhook, getWebhookInfo. Waiting is the doors' job.
"""

import re
from typing import Any

from bot.sandbox.methods.registry import Call, method
from bot.sandbox.refusal import refuse
from bot.sandbox.updates import KINDS

Json = dict[str, Any]

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
BY_WEBHOOK = "terminated by setWebhook request"


@method("getUpdates", "offset limit timeout allowed_updates")
def get_updates(call: Call) -> list[Json]:
    """Return what waits."""
    _set_allowed(call)
    queue = call.world.queue
    return queue.take(call.get("offset", 0), call.get("limit", 100), call.world.stamp())


@method(
    "setWebhook",
    "url allowed_updates drop_pending_updates secret_token max_connections ip_address",
)
def set_webhook(call: Call) -> bool:
    """Ask for updates to be pushed; the pretence remembers it, and pushes nothing itself."""
    url = str(call.get("url", ""))
    if url and not url.startswith("https://"):
        refuse("bad webhook: An HTTPS URL must be provided for webhook")
    token = call.get("secret_token")
    if token is not None and not SECRET.fullmatch(token):
        refuse("secret token contains unallowed characters")
    queue = call.world.queue
    _set_allowed(call)
    if call.get("drop_pending_updates"):
        queue.pending.clear()
    if url:
        queue.put_out(f"{BY_WEBHOOK}")
    queue.webhook = dict(call.values) if url else {}
    return True


@method("deleteWebhook", "drop_pending_updates")
def delete_webhook(call: Call) -> bool:
    """Go back to asking."""
    call.world.queue.webhook = {}
    if call.get("drop_pending_updates"):
        call.world.queue.pending.clear()
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Json:
    """Return where updates go."""
    queue = call.world.queue
    told: Json = {
        "url": queue.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(queue.pending),
    }
    if queue.webhook:
        told["max_connections"] = queue.webhook.get("max_connections", 40)
    if queue.allowed:
        told["allowed_updates"] = list(queue.allowed)
    return told


def _set_allowed(call: Call) -> None:
    """Remember which updates are wanted; a setting sticks until another comes."""
    allowed = call.get("allowed_updates")
    if allowed is None:
        return
    call.world.queue.allowed = [kind for kind in allowed if kind in KINDS]
