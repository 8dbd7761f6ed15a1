"""Says to a group what its settings bring about: no more daily quizzes, slow mode, mutes."""

from bot.chat.names import isolated
from bot.chat.say import Speech, bold, code, paragraphs
from bot.chat.screen import Screen
from bot.chat.screens.times import written


def too_many(words: Speech, name: str | None) -> Screen:
    """Return that somebody gave more commands than are answered."""
    if name is None:
        return Screen(words.say("That was a lot at once: I answer again in a minute."))
    return Screen(
        words.say(
            "{name}, that was a lot at once: I answer you again in a minute.", name=isolated(name)
        )
    )


def hindered(words: Speech, *, is_denied: bool, is_slowed: bool) -> Screen:
    """Return what keeps the bot from asking as it should in a group, and what an admin can do.

    Source: Bot API, ChatFullInfo.slow_mode_delay; Telegram exempts admins from slow mode.
    """
    polls = words.say(
        "I may not send polls here, so the questions come with lettered buttons. "
        "An admin can allow polls in the group's permissions."
    )
    slow = words.say(
        "Slow mode is on here, and it holds me up between questions. Make me an admin with "
        "any one right, such as pinning messages, and they come on time. Votes and buttons "
        "are not slowed down, for anybody."
    )
    return Screen(paragraphs(polls if is_denied else None, slow if is_slowed else None))


def lapsed(words: Speech, minute: int) -> Screen:
    """Return that nobody played the last daily quizzes, and how to have them again."""
    return Screen(
        paragraphs(
            bold(words.say("No more daily quizzes for now")),
            words.say(
                "Nobody answered in the last three. An admin can have them again: {command}",
                command=code(f"/quizset daily {written(minute)}"),
            ),
        )
    )
