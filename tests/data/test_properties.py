from hypothesis import given
from hypothesis import strategies as st

from data import Ambiguous, Found, NotFound, fold
from data.matching import LONGEST, Entry, Names, Option

words = st.text(alphabet="abcdeéø .'-", min_size=1, max_size=12).filter(fold)


@st.composite
def catalogues(draw):
    """Entries of which some may share a name, as clubs share a nickname."""
    count = draw(st.integers(1, 6))
    return [
        Entry(
            Option("club", key, f"club {key}"),
            tuple(draw(st.lists(words, min_size=1, max_size=2))),
            tuple(draw(st.lists(words, max_size=2))),
        )
        for key in range(count)
    ]


@given(catalogues())
def test_every_name_finds_what_bears_it_or_leaves_it_among_the_choices(entries):
    names = Names(entries, str)

    for entry in entries:
        for name in (*entry.names, *entry.aliases):
            match names.find(name):
                case Found(key=key):
                    assert key == entry.option.key or name in entry.aliases
                case Ambiguous(options=options):
                    assert entry.option in options or name in entry.aliases
                case outcome:
                    raise AssertionError(outcome)


@given(catalogues(), st.text())
def test_whatever_is_typed_has_an_answer_of_what_is_there(entries, typed):
    match Names(entries, str).find(typed):
        case Found() as found:
            assert Option(found.kind, found.key, found.name) in [e.option for e in entries]
        case Ambiguous(options=options):
            assert len(set(options)) == len(options) > 1
        case NotFound(asked=asked, nearest=nearest):
            assert len(nearest) == min(3, len(entries))
            assert len(asked) <= 20 * LONGEST


@given(catalogues(), words)
def test_the_order_of_names_does_not_change_what_is_found(entries, typed):
    forwards, backwards = Names(entries, str).find(typed), Names(entries[::-1], str).find(typed)

    assert type(forwards) is type(backwards)
    if isinstance(forwards, Found):
        assert forwards == backwards
