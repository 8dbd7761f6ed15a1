from pathlib import Path

import bot
from bot.chat.say import FOLDER
from questions.catalogues import check_catalogues


def test_the_bot_says_everything_in_every_language():
    assert bot.__file__ is not None

    problems = list(check_catalogues(Path(bot.__file__).parent, FOLDER))

    assert problems == []
