import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest
from telegram import Bot

from bot.delivery import UNLIMITED, Office
from bot.post import Bind, Outgoing, Toast
from bot.sandbox.request import SandboxRequest
from bot.sandbox.world import World
from bot.sessions.model import Answer, Contestant
from bot.storage import open_store
from tests.props import HandClock, a_plan

TOKEN = "12345:a-token-that-must-not-leak"  # noqa: S105 - made up


@dataclass
class Chat:
    """What the rules and handlers do in these tests: little, but written down."""

    clock: HandClock
    handled: list = field(default_factory=list)
    fired: list = field(default_factory=list)
    told: list = field(default_factory=list)
    replies: bool = True
    failing: set = field(default_factory=set)

    async def process(self, update, unit):
        text = update.message.text if update.message else None
        if text in self.failing:
            raise ValueError(text)
        self.handled.append(text)
        if self.replies and text:
            reply = Outgoing("sendMessage", update.message.chat_id, {"text": f"heard {text}"})
            await unit.run(lambda tx: tx.post(reply))

    async def fire(self, tx, kind, ref, now):
        if (kind, ref) in self.failing:
            raise ValueError(kind)
        self.fired.append((kind, ref))

    def decode(self, raw):
        if isinstance(raw, Mapping) and "poll_answer" in raw:
            return raw["poll_answer"]
        if isinstance(raw, Mapping) and "callback_query" in raw:
            return raw["callback_query"]
        return None

    async def judge(self, tx, batch, now):
        toasts = []
        for hot in batch:
            if "poll_id" in hot:
                await self._count(tx, hot, now)
            else:
                toasts.append(Toast(hot["id"], f"you tapped {hot['data']}"))
        return toasts

    async def _count(self, tx, vote, now):
        if vote["user"]["first_name"] in self.failing:
            raise ValueError("bad")
        round_ = await tx.find_round_of_poll(vote["poll_id"])
        who = Contestant(vote["user"]["id"], vote["user"]["first_name"])
        if round_ is not None:
            await tx.seat_all(round_.session_id, [who], 1)
            await tx.add_answers(
                [
                    Answer(
                        round_.round_id,
                        who.user_id,
                        tuple(vote["option_ids"]),
                        "right",
                        1000,
                        600,
                        0,
                        hinted=False,
                        formula=1,
                        answered_at=now,
                    )
                ]
            )

    async def bound(self, tx, bind, sent):
        self.told.append(("bound", bind, sent))
        if bind.kind == "session":
            session = await tx.find_session(bind.ref)
            await tx.save_session(session.moved(session.state, message_id=sent.message_id))

    async def repeated(self, tx, bind, sent):
        self.told.append(("repeated", bind, sent))

    async def lost(self, tx, outgoing):
        self.told.append(("lost", outgoing))

    async def forbidden(self, tx, chat_id):
        self.told.append(("forbidden", chat_id))

    async def migrated(self, tx, old, new):
        self.told.append(("migrated", await tx.move_chat(old, new)))

    async def refused(self, tx, outgoing, description):
        self.told.append(("refused", description))


@pytest.fixture
def until():
    """Wait in real time for something that loops bring about."""

    async def wait(claim):
        async with asyncio.timeout(5):
            while not claim():  # noqa: ASYNC110 - the loops must not know that they are watched
                await asyncio.sleep(0.002)

    return wait


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def world(clock):
    return World.with_people(clock.now)


@pytest.fixture
async def bot(world):
    made = Bot(TOKEN, request=SandboxRequest(world), get_updates_request=SandboxRequest(world))
    async with made:
        yield made


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/bot.db"


@pytest.fixture
async def store(url, clock):
    async with await open_store(url, clock) as opened:
        yield opened


@pytest.fixture
def chat(clock):
    return Chat(clock)


def an_office(bot, store, clock, chat, **options):
    options.setdefault("limits", UNLIMITED)
    return Office(
        bot,
        store,
        clock,
        lane=chat,
        process=chat.process,
        fire=chat.fire,
        aftermath=chat,
        wait_s=0,
        **options,
    )


@pytest.fixture
def office(bot, store, clock, chat):
    return an_office(bot, store, clock, chat)


@pytest.fixture
def make_office(bot, clock, chat):
    """Another office, as after a restart or with limits."""
    return lambda store, **options: an_office(bot, store, clock, chat, **options)


@pytest.fixture
def ada(world):
    person = world.person("Ada")
    person.private.started = True
    return person


@pytest.fixture
def bruno(world):
    person = world.person("Bruno")
    person.private.started = True
    return person


@pytest.fixture
def group(world):
    return next(chat for chat in world.chats.values() if chat.is_group)


@pytest.fixture
def texts(world):
    """The texts that went out, in order; of one chat if it is named."""

    def sent(chat=None, *, everything=False):
        calls = [record for record in world.history.of("sendMessage") if not record.refusal]
        return [
            call.params["text"]
            for call in calls
            if chat is None or call.params["chat_id"] == chat.chat_id
        ]

    return sent


@pytest.fixture
def post(store):
    async def write(*messages):
        await store.write(lambda tx: tx.post(*messages))

    return write


@pytest.fixture
async def session(store, group, clock):
    plan = replace(a_plan(group.chat_id, questions=1), locale="en", host=None)
    return await store.write(lambda tx: tx.open_session(plan, "lobby", clock.now(), None))


@pytest.fixture
def poll_message(group, session):
    return Outgoing(
        "sendPoll",
        group.chat_id,
        {
            "question": "Is it so?",
            "options": [{"text": "yes"}, {"text": "no"}],
            "type": "quiz",
            "correct_option_ids": [0],
            "is_anonymous": False,
            "open_period": 20,
        },
        bind=Bind("round", 1),
    )
