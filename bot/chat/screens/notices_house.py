"""Says to a group what its settings bring about: no more daily quizzes, slow mode, mutes."""

from bot.chat.say import Speech, bold, code, paragraphs
from bot.chat.screen import Screen
from bot.chat.screens.times import written


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
