"""Makes packs: a head to write questions below, and any pack that hypothesis can think of."""

from hypothesis import strategies as st

from questions.pack.admit import _completed
from questions.pack.model import QUESTION, Pack

HEAD = 'id = "x"\ntitle = "T"\nlanguages = ["en"]\nlicence = "CC0-1.0"\n\n'
LETTERS = "abcdefghij éàßİ \"'\\#=[]{},.:;?!—中🙂\u0301\n"


def texts(limit=20, lines=0):
    alphabet = LETTERS if lines else LETTERS.replace("\n", "")
    word = st.text(alphabet, min_size=0, max_size=limit - 2)
    made = st.tuples(st.sampled_from("ABCDEFG"), word, st.sampled_from("xyz")).map("".join)
    return made.filter(lambda text: text.count("\n") <= lines and "](" not in text)


def wordings(**kinds):
    one = texts(**kinds)
    return one | st.fixed_dictionaries({"en": one, "it": one, "id": one})


CHOICES = st.lists(st.integers(0, 999), min_size=2, max_size=8, unique=True).map(
    lambda numbers: [f"No. {number}" for number in numbers]
)


BY_KIND = {
    "one of n": lambda _, made: {"right": made[0], "wrong": made[1:]},
    "several right": lambda draw, made: _parted(made, draw(st.integers(1, len(made) - 1))),
    "true or false": lambda draw, _: {"right": draw(st.booleans())},
    "typed": lambda draw, made: {"accept": [draw(wordings()), *made]},
    "number": lambda draw, _: {"right": draw(numbers()), "tolerance": abs(draw(numbers()))},
    "order": lambda _, made: {"items": made},
}


def _parted(made, many):
    return {"right": made[:many], "wrong": made[many:]}


@st.composite
def questions(draw):
    kind = draw(st.sampled_from(list(BY_KIND)))
    values = {"kind": kind, "ask": draw(wordings(lines=2)), "difficulty": draw(st.integers(1, 5))}
    values |= BY_KIND[kind](draw, draw(CHOICES))
    for name, made in OPTIONAL.items():
        if draw(st.booleans()):
            values[name] = draw(made)
    return values


def numbers():
    return st.integers(-(10**12), 10**12) | st.floats(-1e12, 1e12, allow_nan=False)


OPTIONAL = {
    "explanation": wordings(lines=2),
    "source": texts(),
    "topic": st.sampled_from(["europe", "club"]),
    "seconds": st.integers(5, 600),
    "image": st.sampled_from(["a.png", "pictures/b-2.jpg"]),
}


@st.composite
def packs(draw):
    made = draw(st.lists(questions(), min_size=1, max_size=4))
    for number, values in enumerate(made):
        values["id"] = f"q{number}"
    head = {
        "id": "any",
        "version": draw(st.integers(1, 99)),
        "title": draw(wordings()),
        "languages": ["en", "it", "id"],
        "licence": "CC0-1.0",
        "author": draw(st.none() | texts()),
    }
    asked = [QUESTION.validate_python(_completed(values)) for values in made]
    return Pack.model_validate({**head, "question": asked})
