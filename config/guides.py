"""How one writes for each medium: the built-in guides, dated and sourced, and the office's own on top."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, RootModel, model_validator

from config.channel_ids import ChannelId
from config.faults import BadFile, Fault
from config.frozen import Frozen
from config.misfits import Misfit, raise_misfits
from config.office import OfficeFile
from config.office_guides import OfficeGuide
from config.spoken import Spoken
from config.toml_faults import read_toml
from config.words import Dated, Language, Slug, Text, Wording

FOLDER = Path(__file__).parent / "channels" / "guides"
CRISIS = "crisis"


class Source(Frozen):
    """A municipality's own paper that a guide was drawn from, in our words."""

    name: Text
    """Whose it is and what it is called."""
    dated: date | None = None
    """The day on the paper; none where the paper itself was not found."""


class Advice(Wording):
    """One thing to do or to leave, and whose paper says so."""

    source: Slug | None = None
    """A key of `sources.toml`; left out where it is everybody's law or ours."""


class Guide(Frozen):
    """How one writes for a medium."""

    in_short: Wording
    """One line, shown beside the field."""
    purpose: Wording | None = None
    """What the medium is for."""
    tone: Wording | None = None
    """How it sounds."""
    audience: Wording | None = None
    """Who reads it."""
    do: tuple[Advice, ...] = ()
    """What to do."""
    dont: tuple[Advice, ...] = ()
    """What to leave."""
    not_for: tuple[Literal["crisis"], ...] = ()
    """What the medium is not used for; said when a request seems to want it."""
    sources: tuple[Text, ...] = ()
    """Where it comes from, as shown under it."""


class GuideEdition(Dated):
    """A guide as it stands in its file, from a day on."""

    in_short: Wording
    purpose: Wording
    tone: Wording
    audience: Wording
    do: tuple[Advice, ...] = ()
    dont: tuple[Advice, ...] = ()
    not_for: tuple[Literal["crisis"], ...] = ()
    sources: tuple[Slug, ...] = Field(min_length=1)


class _Editions(Frozen):
    """One channel's file: its guide, edition after edition."""

    channel: ChannelId
    editions: tuple[GuideEdition, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_at_a_time(self) -> Self:
        for index, one in enumerate(self.editions):
            if any(one.overlaps(other) for other in self.editions[:index]):
                expected = "days on which no other edition holds"
                raise_misfits("guide", [Misfit(("editions", index, "valid_from"), expected, one.valid_from)])
        return self


class _Everywhere(Frozen):
    """What holds on every channel."""

    valid_from: date
    do: tuple[Advice, ...] = ()
    dont: tuple[Advice, ...] = ()


class _Sources(RootModel[dict[Slug, Source]]):
    """The file `sources.toml`."""


class _Crises(RootModel[dict[Language, tuple[Annotated[str, Field(pattern=r"^[^\s*]+\*?$")], ...]]]):
    """Words that speak of a crisis, by language; one that ends in `*` is a beginning."""


class Shelf(Frozen):
    """Every built-in guide, what holds everywhere, and what they were drawn from."""

    sources: Mapping[str, Source]
    editions: Mapping[ChannelId, tuple[GuideEdition, ...]]
    everywhere: _Everywhere
    crises: tuple[str, ...]

    def guide(self, channel: ChannelId, day: date) -> Guide | None:
        """The built-in guide of a day; None where there is none yet."""
        found = next((one for one in self.editions.get(channel, ()) if one.holds_on(day)), None)
        if found is None:
            return None
        told = {name: getattr(found, name) for name in ("in_short", "purpose", "tone", "audience", "not_for")}
        named = tuple(self.said(one) for one in found.sources)
        return Guide(**told, do=found.do, dont=found.dont, sources=named)

    def said(self, source: str) -> str:
        """A source as it is shown: its name and its day."""
        found = self.sources[source]
        return f"{found.name}, {found.dated:%d-%m-%Y}" if found.dated else found.name


@cache
def load_shelf(folder: Path = FOLDER) -> Shelf:
    """The built-in guides, or a BadFile; read once, because the files belong to the version."""
    sources = read_toml(folder / "sources.toml", _Sources).root
    files = sorted(folder.glob("guide_*.toml"))
    read = {file.name: read_toml(file, _Editions) for file in files}
    everywhere = read_toml(folder / "everywhere.toml", _Everywhere)
    crises = read_toml(folder / "crises.toml", _Crises).root
    faults = [fault for name, one in read.items() for fault in _unknown(name, _cited(one), sources)]
    faults += _unknown("everywhere.toml", (one.source for one in (*everywhere.do, *everywhere.dont)), sources)
    if faults:
        raise BadFile(faults)
    words = tuple(dict.fromkeys(word.casefold() for some in crises.values() for word in some))
    editions = {one.channel: one.editions for one in read.values()}
    return Shelf(sources=sources, editions=editions, everywhere=everywhere, crises=words)


def _cited(file: _Editions) -> Iterator[str | None]:
    for edition in file.editions:
        yield from edition.sources
        yield from (one.source for one in (*edition.do, *edition.dont))


def _unknown(file: str, cited: Iterator[str | None], known: Mapping[str, Source]) -> list[Fault]:
    found = sorted({one for one in cited if one is not None and one not in known})
    return [Fault(file, None, "source", "expected a key of sources.toml", f'"{one}"') for one in found]


def guides_on(office: OfficeFile, day: date, shelf: Shelf | None = None) -> Mapping[str, Guide]:
    """The guide of each channel that has one on a day, the office's own words first."""
    shelf = shelf or load_shelf()
    own = {one.channel: one for one in office.guides if one.holds_on(day)}
    usual = office.office.language
    made = {key: _guide(own.get(key), shelf.guide(key, day), usual) for key in ChannelId}
    return {key.value: guide for key, guide in made.items() if guide is not None}


def _guide(own: OfficeGuide | None, built_in: Guide | None, usual: str) -> Guide | None:
    if own is None:
        return built_in
    base = None if own.alone else built_in
    said = {name: _said(own, base, name, usual) for name in ("purpose", "tone", "audience")}
    in_short = _in_short(own, base, usual)
    if in_short is None:
        return None
    strict = base.not_for if base else ()
    return Guide(
        in_short=in_short,
        **said,
        do=(*_advice(own.do, usual), *(base.do if base else ())),
        dont=(*_advice(own.dont, usual), *(base.dont if base else ())),
        not_for=strict if own.not_for is None else own.not_for,
        sources=(own.source, *(base.sources if base else ())),
    )


def _said(own: OfficeGuide, base: Guide | None, name: str, usual: str) -> Wording | None:
    written: Spoken | None = getattr(own, name)
    inherited: Wording | None = getattr(base, name) if base else None
    return written.wording(usual) if written else inherited


def _in_short(own: OfficeGuide, base: Guide | None, usual: str) -> Wording | None:
    """The one line; where the office gives none, its tone, the built-in line, or the first thing it says."""
    told = own.in_short or own.tone
    if told is not None or base is not None:
        return told.wording(usual) if told else base.in_short if base else None
    written = (own.purpose, own.audience, *own.do, *own.dont)
    return next((one.wording(usual) for one in written if one is not None), None)


def _advice(texts: tuple[Spoken, ...], usual: str) -> tuple[Advice, ...]:
    return tuple(Advice(**one.wording(usual).model_dump()) for one in texts)
