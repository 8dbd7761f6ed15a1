"""Words refusals about games: at the wrong moment, by the wrong person, of a wrong wish."""

from bot.chat.say import echo
from bot.errors import Refusal
from questions.wording import Words


def game_sentences(words: Words) -> dict[str, str]:
    """Return what refusals say that depend on where a game stands."""
    return {
        "nobody-joined": words.say("Nobody has joined yet: tap Join first."),
        "too-few": words.say("This form of play needs two at least: who else taps Join?"),
        "elimination-closed": words.say(
            "Nobody can join after the first question of an elimination: "
            "be there for the next one."
        ),
        "session-running": words.say("A quiz is under way here. /stop ends it."),
        "not-now": words.say("That does nothing at this moment."),
        "nothing-running": words.say("No quiz is under way here. /quiz starts one."),
        "bad-button": words.say("This button is from an older version. Type the command anew."),
    }


def right_sentences(words: Words, refusal: Refusal) -> dict[str, str]:
    """Return what refusals say that depend on who asks, and where."""
    return {
        "not-a-person": words.say("Only people can play; write as yourself, not as a channel."),
        "channels-cannot-play": words.say("Channels cannot play; write as yourself."),
        "host-only": words.say("Only whoever started the quiz, or an admin, can do that."),
        "admins-only": words.say("Only admins of this group can do that."),
        "groups-only": words.say("That is for groups: add me to one."),
        "kick-whom": words.say("Reply with /kick to a message of somebody who plays."),
        "no-chat": words.say("This works only in a chat that I am in, too."),
        "quiet-hours": words.say(
            "Quiet hours until {until}: only admins start a quiz now.",
            until=refusal.values.get("until", ""),
        ),
        "muted": words.say("An admin of this group has muted you: you cannot play here."),
        "mute-whom": words.say("Reply with /mute to a message of a member who is no admin."),
    }


def wish_sentences(words: Words, refusal: Refusal) -> dict[str, str]:
    """Return what refusals say of what was typed after a command."""
    typed = echo(str(refusal.values.get("typed", "")))
    return {
        "no-questions": words.say(
            "There are no questions about that yet. /quiz asks about everything."
        ),
        "unknown-topic": words.say(
            "I do not know the topic “{typed}”. There are: career, seasons, matches, Europe, "
            "honours, club, players, sources. Or name a pack (/packs), or just /quiz.",
            typed=typed,
        ),
        "bad-number": words.say(
            "A quiz has 1 to {most} questions: /quiz 10.", most=refusal.values.get("most", 0)
        ),
        "mistyped-code": words.say(
            "“{typed}” is not quite a code: a sign is wrong or missing. A code looks like "
            "ABCDE-FGHJK.",
            typed=typed,
        ),
        "code-alone": words.say("A code stands alone: /quiz and the code, nothing else."),
        "unknown-span": words.say(
            "I do not know the period “{typed}”. Try /top week, month, season or all.",
            typed=typed,
        ),
    }


def form_sentences(words: Words, refusal: Refusal) -> dict[str, str]:
    """Return what refusals say of forms of play, and of packs that do not go with them."""
    pack = str(refusal.values.get("pack", ""))
    return {
        "bad-form": words.say(
            "One form and one way to count points at a time: /quiz teams 10, /quiz first, "
            "/quiz elimination."
        ),
        "form-for-groups": words.say("That is played in groups: add me to one, then /quiz teams."),
        "elimination-typed": words.say(
            "Elimination is asked by choices, not by typing: /quiz elimination or /quiz first."
        ),
        "slow-mode": words.say(
            "Slow mode is on here, so nobody could type in time. Switch it off, or play with "
            "choices: /quiz balanced."
        ),
        "untyped-pack": words.say(
            "Nothing in this pack is typed. It is played by choices: /quiz balanced {pack}",
            pack=pack,
        ),
        "typed-pack": words.say(
            "In this pack all answers are typed. Play it in our private chat, or type in the "
            "group: /quiz first {pack}",
            pack=pack,
        ),
    }
