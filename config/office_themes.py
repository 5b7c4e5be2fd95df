"""The office's themes of a year and its priority areas: a tag that tickets may carry and the log counts."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from config.frozen import Frozen
from config.misfits import Misfit, raise_misfits
from config.spoken import Spoken
from config.words import Slug, Text


class Theme(Frozen):
    """A theme of the year, or a priority area, with the plan it stands in."""

    id: Slug
    """Stays the same for ever; what a requester may write as `#id`."""
    name: Spoken
    """As people see it."""
    kind: Literal["theme", "priority"] = "theme"
    """A theme of a year's plan, or an area the office gives priority to."""
    year: Annotated[int, Field(ge=2000, le=2100)] | None = None
    """The year it holds; or instead:"""
    valid_from: date | None = None
    """The first day it holds."""
    valid_to: date | None = None
    """The last day it holds, that day included; left out while it still holds."""
    source: Text
    """Where it was decided, as in `Handleplan for sociale medier 2026`."""

    @model_validator(mode="after")
    def _holds_some_time(self) -> Self:
        if (self.year is None) == (self.valid_from is None):
            raise_misfits("theme", [Misfit(("year",), "a year, or a first day, and not both", self.year)])
        if self.valid_to is not None and self.valid_to < self.first:
            raise_misfits("theme", [Misfit(("valid_to",), f"a day on or after {self.first}", self.valid_to)])
        return self

    @property
    def first(self) -> date:
        """The first day it holds."""
        return self.valid_from or date(self.year or date.max.year, 1, 1)

    @property
    def last(self) -> date | None:
        """The last day it holds; None while no end is known."""
        return self.valid_to or (date(self.year, 12, 31) if self.year else None)

    def holds_on(self, day: date) -> bool:
        """Whether it holds on this day, first and last day included."""
        return self.first <= day and (self.last is None or day <= self.last)
