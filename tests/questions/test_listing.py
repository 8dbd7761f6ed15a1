import json

from questions.listing import listed
from questions.model import Topic


def test_questions_are_listed_as_json_one_a_line(archive):
    rows = [json.loads(line) for line in listed(archive, 7, 20, "it")]

    assert len(rows) == 20
    for row in rows:
        assert row["choices"][row["key"]]
        assert row["proof"]["statement"]
        assert row["explanation"].rpartition("Fonte")[1]
        assert {"id", "template", "subject", "difficulty", "prompt", "sources"} <= row.keys()


def test_a_list_can_keep_to_a_subject(archive):
    rows = [json.loads(line) for line in listed(archive, 7, 5, "en", Topic.STINTS)]

    assert {row["subject"] for row in rows} == {"stints"}
