from hypothesis import given
from hypothesis import strategies as st

from bot.sessions.codes import ALPHABET, EDITIONS, SEEDS, Recipe, decode, encode, mark_of
from questions.model import Topic

FORMS = st.sampled_from(
    [("individual", 2), ("teams", 2), ("teams", 3), ("teams", 4), ("elimination", 2)]
)
RECIPES = st.builds(
    lambda seed, edition, topics, number, form, mode: Recipe(
        seed, edition, tuple(one for one in Topic if one in topics), number, *form, mode
    ),
    st.integers(0, SEEDS - 1),
    st.integers(0, EDITIONS - 1),
    st.sets(st.sampled_from(list(Topic))),
    st.integers(1, 50),
    FORMS,
    st.sampled_from(["accuracy", "balanced", "first"]),
)


@given(RECIPES)
def test_a_code_says_what_it_was_made_of(recipe: Recipe):
    code = encode(recipe)

    assert decode(code) == recipe
    assert decode(code.lower().replace("-", "")) == recipe
    assert len(code) == (11 if len(recipe.topics) < 2 else 13)


@given(RECIPES, st.integers(0, 9), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_noticed(recipe: Recipe, place: int, sign: str):
    signs = encode(recipe).replace("-", "")
    slipped = signs[:place] + sign + signs[place + 1 :]

    assert decode(slipped) == (recipe if slipped == signs else None)


@given(RECIPES, st.integers(0, 9), st.integers(0, 9))
def test_two_signs_that_changed_places_are_noticed(recipe: Recipe, one: int, other: int):
    signs = list(encode(recipe).replace("-", ""))
    signs[one], signs[other] = signs[other], signs[one]
    slipped = "".join(signs)

    is_same = slipped == encode(recipe).replace("-", "")
    assert decode(slipped) == (recipe if is_same else None)


@given(st.text(max_size=16))
def test_anything_may_be_typed(text: str):
    assert decode(text) is None or len(text) >= 10


def test_editions_are_told_apart():
    assert mark_of("102b270e") != mark_of("102b270f")
