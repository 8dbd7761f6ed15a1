"""Lists the commands of the game, without Telegram, so that a terminal knows them too."""

from collections.abc import Callable

from questions.wording import Words

GAMES: tuple[tuple[str, Callable[[Words], str]], ...] = (
    ("quiz", lambda words: words.say("Play a quiz: /quiz europe 5")),
    ("join", lambda words: words.say("Take part in the quiz")),
    ("leave", lambda words: words.say("Leave the quiz")),
    ("skip", lambda words: words.say("Skip the question; a vote in groups")),
    ("score", lambda words: words.say("The score of the game, or your own")),
    ("top", lambda words: words.say("The best: week, month or all")),
    ("rules", lambda words: words.say("How it is played and counted")),
    ("stop", lambda words: words.say("End the quiz")),
    ("pause", lambda words: words.say("Pause the quiz")),
    ("resume", lambda words: words.say("Go on with the quiz")),
    ("forceskip", lambda words: words.say("Close the question now")),
    ("kick", lambda words: words.say("Send a player off, as a reply")),
    ("settings", lambda words: words.say("Your own choices: language, lists, notices")),
    ("mute", lambda words: words.say("Keep somebody from playing, as a reply; or list them")),
    ("quizset", lambda words: words.say("Rules of this group's quizzes")),
    ("report", lambda words: words.say("Say what is wrong with a question")),
    ("pack_add", lambda words: words.say("Write questions of your own")),
    ("items", lambda words: words.say("How the questions of a pack do")),
    ("reports", lambda words: words.say("Questions that players reported")),
    ("packs", lambda words: words.say("Packs of questions")),
)
