"""Words what is refused about settings that were typed."""

from bot.chat.say import echo
from bot.errors import Refusal
from questions.wording import Words


def setting_sentences(words: Words, refusal: Refusal) -> dict[str, str]:
    """Return what refusals of settings say in a language, and what to do instead."""
    values = refusal.values
    typed, offers = echo(str(values.get("typed", ""))), str(values.get("offers", ""))
    return {
        "unknown-setting": words.say(
            "I do not know the setting “{typed}”. /quizset shows all of them.", typed=typed
        ),
        "bad-setting": words.say(
            "“{typed}” cannot be set there. Choose one: {offers}.", typed=typed, offers=offers
        ),
        "bad-seconds": words.say(
            "A question is open for {least} to {most} seconds: /quizset seconds 45.",
            least=values.get("least", 0),
            most=values.get("most", 0),
        ),
        "bad-time": words.say(
            "“{typed}” is no time of day. Write /quizset daily 18:30, or off.", typed=typed
        ),
        "bad-hours": words.say(
            "“{typed}” are no hours. Write /quizset quiet 22:30-06:30, or off.", typed=typed
        ),
        "unknown-zone": words.say(
            "I do not know the time zone “{typed}”. Write it like Europe/Rome, or a large city.",
            typed=typed,
        ),
    }
