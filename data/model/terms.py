"""Names what all facts are made of: ids, days, seasons, wordings."""

from typing import Annotated, Literal, NewType

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, InstanceOf

from data.period import PartialDate

Locale = Literal["en", "it", "id"]
LOCALES: tuple[Locale, ...] = ("en", "it", "id")

FactId = NewType("FactId", str)
"""Kind and name of a fact, such as `stint:genoa-coach-1`; what /source takes."""
SourceId = NewType("SourceId", str)
ClubId = NewType("ClubId", str)
PersonId = NewType("PersonId", str)
CompetitionId = NewType("CompetitionId", str)


def _partial(value: object) -> object:
    return PartialDate.parse(value) if isinstance(value, str) else value


Day = Annotated[InstanceOf[PartialDate], BeforeValidator(_partial)]


def season_name(season: int) -> str:
    """Return a season as football writes it: 2019 is 2019-20, 1999 is 1999-00."""
    return f"{season}-{(season + 1) % 100:02}"


def _season(value: object) -> object:
    if not isinstance(value, str):
        return value
    year = int(value[:4]) if value[:4].isdecimal() else 0
    if season_name(year) != value:
        msg = f"{value!r} is not a season like 2019-20"
        raise ValueError(msg)
    return year


SeasonYear = Annotated[int, BeforeValidator(_season)]
"""The year in which a season starts; files say 2019-20."""


class Frozen(BaseModel):
    """Settings shared by all facts: nothing changes, nothing unknown is let in."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Frozen):
    """One meaning written in each language; plain text, no markup."""

    en: str = Field(min_length=1)
    it: str = Field(min_length=1)
    id: str = Field(min_length=1)

    def in_(self, locale: Locale) -> str:
        """Return the wording in a language."""
        wording: str = getattr(self, locale)
        return wording
