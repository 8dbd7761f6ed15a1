from collections import Counter
from pathlib import Path

SNAPSHOT = Path(__file__).parent / "ids.txt"
"""The id of everything that can be asked, one a line."""


def test_ids_stay_so_that_statistics_outlive_wording(generator, accepts):
    ids = sorted(draft.question_id for drafts in generator.shelves.values() for draft in drafts)

    if accepts:
        SNAPSHOT.write_text("\n".join(ids) + "\n", encoding="utf-8")

    assert ids == SNAPSHOT.read_text(encoding="utf-8").splitlines(), "make accept"


def test_no_two_drafts_share_an_id(generator):
    ids = Counter(draft.question_id for drafts in generator.shelves.values() for draft in drafts)

    assert not [name for name, count in ids.items() if count > 1]


def test_ids_are_plain_and_short(generator):
    for drafts in generator.shelves.values():
        assert all(draft.question_id.isascii() for draft in drafts)
        assert all(len(draft.question_id) <= 200 for draft in drafts)
