"""A dated policy as frozen values: who may ask for what, what is refused, and the checklist."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from config.checklist_file import Confirmer, Item, Line, When
from config.election_file import Election
from config.frozen import Frozen
from config.policy_windows import Force, FurtherRule, WindowEffect, WindowRule
from config.words import ProfileClass, Role, Slug, Subclass, Text, Wording

Phase = Literal["request", "decline"]


class Eligibility(Frozen):
    """Which owners' profiles of a class the office helps with."""

    rule: Text
    """The rule's number, as in `R02`."""
    profile_class: ProfileClass = Field(alias="class")
    """The class it holds for."""
    subclass: Subclass | None = None
    """The subclass it holds for; every subclass of its class when left out."""
    roles: tuple[Role, ...] = Field(min_length=1)
    """For `POL` and `EMB` the owner's roles, for `KOM` the asking person's."""
    needs_adoption: Slug | None = None
    """What the council must have adopted first."""
    basis: Text
    """The laws and decisions behind it."""

    @property
    def force(self) -> Force:
        """What it stands on: no law obliges to help, so guidance or the council's decision."""
        return Force.ADOPTED if self.needs_adoption else Force.GUIDANCE


class Refusal(Frozen):
    """A no with its reason, said in the requester's language."""

    rule: Text
    """The rule's number, or `office` where no law is behind it."""
    code: Slug
    """A short name for code and tables."""
    absolute: bool
    """Whether neither council nor leader can order it after all."""
    phases: tuple[Phase, ...] = Field(min_length=1)
    """`request`: said when it is asked; `decline`: an officer's reason to choose."""
    text: Wording
    """What is refused, why, and what to do instead."""
    basis: Text
    """The laws and decisions behind it."""

    @property
    def by_law(self) -> bool:
        """Whether a rule is behind it, and not the office's own reasons."""
        return self.rule != "office"

    @property
    def force(self) -> Force:
        """What it stands on."""
        if self.absolute:
            return Force.LAW
        return Force.GUIDANCE if self.by_law else Force.OFFICE


class Purpose(Frozen):
    """What a draft is for; stored on every ticket."""

    id: Slug
    """A short name for code and tables."""
    text: Wording
    """As people see it."""
    refusal: Slug | None = None
    """The code of the refusal, where the purpose is not helped with."""

    @property
    def refused(self) -> bool:
        """Whether drafts for this are refused."""
        return self.refusal is not None


class ApprovalReason(StrEnum):
    """What makes a second person's approval necessary."""

    NATIONAL_POLITICS = "national_politics"
    ANSWERED_TACTICS = "answered_tactics"


class Approval(Frozen):
    """When another officer must approve the draft before it is delivered."""

    rule: Text
    """The rule's number."""
    when: ApprovalReason
    """What makes it necessary."""
    basis: Text
    """The laws and decisions behind it."""


class Choice(Frozen):
    """One choice a line offers as evidence."""

    line: Slug
    """The line it belongs to."""
    id: Slug
    """A short name, stored as the answer."""
    text: Wording
    """As people see it."""


class LineForClass(Frozen):
    """A line that stands for fewer items in one class, with words to match."""

    line: Slug
    """The line it replaces."""
    profile_class: ProfileClass = Field(alias="class")
    """The class in which it does."""
    items: tuple[Annotated[str, Field(pattern=r"^C\d\d$")], ...] = Field(min_length=1)
    """The items it then stands for."""
    wording: Wording
    """The text people confirm."""


class PolicyFile(Frozen):
    """The file `policy.toml`; it holds from `valid_from` and is never edited once issued."""

    id: Slug
    """The name of the folder."""
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    """The country whose law it follows."""
    valid_from: date
    """The first day an office may use it."""
    title: Wording
    """Its name as people see it."""
    ask_purpose: bool
    """Whether the request form asks for the purpose."""
    default_purpose: Slug
    """The purpose stored when it isn't asked for."""
    lapse_after_days: Annotated[int, Field(ge=1)]
    """Days of silence after delivery until a ticket is closed with its use unknown."""
    declaration_valid_days: Annotated[int, Field(ge=1)]
    """How long a requester's standing declaration holds."""
    rounding_minutes: Annotated[int, Field(ge=1, le=60)]
    """Minutes are rounded up to a multiple of this."""
    permitted: Wording
    """What the office does help with; said with every refusal that is by law."""
    eligibility: tuple[Eligibility, ...] = Field(min_length=1)
    """Who may ask for what."""
    refusals: tuple[Refusal, ...] = Field(min_length=1)
    """What is refused, and with which words."""
    purposes: tuple[Purpose, ...] = Field(min_length=1)
    """What drafts are for."""
    approvals: tuple[Approval, ...] = ()
    """When a second person must approve."""
    choices: tuple[Choice, ...] = ()
    """The choices the checklist's lines offer, in the order shown."""
    lines_by_class: tuple[LineForClass, ...] = ()
    """Lines that stand for fewer items in one class."""
    windows: tuple[WindowRule, ...] = ()
    """The windows before elections, for a council that adopts them without lengths of its own."""
    window_effects: tuple[WindowEffect, ...] = ()
    """What holds within a window."""
    rules: tuple[FurtherRule, ...] = ()
    """Rules kept in other places than at the request."""


class Policy(PolicyFile):
    """A policy with its checklist."""

    items: tuple[Item, ...]
    """The checklist's requirements in full."""
    lines: tuple[Line, ...]
    """The checklist's lines."""
    elections: tuple[Election, ...] = ()
    """The country's elections."""

    @property
    def adoptable(self) -> tuple[str, ...]:
        """Everything a council may adopt under this policy."""
        needed = {rule.needs_adoption for rule in self.eligibility}
        needed |= {effect.needs_adoption for effect in self.window_effects}
        return tuple(sorted(key for key in needed if key))


def lines_for(policy: Policy, profile_class: ProfileClass, *, has_media: bool) -> tuple[Line, ...]:
    """The officer's lines at delivery, in order; one of them may be `optional`."""
    of_the_officer = [line for line in policy.lines if line.who is Confirmer.OFFICER]
    fitted = [_fitted(policy, line, profile_class) for line in of_the_officer]
    shown = [line for line in fitted if profile_class in line.classes]
    return tuple(line for line in shown if has_media or line.when is not When.MEDIA)


def line(policy: Policy, line_id: str) -> Line:
    """The line with this id, as it stands for all its items; a KeyError if there is none."""
    return {line.id: line for line in policy.lines}[line_id]


def item(policy: Policy, item_id: str) -> Item:
    """The item with this id; a KeyError if there is none."""
    return {item.id: item for item in policy.items}[item_id]


def refusal(policy: Policy, code: str) -> Refusal:
    """The refusal with this code; a KeyError if there is none."""
    return {refusal.code: refusal for refusal in policy.refusals}[code]


def choices_for(policy: Policy, line_id: str) -> tuple[Choice, ...]:
    """The choices this line offers, in the order shown."""
    return tuple(choice for choice in policy.choices if choice.line == line_id)


def _fitted(policy: Policy, line: Line, profile_class: ProfileClass) -> Line:
    for special in policy.lines_by_class:
        if (special.line, special.profile_class) == (line.id, profile_class):
            classes = (*line.classes, profile_class)
            changes = {"items": special.items, "wording": special.wording, "classes": classes}
            return line.model_copy(update=changes)
    return line
