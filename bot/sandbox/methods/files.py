"""Methods that hand out files.

Source: Bot API, getFile.
"""

from typing import Any

from bot.sandbox.limits import DOWNLOAD_BYTES
from bot.sandbox.methods.registry import Call, method
from bot.sandbox.refusal import refuse


@method("getFile", "file_id")
def get_file(call: Call) -> dict[str, Any]:
    """Return where a file can be fetched from."""
    stored = call.world.files.get(call.get("file_id", ""))
    if stored is None:
        refuse("invalid file_id")
    if len(stored.content) > DOWNLOAD_BYTES:
        refuse("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }
