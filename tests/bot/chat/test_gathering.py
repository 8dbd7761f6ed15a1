import asyncio
from dataclasses import replace
from threading import Event

from bot.chat import gathering, wishes
from bot.chat.wishes import Wish
from bot.sessions.model import ChatId, Contestant, Place, UserId
from questions.generate import Generator
from questions.templates import ALL
from tests.stage import raise_curtain


class Late:
    """A template that has something to ask only when it is let."""

    name, topic, kind = ALL[0].name, ALL[0].topic, ALL[0].kind

    def __init__(self):
        self.may = Event()

    def suggest(self, archive, rng):
        self.may.wait(10)
        return ALL[0].suggest(archive, rng)


async def test_who_wants_to_play_waits_for_the_questions_and_nobody_else_does(archive, tmp_path):
    late = Late()
    ada = Contestant(UserId(1), "Ada")
    async with raise_curtain(archive, tmp_path) as stage:
        parts = replace(stage.bot._parts, generator=Generator(archive, (late,)))

        gathering.prepare(parts)
        plan = wishes.plan(parts, Wish(number=1), Place(ChatId(1)), "en", ada, private=True)
        planning = asyncio.create_task(plan)
        await asyncio.sleep(0.1)
        waits = not planning.done()
        late.may.set()

        assert (await planning).questions
        assert waits
