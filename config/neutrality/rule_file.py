"""A file of rules as frozen values, for the office's overlays as well."""

from typing import Annotated, Any, Literal

from pydantic import Field

from config.frozen import Frozen

Category = Literal[
    "party_promotion",
    "electioneering",
    "opponent_attack",
    "tactical_timing",
    "strategy_advice",
    "loaded_language",
    "personal_promotion",
    "unsupported_claim",
    "campaign_hashtag_or_slogan",
    "party_identity_mention",
    "turnout",
    "style",
]
Severity = Literal["violation", "caution", "info"]
Scope = Literal["post", "note", "both"]
Interface = Literal["da", "sv", "nb", "fi", "en"]
RuleId = Annotated[str, Field(pattern=r"^[a-z0-9]+([-_.][a-z0-9]+)*$", max_length=64)]
Written = Annotated[str, Field(min_length=1, max_length=1000)]
Sentence = Annotated[str, Field(min_length=1, max_length=400)]
Said = dict[Interface, Sentence]
Patterns = tuple[Written, ...]


class Near(Frozen):
    """Patterns within so many words on either side, across clauses."""

    match: Patterns = Field(min_length=1)
    within: Annotated[int, Field(ge=1, le=200)]


class Shown(Frozen):
    """An example with what must be found in it."""

    text: Annotated[str, Field(min_length=1, max_length=4000)]
    span: Sentence | None = None
    severity: Severity | None = None
    scope: Literal["post", "note"] | None = None


class Examples(Frozen):
    """What a rule must find and what it must leave alone."""

    hit: tuple[str | Shown, ...] = Field(min_length=1)
    miss: tuple[str | Shown, ...] = Field(min_length=1)


class RuleEntry(Frozen):
    """One rule as it is written."""

    id: RuleId
    category: Category
    severity: Severity
    scope: Scope = "both"
    match: Patterns = Field(min_length=1)
    mood: Literal["imperative", "question", "statement"] | None = None
    in_quote: Literal["downgrade", "ignore", "same"] = "downgrade"
    span: Literal["match", "segment", "clause", "to_segment_end", "to_clause_end"] = "match"
    unless_doc: Patterns = ()
    requires_doc: Patterns = ()
    unless_near: Patterns | Near = ()
    requires_near: Patterns | Near = ()
    unless_before: Patterns = ()
    requires_before: Patterns = ()
    unless_after: Patterns = ()
    requires_after: Patterns = ()
    unless_inside: Patterns = ()
    requires_inside: Patterns = ()
    reason: Said
    suggest: Said = Field(default_factory=dict)
    source: tuple[str, ...] = Field(min_length=1)
    examples: Examples
    enabled: bool = True


class ChangedExamples(Frozen):
    """What a changed rule must find and leave alone; the rule's own examples no longer count."""

    hit: tuple[str | Shown, ...] = ()
    miss: tuple[str | Shown, ...] = ()


class ChangeEntry(Frozen):
    """What an overlay changes of a rule."""

    id: RuleId
    more: Patterns = Field(default=(), alias="match+")
    fewer: Patterns = Field(default=(), alias="match-")
    severity: Severity | None = None
    enabled: bool | None = None
    examples: ChangedExamples = ChangedExamples()


class RuleFile(Frozen):
    """The whole file; `[defaults]` is merged into the rules before it is read."""

    defaults: dict[str, Any] = Field(default_factory=dict)
    rule: tuple[RuleEntry, ...] = ()
    change: tuple[ChangeEntry, ...] = ()
