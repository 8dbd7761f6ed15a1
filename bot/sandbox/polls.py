"""A poll and its votes.

Source: Bot API, Poll, PollAnswer, sendPoll.
"""

from dataclasses import dataclass, field

from bot.sandbox.model import Json
from bot.sandbox.refusal import NoSuchChoice, cannot


@dataclass(slots=True)
class Option:
    """One thing to vote for; its persistent id outlives a shuffled order."""

    persistent_id: str
    text: str
    entities: list[Json] = field(default_factory=list)


@dataclass(slots=True)
class Poll:
    """A question put to a chat; voters are user ids, or chat ids of anonymous voters.

    `shown` is its description and the media in that, which only its message has.
    """

    poll_id: str
    question: str
    options: list[Option]
    kind: str = "regular"
    question_entities: list[Json] = field(default_factory=list)
    anonymous: bool = True
    multiple: bool = False
    revoting: bool = True
    shuffled: bool = False
    hidden: bool = False
    correct: list[int] = field(default_factory=list)
    notes: Json = field(default_factory=dict)
    shown: Json = field(default_factory=dict)
    open_period: int | None = None
    close_date: int | None = None
    closed: bool = False
    votes: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def json(self, *, with_key: bool = True) -> Json:
        """Return the poll as Telegram tells it; the key only to those who may know it."""
        counts = self.counts()
        told: Json = {
            "id": self.poll_id,
            "question": self.question,
            "options": [self._option(at, counts[at]) for at in range(len(self.options))],
            "total_voter_count": len(self.votes),
            "is_closed": self.closed,
            "is_anonymous": self.anonymous,
            "type": self.kind,
            "allows_multiple_answers": self.multiple,
            "allows_revoting": self.revoting,
            "members_only": False,
        }
        if self.question_entities:
            told["question_entities"] = self.question_entities
        if self.kind == "quiz" and with_key:
            told |= self.key()
        if self.open_period is not None:
            told["open_period"] = self.open_period
        if self.close_date is not None:
            told["close_date"] = self.close_date
        return told

    def key(self) -> Json:
        """Return what is right and why."""
        return {"correct_option_ids": list(self.correct), **self.notes}

    def _option(self, at: int, votes: int) -> Json:
        option = self.options[at]
        entities = {"text_entities": option.entities} if option.entities else {}
        return {
            "persistent_id": option.persistent_id,
            "text": option.text,
            **entities,
            "voter_count": votes,
        }

    def counts(self) -> list[int]:
        """Return how many chose each option."""
        counts = [0] * len(self.options)
        for chosen in self.votes.values():
            for at in chosen:
                counts[at] += 1
        return counts

    def vote(self, voter_id: int, chosen: tuple[int, ...]) -> None:
        """Take a vote, or its withdrawal when nothing is chosen.

        Raises:
            Impossible: When a client would not let the person do it.
        """
        if self.closed:
            cannot("the poll is closed")
        if any(at not in range(len(self.options)) for at in chosen):
            cannot("the poll has no such option")
        if len(chosen) > 1 and not self.multiple:
            cannot("the poll takes one option only")
        if voter_id in self.votes and not self.revoting:
            cannot("the poll does not take a second vote")
        if chosen:
            self.votes[voter_id] = tuple(sorted(set(chosen)))
        elif self.votes.pop(voter_id, None) is None:
            cannot("there is no vote to withdraw")

    def find(self, choice: int | str) -> int:
        """Return the position of an option given by number or by its text."""
        if isinstance(choice, int):
            return choice
        texts = [option.text for option in self.options]
        if choice in texts:
            return texts.index(choice)
        near = [at for at, text in enumerate(texts) if text.startswith(choice)]
        if len(near) == 1:
            return near[0]
        raise NoSuchChoice(choice, texts)

    def is_due(self, stamp: int) -> bool:
        """Tell whether the time to vote has run out."""
        return not self.closed and self.close_date is not None and self.close_date <= stamp
