"""What happens to messages: they are posted, edited, deleted, tapped, voted on and closed."""

from heapq import heappop, heappush
from typing import Any

from bot.sandbox import transcript
from bot.sandbox.chat import Chat, Message
from bot.sandbox.model import CHANNEL_STAND_IN, Json, User
from bot.sandbox.privacy import bot_sees
from bot.sandbox.queries import Tap, Toast
from bot.sandbox.state import State


class Posting(State):
    """A Telegram in which messages come and go."""

    def post(self, chat: Chat, sender: User, body: Json, **parts: Any) -> Message:
        """Put a message into a chat; one of somebody else's is shown to the bot if it may see it.

        `parts` are fields of Message: sender_chat, thread_id, is_topic, reply_to, poll, markup,
        protected, extra.
        """
        message = Message(chat, self.next_message_id(chat), self.stamp(), sender, body, **parts)
        if message.is_topic and message.reply_to is None and message.thread_id is not None:
            message.reply_to = chat.messages.get(message.thread_id)
        elif not chat.is_forum and chat.kind == "supergroup" and message.reply_to is not None:
            answered = message.reply_to
            message.thread_id = answered.thread_id or answered.message_id
        chat.keep(message)
        if sender is self.bot:
            chat.last_from_bot = message.message_id
        self.note(chat, self._told(message))
        self.announce("message", chat, message_id=message.message_id)
        if sender is not self.bot and bot_sees(self, message):
            kind = "channel_post" if chat.kind == "channel" else "message"
            self.tell_bot(kind, message.json())
        return message

    def _told(self, message: Message) -> str:
        who = self.label(message)
        told = transcript.service(message.body, who)
        if told is not None:
            return told
        return transcript.said(who + self._pointing(message), message)

    def _pointing(self, message: Message) -> str:
        """Return which topic and which message somebody writes to."""
        topic = message.chat.topics.get(message.thread_id or 0) if message.is_topic else None
        where = f" (in {topic.name})" if topic else ""
        answered = message.reply_to
        if (
            answered is None
            or message.sender is self.bot
            or "forum_topic_created" in answered.body
        ):
            return where
        return f"{where} replies to {transcript.snippet(answered)}"

    def label(self, message: Message) -> str:
        """Return who a message is from, as the transcript names them."""
        if message.sender_chat is None or message.sender is self.bot:
            return message.sender.first_name
        title = message.sender_chat.title
        return f"{message.written_by} (as {title})" if message.written_by else title

    def edit(self, message: Message, body: Json, markup: Json | None) -> None:
        """Change a message of the bot."""
        same_words = body == message.body
        is_last = message.chat.last_from_bot == message.message_id
        which = "" if is_last else f" {transcript.snippet(message)}"
        message.body, message.markup = body, markup
        message.edit_date = self.stamp()
        rows = transcript.buttons(markup)
        if same_words:
            told = transcript.happening(f"{self._bot} edits the buttons{which}:", "", rows)
        else:
            told = transcript.happening(
                f"{self._bot} edits{which}:", transcript.words(message), rows
            )
        self.note(message.chat, told)
        self.announce("edit", message.chat, message_id=message.message_id)

    def edit_own(self, message: Message, body: Json, *, who: str) -> None:
        """Change a message of a person, and tell the bot if it saw that message."""
        message.body = body
        message.edit_date = self.stamp()
        self.note(message.chat, transcript.happening(f"{who} edits:", transcript.words(message)))
        self.announce("edit", message.chat, message_id=message.message_id)
        if bot_sees(self, message):
            self.tell_bot("edited_message", message.json())

    @property
    def _bot(self) -> str:
        return self.bot.first_name

    def delete(self, message: Message, by: User) -> None:
        """Take a message away; bots are not told when others do it."""
        message.deleted = True
        self.note(message.chat, f"({by.first_name} deletes {transcript.snippet(message)})")
        self.announce("delete", message.chat, message_id=message.message_id)

    def answer(self, tap: Tap, toast: Toast) -> None:
        """Show the bot's answer to who tapped, unless one was shown before."""
        if tap.toast is not None:
            return
        tap.toast = toast
        if toast.text or toast.url:
            kind = "alert" if toast.alert else "toast"
            shown = toast.text or str(toast.url)
            told = transcript.happening(
                f"{transcript.INDENT}({kind} to {tap.user.first_name}:", f"{shown})"
            )
            self.note(tap.message.chat, told)
        self.announce(
            "toast",
            tap.message.chat,
            user_id=tap.user.user_id,
            text=toast.text,
            alert=toast.alert,
            url=toast.url,
        )

    def vote(self, message: Message, voter: User, chosen: tuple[int, ...], *, who: str) -> None:
        """Take a vote and tell the bot, if the poll is its own."""
        self.tick()
        poll = message.poll
        if poll is None:
            raise LookupError(message.message_id)
        member = message.chat.member(voter)
        hidden = message.chat.is_group and member.anonymous and member.is_admin
        poll.vote(message.chat.chat_id if hidden else voter.user_id, chosen)
        names = ", ".join(poll.options[at].text for at in chosen)
        self.note(message.chat, f"{who} votes: {names}" if chosen else f"{who} retracts the vote")
        self.announce("poll", message.chat, message_id=message.message_id)
        if message.sender is not self.bot:
            return
        if not poll.anonymous:
            self._tell_vote(message, voter, chosen, hidden=hidden)
        self.tell_bot("poll", poll.json())

    def _tell_vote(
        self, message: Message, voter: User, chosen: tuple[int, ...], *, hidden: bool
    ) -> None:
        poll = message.poll
        if poll is None:
            return
        told: Json = {
            "poll_id": poll.poll_id,
            "user": (CHANNEL_STAND_IN if hidden else voter).json(),
            "option_ids": list(chosen),
            "option_persistent_ids": [poll.options[at].persistent_id for at in chosen],
        }
        if hidden:
            told["voter_chat"] = message.chat.json()
        self.tell_bot("poll_answer", told)

    def close_poll(self, message: Message, *, by_bot: bool) -> None:
        """End a poll, by the bot or because its time ran out."""
        poll = message.poll
        if poll is None:
            return
        poll.closed = True
        head = f"{self._bot} closes the poll:" if by_bot else "(time is up)"
        rows = transcript.options(poll, closed=True)
        self.note(message.chat, transcript.happening(head, poll.question, rows))
        self.announce("poll", message.chat, message_id=message.message_id)
        if message.sender is self.bot:
            self.tell_bot("poll", poll.json())

    def tick(self) -> None:
        """Let happen what is due at this time."""
        stamp = self.stamp()
        while self.due and self.due[0][0] <= stamp:
            poll, message = self.polls[heappop(self.due)[1]]
            if not poll.closed:
                self.close_poll(message, by_bot=False)

    def open_poll(self, message: Message) -> None:
        """Remember a poll, and when it ends."""
        poll = message.poll
        if poll is None:
            return
        self.polls[poll.poll_id] = (poll, message)
        if poll.close_date is not None:
            heappush(self.due, (poll.close_date, poll.poll_id))
