"""Words what cannot be had of packs."""

from questions.wording import Words


def pack_sentences(words: Words, most: object) -> dict[str, str]:
    """Return what is said of each refusal that is about packs or reports."""
    return {
        "pack-gone": words.say(
            "That pack cannot be played here any more. /packs lists the others."
        ),
        "pack-stays": words.say(
            "That pack came with the program: it can be retired, not deleted."
        ),
        "not-your-pack": words.say("Only those who look after this pack can do that."),
        "no-author": words.say(
            "Only admins of a group where I am, and those who look after me, can add packs and "
            "look after them. If you are an admin, type /packs in your group first."
        ),
        "intake-gone": words.say("That was dealt with already. Send the file again."),
        "file-gone": words.say("Telegram did not give me that file. Send it again."),
        "photo-alone": words.say(
            "There is no question yet for this picture. Send the question as its caption."
        ),
        "bad-explanation": words.say(
            "An explanation is plain text of at most {most} characters and three lines.", most=most
        ),
        "nothing-asked": words.say(
            "No question was asked here that you could report. Reply to one with /report."
        ),
        "case-closed": words.say("That is decided already. /reports shows what is left."),
        "private-only": words.say("That is for a private chat: write to me there."),
    }
