"""Words what cannot be had of packs."""

from questions.wording import Words


def pack_sentences(words: Words, typed: str) -> dict[str, str]:
    """Return what is said of each refusal that is about packs or reports."""
    return {
        "pack-gone": words.say(
            "That pack cannot be played here any more. /packs lists the others."
        ),
        "private-only": words.say("That is for a private chat: write to me there."),
    }
