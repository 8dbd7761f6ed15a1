"""Takes apart what stands in the braces of a GIFT question."""

import re
from dataclasses import dataclass, field

from questions.pack.problem import Fault

_ANSWER = re.compile(r"([=~])([^=~]*)")
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d+)?)%")
_TRUTH = re.compile(r"(T|TRUE|F|FALSE)(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_FIGURE = r"(-?\d{1,15}(?:\.\d{1,15})?)"
_NUMBER = re.compile(rf"\s*{_FIGURE}\s*(?:(:|\.\.)\s*{_FIGURE})?\s*")
_FULL = 100.0


@dataclass(frozen=True, slots=True)
class Answers:
    """What the braces say, in the terms of our format, with escaped marks still hidden."""

    values: dict[str, object] = field(default_factory=dict)
    comment: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class _Answer:
    mark: str
    text: str
    weight: float | None
    comment: str

    @property
    def is_full(self) -> bool:
        return self.weight == _FULL or (self.mark == "=" and self.weight is None)


def answers_of(inside: str) -> Answers:
    """Return what the text between the braces means; its marks decide in a fixed order."""
    body, _, general = inside.strip().partition("####")
    body = body.strip()
    if not body:
        return Answers(faults=(Fault("gift-essay", ("accept",)),))
    if body.startswith("#"):
        return _numeric(body[1:], general)
    if "~" in body:
        return _choice(_split(body), general)
    if "=" in body and "->" in body:
        return Answers(faults=(Fault("gift-matching", ("accept",)),))
    if truth := _TRUTH.fullmatch(body):
        return _truth(truth, general)
    return _typed(_split(body if "=" in body else f"={body}"), general)


def _split(body: str) -> list[_Answer]:
    found = []
    for mark, content in _ANSWER.findall(body):
        weight = _WEIGHT.match(content.strip())
        text = content.strip()[weight.end() :] if weight else content
        text, _, comment = text.partition("#")
        share = float(weight[1]) if weight else None
        found.append(_Answer(mark, text.strip(), share, comment.strip()))
    return found


def _choice(answers: list[_Answer], general: str) -> Answers:
    if any(answer.mark == "=" for answer in answers):
        return _one(answers, general)
    right = [answer for answer in answers if (answer.weight or 0) > 0]
    wrong = [answer.text for answer in answers if answer not in right]
    shares = {answer.weight for answer in answers if answer.weight}
    faults = _dropped(answers, right, general)
    if len({abs(share) for share in shares}) > 1:
        faults.append(Fault("penalty-dropped", ("right",), level="shortened"))
    if not right:
        return Answers(faults=(Fault("no-right", ("right",)),))
    values = {"kind": "several right", "right": [one.text for one in right], "wrong": wrong}
    if len(right) == 1:
        values = {"right": right[0].text, "wrong": wrong}
    return Answers({**values}, general or right[0].comment, tuple(faults))


def _one(answers: list[_Answer], general: str) -> Answers:
    right = next((answer for answer in answers if answer.is_full), None)
    if right is None:
        return Answers(faults=(Fault("no-right", ("right",)),))
    wrong = [one.text for one in answers if one.mark == "~" and not (one.weight or 0) > 0]
    faults = _dropped(answers, [right], general)
    if len(wrong) + 1 < len(answers):
        faults.append(Fault("grades-dropped", ("right",), level="shortened"))
    return Answers({"right": right.text, "wrong": wrong}, general or right.comment, tuple(faults))


def _typed(answers: list[_Answer], general: str) -> Answers:
    full = [answer for answer in answers if answer.is_full]
    if not full:
        return Answers(faults=(Fault("no-right", ("accept",)),))
    faults = _dropped(answers, full[:1], general)
    if len(full) < len(answers):
        faults.append(Fault("grades-dropped", ("accept",), level="shortened"))
    values = {"kind": "typed", "accept": [answer.text for answer in full]}
    return Answers({**values}, general or full[0].comment, tuple(faults))


def _truth(found: re.Match[str], general: str) -> Answers:
    if_wrong, _, if_right = (found[2] or "").partition("#")
    values = {"kind": "true or false", "right": found[1].upper() in {"T", "TRUE"}}
    dropped = (general and (if_wrong or if_right)) or (if_wrong and if_right)
    faults = (Fault("feedback-dropped", ("right",), level="shortened"),) if dropped else ()
    return Answers({**values}, general or if_right or if_wrong, faults)


def _numeric(body: str, general: str) -> Answers:
    answers = _split(body) if "=" in body else _split(f"={body}")
    right = next((answer for answer in answers if answer.is_full), None)
    found = _NUMBER.fullmatch(right.text) if right else None
    if right is None or found is None:
        shown = right.text[:20] if right else body[:20]
        return Answers(faults=(Fault("gift-number", ("right",), {"found": shown}),))
    first, second = _figure(found[1]), _figure(found[3] or "0")
    if found[2] == "..":
        first, second = _half(first + second), _half(abs(second - first))
    faults = _dropped(answers, [right], general)
    if len(answers) > 1:
        faults.append(Fault("grades-dropped", ("right",), level="shortened"))
    values = {"kind": "number", "right": first, "tolerance": abs(second)}
    return Answers({**values}, general or right.comment, tuple(faults))


def _figure(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _half(value: float) -> int | float:
    return int(value) // 2 if value % 2 == 0 else value / 2


def _dropped(answers: list[_Answer], shown: list[_Answer], general: str) -> list[Fault]:
    """Return the remark that comments get lost: all but the one that becomes the explanation."""
    kept = [] if general else shown[:1]
    if any(answer.comment for answer in answers if answer not in kept):
        return [Fault("feedback-dropped", level="shortened")]
    return []
