"""Names where facts come from, and what is said of them."""

from typing import Literal

from pydantic import Field

from data.model.terms import FactId, Frozen, SourceId, Text


class Source(Frozen):
    """Where something was read: a page, an article of the two, or an open data set."""

    source_id: SourceId
    kind: Literal["article", "press", "club", "encyclopaedia", "data", "computed"]
    publisher: str = Field(min_length=1)
    title: str = Field(min_length=1)
    language: str = Field(min_length=2, max_length=3)
    url: str | None = None
    dataset: str | None = None
    licence: str | None = None


class Fact(Frozen):
    """What all facts have: an id, the sources, and how well they carry it.

    `standing` is `supported` when independent sources agree, `single` when it rests on one
    source, one data set or an unchecked report. `uncertain` names fields that are weaker than
    the row as a whole. Disagreement is not written here: it follows from the claims.
    """

    fact_id: FactId
    sources: tuple[SourceId, ...] = Field(min_length=1)
    standing: Literal["supported", "single"] = "supported"
    uncertain: tuple[str, ...] = ()


class Claim(Frozen):
    """What one source says of one field of one fact, and what the others say of it.

    `value` is the figure or id in the form the field has, so that it can be compared;
    `says` is the same in words; `accepted` is what the evidence carries.
    `agreed`: others support it. `disputed`: sources differ, or it holds only with a
    qualification. `contradicted`: the evidence says otherwise. `uncorroborated`: nobody else.
    """

    claim_id: str
    source_id: SourceId
    fact_id: FactId
    field: str
    topic: Literal[
        "stints", "seasons", "matches", "europe", "honours", "club", "academy", "records"
    ]
    verdict: Literal["agreed", "disputed", "contradicted", "uncorroborated"]
    value: str
    says: Text
    accepted: Text
    evidence: tuple[SourceId, ...] = ()
    note: Text | None = None

    @property
    def is_doubt(self) -> bool:
        """Return True if the claim sets one source against others."""
        return self.verdict in {"disputed", "contradicted"}
