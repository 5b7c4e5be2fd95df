"""The checklist beside a policy: items with their legal basis, and the lines that people see."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from config.frozen import Frozen
from config.words import ProfileClass, Wording

LANGUAGES = ("da", "sv", "fi", "nb", "en")


class Blocks(StrEnum):
    """When an item that isn't confirmed stops the delivery."""

    ALWAYS = "always"
    NEVER = "never"
    WITH_MEDIA = "if_media"
    KOM_ONLY = "KOM only (warn POL/EMB)"
    AT_DELIVERY = "at delivery"


class Confirmer(StrEnum):
    """Who confirms an item or a line, and at which moment."""

    OFFICER = "officer"
    REQUESTER = "requester"
    BOTH = "officer+requester"
    BOTH_AND_APPROVER = "officer+requester (+approver in window)"
    AT_REQUEST = "requester at request"
    STANDING = "requester once a year and at each new policy"


class When(StrEnum):
    """What must be there for a line to be asked."""

    MEDIA = "media"
    BUSINESS_NAMED = "a business is named"


def _blocks(written: object) -> object:
    if isinstance(written, bool):
        return Blocks.ALWAYS if written else Blocks.NEVER
    return written


def _classes(written: object) -> object:
    return written.split(",") if isinstance(written, str) else written


def _worded(entry: object) -> object:
    # The file keeps the languages beside the other keys; as a value they are one wording.
    if not isinstance(entry, dict) or "wording" in entry:
        return entry
    rest = {key: value for key, value in entry.items() if key not in LANGUAGES}
    return rest | {"wording": {key: entry[key] for key in LANGUAGES if key in entry}}


def _choices(written: object) -> object:
    if not isinstance(written, list):
        return written
    return [choice.replace(" ", "_") if isinstance(choice, str) else choice for choice in written]


class Worded(Frozen):
    """An entry with one text in five languages."""

    wording: Wording
    """The text people confirm."""

    @model_validator(mode="before")
    @classmethod
    def _gathered(cls, entry: object) -> object:
        return _worded(entry)


class Item(Worded):
    """One requirement in full, with its legal basis; an answer stores its wording as shown."""

    id: str
    """The item's number, as in `C01`."""
    key: str
    """A short name for code."""
    who: Confirmer
    """Who confirms it."""
    blocks: Annotated[Blocks, BeforeValidator(_blocks)]
    """When it stops the delivery."""
    applies: Annotated[tuple[ProfileClass, ...], BeforeValidator(_classes)]
    """The profile classes it holds for."""
    basis: str
    """The laws and decisions behind it."""
    requester: Wording | None = None
    """The same, as said to the requester."""


class Evidence(Frozen):
    """What is asked for besides the tick."""

    kind: Literal["text_or_link", "choice"]
    """Words or a link, or one of the choices."""
    choices: Annotated[tuple[str, ...], BeforeValidator(_choices)] = ()
    """The choices' ids; their labels are in the policy."""
    beside: Literal["body"] | None = Field(default=None, alias="with")
    """What goes with the choice: `body`, the organ that decided."""


class Line(Worded):
    """One line people see and tick, standing for its items."""

    id: str
    """The line's short name."""
    items: tuple[str, ...] = Field(min_length=1)
    """The items it stands for."""
    who: Confirmer
    """Who confirms it, and when."""
    classes: tuple[ProfileClass, ...]
    """The profile classes it is shown for."""
    when: When | None = None
    """What must be there for it to be asked; always asked when left out."""
    evidence: Evidence | None = None
    """What is asked for besides the tick."""
    not_applicable: bool = False
    """Whether it may be answered with "not applicable"."""
    note: str | None = None
    """A remark for those who read the file."""

    @property
    def optional(self) -> bool:
        """Whether a person decides that it applies, because no field tells."""
        return self.when is When.BUSINESS_NAMED


class Checklist(Frozen):
    """The whole checklist of a policy."""

    about: str
    """What the file is."""
    items: tuple[Item, ...]
    """The requirements in full."""
    lines: tuple[Line, ...]
    """The lines that people see."""
