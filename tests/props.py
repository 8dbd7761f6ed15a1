"""What many tests put on the table: a clock moved by hand, a question, a plan."""

from datetime import UTC, datetime

from bot import rehearsal
from bot.sessions.model import ChatId, Contestant, Place, Plan, UserId
from questions.model import Proof, Question, QuestionId, Topic, Wording

START, HandClock = rehearsal.START, rehearsal.HandClock
ADA = Contestant(UserId(5_000_000_001), "Ada")
BRUNO = Contestant(UserId(2), "Bruno")
CARLA = Contestant(UserId(3), "Carla")


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
