"""What people do: they write, tap, vote, come and go; each as Telegram would pass it on."""

from typing import TYPE_CHECKING, Any

from bot.sandbox.chat import Chat, Message
from bot.sandbox.files import image_size, keep_upload
from bot.sandbox.limits import format_text
from bot.sandbox.menus import menu_for
from bot.sandbox.model import CHANNEL_STAND_IN, GROUP_STAND_IN, TELEGRAM, Json, User
from bot.sandbox.params import Upload
from bot.sandbox.polls import Option, Poll
from bot.sandbox.queries import Tap, Toast
from bot.sandbox.refusal import NoSuchChoice, cannot
from bot.sandbox.ruling import Ruling

if TYPE_CHECKING:
    from bot.sandbox.world import World


class Person(Ruling):
    """Somebody with a Telegram client."""

    def __init__(self, world: "World", user: User) -> None:
        super().__init__(world, user)
        self.taps: list[Tap] = []

    @property
    def toasts(self) -> list[Toast]:
        """Return what popped up for this person so far."""
        return [tap.toast for tap in self.taps if tap.toast is not None]

    def say(
        self,
        chat: Chat,
        text: str,
        *,
        reply_to: Message | None = None,
        thread: int | None = None,
        as_channel: Chat | None = None,
    ) -> Message:
        """Write a text; as the group if they are an anonymous admin, or as a channel of theirs."""
        plain, entities = format_text(text, None, None)
        body: Json = {"text": plain, **({"entities": entities} if entities else {})}
        return self._send(chat, body, reply_to, thread, as_channel=as_channel)

    def say_by_way_of_bot(
        self, chat: Chat, body: Json, markup: Json | None, inline_id: str | None
    ) -> Message:
        """Send what the bot offered inline."""
        extra = {"via_bot": self.world.bot.json()}
        return self._send(chat, body, None, None, markup=markup, extra=extra, inline_id=inline_id)

    def edit(self, message: Message, text: str) -> None:
        """Change a text of one's own."""
        if message.sender is not self.user or "text" not in message.body:
            cannot("that is not a text of this person")
        plain, entities = format_text(text, None, None)
        body: Json = {"text": plain, **({"entities": entities} if entities else {})}
        self.world.edit_own(message, body, who=self.name)

    def send_document(
        self,
        chat: Chat,
        name: str,
        content: bytes,
        *,
        caption: str = "",
        mime: str = "application/octet-stream",
        reply_to: Message | None = None,
        thread: int | None = None,
    ) -> Message:
        """Send a file."""
        stored = keep_upload(self.world.files, Upload(name, content, mime), "document")
        body: Json = {"document": stored.document(), **_caption(caption)}
        return self._send(chat, body, reply_to, thread)

    def send_photo(
        self,
        chat: Chat,
        content: bytes,
        *,
        caption: str = "",
        reply_to: Message | None = None,
        thread: int | None = None,
    ) -> Message:
        """Send a picture."""
        if image_size(content) is None:
            cannot("that is not a picture")
        stored = keep_upload(self.world.files, Upload("photo.png", content), "photo")
        body: Json = {"photo": stored.photo(), **_caption(caption)}
        return self._send(chat, body, reply_to, thread)

    def send_quiz(
        self,
        chat: Chat,
        question: str,
        options: list[str],
        right: int,
        *,
        forwarded: bool,
        picture: bytes = b"",
    ) -> Message:
        """Send a quiz; of one that is forwarded, who gets it is not told what is right.

        Source: Bot API, Poll.correct_option_ids.
        """
        poll = Poll(
            self.world.next_poll_id(),
            question,
            [Option(str(at), text) for at, text in enumerate(options)],
            kind="regular" if forwarded else "quiz",
            correct=[] if forwarded else [right],
        )
        if picture:
            stored = keep_upload(self.world.files, Upload("photo.png", picture), "photo")
            poll.shown = {"media": {"photo": stored.photo()}}
        return self._send(chat, {}, None, None, poll=poll)

    def forward(self, message: Message, chat: Chat) -> Message:
        """Send a message on to another chat."""
        if message.protected:
            cannot("the message is protected from forwarding")
        origin = {"type": "user", "date": message.date, "sender_user": message.sender.json()}
        extra = {"forward_origin": origin}
        return self._send(chat, dict(message.body), None, None, extra=extra, poll=message.poll)

    def _send(
        self,
        chat: Chat,
        body: Json,
        reply_to: Message | None,
        thread: int | None,
        *,
        as_channel: Chat | None = None,
        **parts: Any,
    ) -> Message:
        self.world.tick()
        self._check_may_write(chat, thread)
        if chat.kind == "private" and not chat.started:
            chat.started = True
        return self.world.post(
            chat,
            body=body,
            reply_to=reply_to,
            thread_id=thread,
            is_topic=thread is not None,
            written_by=self.user.first_name,
            **self._face(chat, as_channel),
            **parts,
        )

    def _face(self, chat: Chat, as_channel: Chat | None) -> Json:
        """Return under which name somebody writes."""
        if as_channel is not None:
            return {"sender": CHANNEL_STAND_IN, "sender_chat": as_channel}
        if chat.is_group and chat.member(self.user).anonymous:
            return {"sender": GROUP_STAND_IN, "sender_chat": chat}
        return {"sender": self.user}

    def _check_may_write(self, chat: Chat, thread: int | None) -> None:
        if chat.kind == "private" and (chat.owner is not self.user or chat.blocked):
            cannot("that private chat is not open to this person")
        if chat.moved_to is not None or (chat.is_group and not self.is_in(chat)):
            cannot("this person is not in that group")
        if not chat.may(self.user, "can_send_messages"):
            cannot("this person may not write there")
        self._check_slow_mode(chat)
        topic = chat.topics.get(thread) if thread is not None else None
        if thread is not None and (topic is None or topic.deleted):
            cannot("there is no such topic")
        if topic is not None and topic.closed and not self.leads(chat):
            cannot("that topic is closed")

    def _check_slow_mode(self, chat: Chat) -> None:
        if not chat.slow_mode_s or self.leads(chat):
            return
        mine = [m.date for m in chat.latest() if m.sender is self.user]
        wait = mine[-1] + chat.slow_mode_s - self.world.stamp() if mine else 0
        if wait > 0:
            cannot(f"slow mode is on: {wait} s to go")

    def tap(self, target: Message | Chat, button: str) -> Tap:
        """Press a button, named by its label or data; in a chat, the newest that has it."""
        self.world.tick()
        message, data = self._find_button(target, button)
        tap = Tap(
            self.world.next_query_id(),
            self.user,
            message,
            data["callback_data"],
            self.world.stamp(),
        )
        self.world.taps[tap.query_id] = tap
        self.taps.append(tap)
        self.world.note(message.chat, f"{self.user.first_name} taps: {data['text']}")
        told = {
            "id": tap.query_id,
            "from": self.user.json(),
            **_pressed(message),
            "chat_instance": str(-message.chat.chat_id * 31),
            "data": tap.data,
        }
        self.world.tell_bot("callback_query", told)
        return tap

    def _find_button(self, target: Message | Chat, button: str) -> tuple[Message, Json]:
        candidates = [target] if isinstance(target, Message) else target.latest()[::-1]
        shown = [
            (message, found)
            for message in candidates
            for row in message.buttons
            for found in row
            if not message.deleted
        ]
        for message, found in shown:
            if button in {found["text"], found.get("callback_data")}:
                return message, _tappable(found)
        labels = [found["text"] for _, found in shown[:12]]
        raise NoSuchChoice(button, labels)

    def vote(self, target: Message | Chat, *choices: int | str) -> None:
        """Vote for one or more options, by number or text; in a chat, in the newest poll."""
        message = self._find_poll(target)
        poll = message.poll
        if poll is not None:
            chosen = tuple(poll.find(choice) for choice in choices)
            self.world.vote(message, self.user, chosen, who=self.user.first_name)

    def retract(self, target: Message | Chat) -> None:
        """Withdraw the vote."""
        self.world.vote(self._find_poll(target), self.user, (), who=self.user.first_name)

    def _find_poll(self, target: Message | Chat) -> Message:
        if isinstance(target, Message):
            return target
        polls = [message for message in target.latest() if message.poll is not None]
        if not polls:
            cannot("there is no poll in that chat")
        return polls[-1]

    def delete(self, message: Message) -> None:
        """Delete a message: one's own, and anybody's as an admin or in a private chat."""
        leads = message.chat.kind == "private" or self.leads(message.chat)
        if message.sender is not self.user and not leads:
            cannot("that is somebody else's message")
        self.world.delete(message, by=self.user)

    def menu(self, chat: Chat) -> list[dict[str, str]]:
        """Return the commands that the client offers here."""
        return menu_for(self.world.menus, chat, self.user)

    def see(self, chat: Chat, count: int = 100) -> list[Message]:
        """Return the newest messages of a chat, oldest first."""
        return chat.latest(count)

    def last(self, chat: Chat) -> Message:
        """Return the bot's newest message in a chat."""
        said = [m for m in chat.latest() if m.sender is self.world.bot]
        if not said:
            cannot("the bot has said nothing there")
        return said[-1]


def _pressed(message: Message) -> Json:
    """Return how the bot is told which message it was: one sent inline has an id of its own."""
    if message.inline_id is not None:
        return {"inline_message_id": message.inline_id}
    return {"message": message.json()}


def _caption(text: str) -> Json:
    plain, entities = format_text(text, None, None)
    body: Json = {"caption": plain} if plain else {}
    return {**body, **({"caption_entities": entities} if entities else {})}


def _tappable(button: Json) -> Json:
    if "callback_data" not in button:
        cannot(f"the button {button['text']!r} opens something, it tells the bot nothing")
    return button


def linked_post(world: "World", group: Chat, channel: Chat, text: str) -> Message:
    """Post as Telegram does when a linked channel's post appears in its group."""
    plain, entities = format_text(text, None, None)
    body: Json = {"text": plain, **({"entities": entities} if entities else {})}
    extra = {"is_automatic_forward": True}
    return world.post(group, TELEGRAM, body, sender_chat=channel, extra=extra)
