"""Mends single questions of packs: another choice right, another explanation."""

from data.model.terms import Locale
from questions.pack.model import OneOfN, Question, TrueOrFalse
from questions.pack.text import Text, said
from questions.speech import VOICES


def choices_of(question: Question, locale: Locale) -> tuple[str, ...]:
    """Return what may be made right instead, in a language; the present one is left out."""
    if isinstance(question, TrueOrFalse):
        words = VOICES[locale]
        return (words.say("False") if question.right else words.say("True"),)
    if not isinstance(question, OneOfN):
        return ()
    return tuple(said(text, locale) for text in question.wrong)


def with_right(question: Question, place: int) -> Question:
    """Return a question in which another choice is right.

    Args:
        question: One with choices.
        place: Which of `choices_of`, from 0.

    Raises:
        ValueError: If it has no such choice.
    """
    if isinstance(question, TrueOrFalse) and place == 0:
        return question.model_copy(update={"right": not question.right})
    if not isinstance(question, OneOfN) or not 0 <= place < len(question.wrong):
        msg = f"question {question.question_id} has no choice {place}"
        raise ValueError(msg)
    wrong = list(question.wrong)
    right, wrong[place] = wrong[place], question.right
    return question.model_copy(update={"right": right, "wrong": tuple(wrong)})


def with_explanation(question: Question, text: str, locale: Locale) -> Question:
    """Return a question with another explanation in one language; the others stay."""
    before = question.explanation
    changed: Text = {**before, locale: text} if isinstance(before, dict) else text
    return question.model_copy(update={"explanation": changed})
