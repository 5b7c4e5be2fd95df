"""Headings become profiles: which part of a Word file is which text, told by its headings."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from config.channels import channel
from config.i18n import Words
from workflows.domain.manuscripts import Paragraph
from workflows.domain.people import Profile
from workflows.domain.refusals import No, Refusal

NOTE, BRIEF = "note", "brief"
_BETWEEN = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings a ticket's Word file has: what each profile's says, and all that is understood."""

    profiles: Mapping[str, str]
    known: Mapping[str, str]  # what a heading says, to a profile's id, the note or the brief
    notes: tuple[str, ...]  # a heading may go on after these: "Note to the mayor"

    def of(self, text: str) -> str | None:
        """What a heading stands for; None where it is none of these."""
        said = _plain(text)
        found = self.known.get(said)
        if found is None and said.startswith(tuple(f"{one} " for one in self.notes)):
            return NOTE
        return found


@dataclass(frozen=True, slots=True)
class Sections:
    """The texts that were found by profile, and the note; None where the file has no heading for one."""

    texts: Mapping[str, str]
    note: str | None = None


def headings(profiles: tuple[Profile, ...], words: Iterable[Words]) -> Headings:
    """The headings of a ticket's profiles, in every language: the channel, the profile's name, or both."""
    labels = _labels(profiles)
    spoken = tuple(words)
    notes = {_plain(said) for _ in spoken for said in (_("Note"), _("Note to the requester"))}
    known: dict[str, str] = dict.fromkeys((_plain(_("What was asked for")) for _ in spoken), BRIEF)
    known |= dict.fromkeys(notes, NOTE)
    for said, owners in _spellings(profiles).items():
        if len(owners) == 1 and said not in known:
            known[said] = owners[0]
    known |= {_plain(label): name for name, label in labels.items()}
    begun = tuple(dict.fromkeys(one.partition(" ")[0] for one in sorted(notes)))
    return Headings(labels, known, begun)


def _labels(profiles: tuple[Profile, ...]) -> dict[str, str]:
    """What stands over each profile's text; two that would be called the same are told apart by their ids."""
    called = {one.id: f"{channel(one.channel).name} · {one.name}" for one in profiles}
    same = [_plain(label) for label in called.values()]
    return {
        name: f"{label} ({name})" if same.count(_plain(label)) > 1 else label
        for name, label in called.items()
    }


def _spellings(profiles: tuple[Profile, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in profiles:
        medium = channel(one.channel).name
        for said in {medium, one.name, f"{medium} {one.name}", f"{one.name} {medium}"}:
            found.setdefault(_plain(said), []).append(one.id)
    return found


def _plain(text: str) -> str:
    """A heading without its punctuation and capitals."""
    return " ".join(_BETWEEN.sub(" ", text).casefold().split()) or " ".join(text.casefold().split())


@dataclass(slots=True)
class _Sorting:
    headings: Headings
    at: str | None
    divided: bool  # whether any heading is understood
    level: int = 0  # of the headings understood so far
    parts: dict[str, list[Paragraph]] = field(default_factory=dict)

    def take(self, one: Paragraph) -> None:
        if (one.level or one.title) and (found := self.headings.of(one.text)):
            self.at, self.level = found, max(one.level, 1)
            self.parts.setdefault(found, [])
        elif not (one.title and self.divided):  # a document's own title is nobody's text
            self._text(one)

    def _text(self, one: Paragraph) -> None:
        expected = ", ".join(f"“{each}”" for each in self.headings.profiles.values())
        above = self.at is None or one.level <= self.level or (self.divided and not self.level)
        if one.level and one.text.strip() and above:
            raise Refusal(No.WORD_HEADING, heading=one.text.strip()[:80], headings=expected)
        if self.at is not None:
            self.parts.setdefault(self.at, []).append(one)
        elif one.text.strip():
            raise Refusal(No.WORD_NO_HEADING, headings=expected)


def apart(paragraphs: Iterable[Paragraph], expected: Headings) -> Sections:
    """The text under each heading; what stands before the first belongs to the only profile there is.

    Refuses text before the first heading where there are several profiles, and a heading that is none of
    theirs where one of theirs could stand.
    """
    only = next(iter(expected.profiles)) if len(expected.profiles) == 1 else None
    found = tuple(paragraphs)
    divided = any((one.level or one.title) and expected.of(one.text) for one in found)
    sorting = _Sorting(expected, only, divided)
    for one in found:
        sorting.take(one)
    texts = {name: _text(part) for name, part in sorting.parts.items()}
    texts.pop(BRIEF, None)
    note = texts.pop(NOTE, None)
    return Sections(texts, note)


def _text(part: list[Paragraph]) -> str:
    """Paragraphs as they stand in a post: a line between them, unless their writer left one empty.

    The items of a list follow each other closely.
    """
    while part and not part[-1].text:
        part = part[:-1]
    while part and not part[0].text:
        part = part[1:]
    if any(not one.text for one in part):
        return "\n".join(one.text for one in part).strip()
    said = ""
    for before, one in zip((None, *part), part, strict=False):
        close = before is not None and before.listed and one.listed
        said += ("" if before is None else "\n" if close else "\n\n") + one.text
    return said.strip()
