"""Small types shared by the office file and the policy file; no rules."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from config.frozen import Frozen
from config.misfits import Misfit, raise_misfits

# To add an interface language: its code here, its catalogue in config/locale/.
Language = Literal["da", "en", "sv", "nb", "fi"]

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+([-_.][a-z0-9]+)*$", max_length=64)]
Text = Annotated[str, Field(min_length=1, max_length=400)]
Email = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$", max_length=254)]


class ProfileClass(StrEnum):
    """Whose profile it is, as the council asks: politicians', officials' or the municipality's own."""

    POL = "POL"
    EMB = "EMB"
    KOM = "KOM"


class Subclass(StrEnum):
    """The kind of profile within its class."""

    PRIVATE = "private"
    OFFICIAL_ROLE = "official_role"
    DIRECTOR = "director"
    MANAGER = "manager"
    LEADER = "leader"
    EMPLOYEE = "employee"
    MAIN = "main"
    DEPARTMENT = "department"
    INSTITUTION = "institution"


class Role(StrEnum):
    """What a person is in the municipality; a person may be several things at once."""

    MAYOR = "mayor"
    ALDERMAN = "alderman"
    MAGISTRATE_MEMBER = "magistrate_member"
    COMMITTEE_CHAIR = "committee_chair"
    COUNCILLOR = "councillor"
    DIRECTOR = "director"
    MANAGER = "manager"
    EMPLOYEE = "employee"
    OFFICER = "officer"
    LEADER = "leader"
    SECRETARIAT = "secretariat"
    ADMINISTRATOR = "administrator"
    DATA_PROTECTION_OFFICER = "data_protection_officer"


class ElectionKind(StrEnum):
    """What is voted on."""

    MUNICIPAL = "municipal"
    PARLIAMENT = "parliament"
    EUROPEAN = "european"
    PRESIDENT = "president"
    BY_ELECTION = "by_election"
    REFERENDUM = "referendum"


ELECTED = frozenset(
    {Role.MAYOR, Role.ALDERMAN, Role.MAGISTRATE_MEMBER, Role.COMMITTEE_CHAIR, Role.COUNCILLOR}
)
# Members without portfolio, chairs and ordinary councillors lead no department.
WITHOUT_DEPARTMENT = frozenset({Role.MAGISTRATE_MEMBER, Role.COMMITTEE_CHAIR, Role.COUNCILLOR})
AT_A_DESK = frozenset({Role.OFFICER, Role.LEADER})

SUBCLASSES = {
    ProfileClass.POL: (Subclass.PRIVATE, Subclass.OFFICIAL_ROLE),
    ProfileClass.EMB: (Subclass.DIRECTOR, Subclass.MANAGER, Subclass.LEADER, Subclass.EMPLOYEE),
    ProfileClass.KOM: (Subclass.MAIN, Subclass.DEPARTMENT, Subclass.INSTITUTION),
}


class Dated(Frozen):
    """Something that holds from a day to a day, both included."""

    valid_from: date
    """The first day it holds."""
    valid_to: date | None = None
    """The last day it holds, that day included; left out while it still holds."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise_misfits("dates", [Misfit(("valid_to",), "a day on or after valid_from", self.valid_to)])
        return self

    def holds_on(self, day: date) -> bool:
        """Whether it holds on this day, first and last day included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def overlaps(self, other: "Dated") -> bool:
        """Whether some day lies in both."""
        last, others_last = self.valid_to or date.max, other.valid_to or date.max
        return self.valid_from <= others_last and other.valid_from <= last


class Wording(Frozen):
    """One text in all five languages; a new interface language then needs no new policy."""

    da: str
    sv: str
    fi: str
    nb: str
    en: str

    def said_in(self, language: str) -> str:
        """The text in this language, English where the language is none of the five."""
        return {"da": self.da, "sv": self.sv, "fi": self.fi, "nb": self.nb}.get(language, self.en)
