"""The small files beside the rules: sets, sources, names, and what an overlay says of itself."""

from typing import Annotated

from pydantic import Field

from config.frozen import Frozen
from config.words import Slug, Text

Entry = Annotated[str, Field(min_length=1, max_length=120)]
SetName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*\+?$")]
SourceId = Annotated[str, Field(min_length=1, max_length=64)]


class SetsFile(Frozen):
    """`sets.toml`: word classes and irregular words."""

    sets: dict[SetName, tuple[Entry, ...]] = Field(default_factory=dict)
    irregular: dict[str, tuple[Entry, ...]] = Field(default_factory=dict)


class SourceEntry(Frozen):
    """One law, decision or guide."""

    title: Text
    address: Annotated[str, Field(pattern=r"^https://[^\s]+$")]


class SourcesFile(Frozen):
    """`sources.toml`: what rules cite."""

    sources: dict[SourceId, SourceEntry] = Field(default_factory=dict)


class Allow(Frozen):
    """What no rule may touch."""

    phrases: tuple[Entry, ...] = ()


class NamesFile(Frozen):
    """`names.toml`: phrases that no rule sees."""

    allow: Allow = Allow()


class OverlayEntry(Frozen):
    """Whose overlay it is."""

    id: Slug
    title: Text


class OverlayFile(Frozen):
    """`overlay.toml`."""

    overlay: OverlayEntry
