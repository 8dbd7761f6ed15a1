"""Puts problems into words."""

from collections.abc import Mapping

from questions.pack.problem import Level, Place, Problem
from questions.pack.saying_files import FILE_SENTENCES
from questions.pack.saying_questions import QUESTION_SENTENCES, Sentence
from questions.wording import Words

SENTENCES: dict[str, Sentence] = QUESTION_SENTENCES | FILE_SENTENCES


def sentence(words: Words, problem: Problem) -> str:
    """Return what is wrong and how to mend it, without where."""
    return SENTENCES.get(problem.rule, SENTENCES["invalid"])(words, problem.values)


def where(words: Words, problem: Problem) -> str:
    """Return where something is wrong: line and column or cell, question, field."""
    parts = [_spot(words, problem.place)]
    if problem.question:
        parts.append(words.say("question {number}", number=problem.question))
    parts.append(problem.field)
    return ", ".join(filter(None, parts))


def line(words: Words, problem: Problem) -> str:
    """Return one line with all there is to say of a problem."""
    place = where(words, problem)
    told = sentence(words, problem)
    return f"{place}: {told}" if place else told


def _spot(words: Words, place: Place) -> str:
    if place.cell:
        return words.say("cell {cell}", cell=place.cell)
    if place.column:
        return words.say("line {line}, column {column}", line=place.line, column=place.column)
    return words.say("line {line}", line=place.line) if place.line else ""


def summary(words: Words, found: int, accepted: int, counts: Mapping[Level, int]) -> str:
    """Return in one line how much of a file was taken."""
    if not found:
        return words.say("Nothing could be read.")
    taken = words.say_n("{n} question found", "{n} questions found", found)
    parts = [words.say("{taken}, {accepted} fit", taken=taken, accepted=accepted)]
    if counts["refused"]:
        parts.append(words.say("problems: {number}", number=counts["refused"]))
    if counts["shortened"]:
        parts.append(words.say("shortened or left out: {number}", number=counts["shortened"]))
    if counts["warning"]:
        parts.append(words.say("to look at: {number}", number=counts["warning"]))
    return "; ".join(parts) + "."
