"""What many tests put on the table: a clock moved by hand, a question, a plan."""

from datetime import UTC, datetime, timedelta

from bot.sessions.model import ChatId, Contestant, Place, Plan, UserId
from questions.model import Proof, Question, QuestionId, Topic, Wording

START = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
ADA = Contestant(UserId(5_000_000_001), "Ada")
BRUNO = Contestant(UserId(2), "Bruno")
CARLA = Contestant(UserId(3), "Carla")


class HandClock:
    """Tells the time that it was set to."""

    def __init__(self, start: datetime = START) -> None:
        self.time = start

    def now(self) -> datetime:
        return self.time

    def advance(self, seconds: float) -> datetime:
        self.time += timedelta(seconds=seconds)
        return self.time

    def move_to(self, when: datetime) -> None:
        self.time = max(self.time, when)


class WallClock:
    """Tells the real time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def a_question(number: int = 1) -> Question:
    text = Wording(
        prompt=f"Question {number}?",
        choices=("yes", "no"),
        explanation="It is so.",
        why_not=("", "It is not."),
    )
    return Question(
        question_id=QuestionId(f"test/{number}"),
        template="test",
        topic=Topic.CLUB,
        kind="true or false",
        difficulty=1,
        key=(0,),
        texts={"en": text, "it": text, "id": text},
        sources=("source",),
        proof=Proof(facts=("club:atalanta",), fields=(), statement="true", refuted=("", "false")),
        card="club:atalanta",
    )


def a_plan(chat_id: int = -100_123, thread_id: int | None = None, *, questions: int = 3) -> Plan:
    return Plan(
        place=Place(ChatId(chat_id), thread_id),
        is_private=chat_id > 0,
        locale="it",
        mode="balanced",
        seconds=20,
        style="polls",
        topic=None,
        seed=7,
        edition="0123abcd",
        host=ADA,
        questions=tuple(a_question(number) for number in range(1, questions + 1)),
    )
