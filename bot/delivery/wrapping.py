"""Wraps a message up for its call, and reads what Telegram gave back for it."""

from bot.delivery.files import unwrapped
from bot.delivery.pacing import NOWHERE
from bot.delivery.ports import Ledger
from bot.delivery.rows import Parcel
from bot.post import Json, Outgoing, Sent


async def picture_for(tx: Ledger, digest: str) -> str | bytes | None:
    """Return as what Telegram knows a picture, or else the picture; None if it is gone."""
    known = await tx.file_id_of(digest)
    return known or (await tx.pictures([digest])).get(digest)


def arguments_of(parcel: Parcel, picture: str | bytes) -> Json:
    """Return the arguments of a message's call, with the picture that it names."""
    arguments = unwrapped(parcel.payload, picture)
    if parcel.chat_id != NOWHERE:
        arguments["chat_id"] = parcel.chat_id
    if parcel.edit_of is not None:
        arguments["message_id"] = parcel.message_id
    return arguments


def outgoing_of(parcel: Parcel) -> Outgoing:
    """Return a message as it was posted."""
    return Outgoing(
        parcel.method,
        parcel.chat_id,
        parcel.payload,
        bind=parcel.bind,
        edit_of=parcel.edit_of,
    )


def sent_of(result: object) -> Sent | None:
    """Return what Telegram named, if the result is a message."""
    match result:
        case {"message_id": int(message_id), "chat": {"id": int(chat_id)}, **rest}:
            poll = rest.get("poll")
            return Sent(chat_id, message_id, str(poll["id"]) if isinstance(poll, dict) else None)
        case _:
            return None
