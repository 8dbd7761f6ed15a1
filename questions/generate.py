"""Draws questions: by seed, by subject, about a fact; the same again for the same seed."""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from random import Random

from data.archive import Archive
from data.model import FactId
from questions.build import build, is_settled
from questions.compose import Composer
from questions.kin import Named, closeness, kin
from questions.model import Question, QuestionId, Topic
from questions.pack.likeness import cores
from questions.template import Draft, Template
from questions.templates import ALL
from questions.typed import typed_key


class Generator:
    """All that can be asked of an archive.

    What comes out depends on the seed, the edition of the facts and the filter, and on
    nothing else: not on the process, not on what was asked before.
    """

    def __init__(self, archive: Archive, templates: Sequence[Template] = ALL) -> None:
        self._archive = archive
        self._templates = tuple(templates)

    @cached_property
    def shelves(self) -> dict[Template, tuple[Draft, ...]]:
        """Return what each template offers on settled facts; made on first use."""
        return {template: tuple(self._settled(template)) for template in self._templates}

    def quiz(
        self,
        seed: int,
        number: int,
        topics: Collection[Topic] = (),
        about: FactId | None = None,
        avoid: frozenset[QuestionId] = frozenset(),
        *,
        typed: bool = False,
        beside: frozenset[str] = frozenset(),
    ) -> tuple[Question, ...]:
        """Return a quiz, or as much of it as there is to ask.

        Args:
            seed: The same seed gives the same quiz.
            number: How many questions.
            topics: The only subjects, if any are given.
            about: The fact to stay close to: a card's fact, or `claim:` and a claim's id.
            avoid: Questions not to be asked, such as those asked lately.
            typed: Only questions that can be answered without choices.
            beside: The cores of what is asked in the same quiz and comes from elsewhere.
        """
        pool = self.pool(topics, avoid, typed=typed)
        tiers = [pool] if about is None else self._tiers(pool, about)
        named = "+".join(topic for topic in Topic if topic in topics) or None
        rng = Random(f"{seed}/{self._archive.edition}/{named}/{about}")

        def write(draft: Draft) -> Question | None:
            question = self.write(draft, seed)
            return None if question and beside & cores(question.prompts()) else question

        return Composer(tiers, rng, write, about is not None).compose(number)

    def pool(
        self,
        topics: Collection[Topic] = (),
        avoid: frozenset[QuestionId] = frozenset(),
        *,
        typed: bool = False,
    ) -> dict[Template, tuple[Draft, ...]]:
        """Return the drafts that fit a filter, by template."""
        shelves = self._typed_shelves if typed else self.shelves
        return {
            template: tuple(draft for draft in drafts if draft.question_id not in avoid)
            for template, drafts in shelves.items()
            if not topics or template.topic in topics
        }

    @cached_property
    def _typed_shelves(self) -> dict[Template, tuple[Draft, ...]]:
        """Return the drafts that can be asked without choices."""
        return {
            template: tuple(draft for draft in drafts if typed_key(draft, self._archive))
            for template, drafts in self.shelves.items()
        }

    def draw(self, seed: int, number: int, topic: Topic | None = None) -> Iterator[Question]:
        """Yield different questions at random, each template in its turn, until none is left."""
        rng = Random(f"{seed}/{self._archive.edition}/{topic}")
        turns = [
            iter(rng.sample(drafts, len(drafts)))
            for drafts in self.pool(() if topic is None else (topic,)).values()
            if drafts
        ]
        left = number
        while turns and left:
            for turn in tuple(turns):
                question = next(filter(None, (self.write(draft, seed) for draft in turn)), None)
                if question is None:
                    turns.remove(turn)
                elif left:
                    left -= 1
                    yield question

    def _settled(self, template: Template) -> Iterator[Draft]:
        for draft in template.suggest(self._archive, Random(template.name)):
            if is_settled(draft, self._archive):
                yield draft

    def write(self, draft: Draft, seed: int) -> Question | None:
        """Return a draft's question; the seed chooses among its wrong choices."""
        return build(draft, self._archive, Random(f"{seed}/{draft.question_id}"))

    def _tiers(
        self, pool: dict[Template, tuple[Draft, ...]], about: FactId
    ) -> list[dict[Template, tuple[Draft, ...]]]:
        """Return the drafts on a fact itself, on what names it, and on what it belongs with."""
        asked = kin(self._archive, about)
        tiers: list[dict[Template, tuple[Draft, ...]]] = []
        for wanted in (3, 2, 1):
            near = {
                template: tuple(
                    draft
                    for draft in drafts
                    if closeness(asked, about, draft, self._named[draft.question_id]) == wanted
                )
                for template, drafts in pool.items()
            }
            tiers.append(near)
        return tiers

    @cached_property
    def _named(self) -> dict[QuestionId, Named]:
        return {
            draft.question_id: frozenset(
                name
                for fact_id in (*draft.about, draft.card)
                if fact_id is not None
                for name in kin(self._archive, fact_id)
            )
            for drafts in self.shelves.values()
            for draft in drafts
        }
