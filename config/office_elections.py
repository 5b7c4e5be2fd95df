"""Elections that no rule foretells, entered by the office: the manual switch."""

from datetime import date
from typing import Self

from pydantic import model_validator

from config.frozen import Frozen
from config.misfits import Misfit, raise_misfits
from config.words import ElectionKind, Slug


class CalledElection(Frozen):
    """An election that was called, moved, or is held here alone."""

    election: ElectionKind
    """What is voted on."""
    called_on: date
    """The day it was called, or its day was decided."""
    held_on: date
    """The day people vote, the last day of its windows."""
    replaces: date | None = None
    """The computed day that it is held instead of."""
    candidates: tuple[Slug, ...] = ()
    """Those of the office's people who stand for it."""

    @model_validator(mode="after")
    def _called_before_it_is_held(self) -> Self:
        if self.held_on < self.called_on:
            raise_misfits("election", [Misfit(("held_on",), "a day on or after called_on", self.held_on)])
        return self
