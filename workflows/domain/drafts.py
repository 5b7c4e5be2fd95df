"""A draft: numbered, immutable versions with a text for each profile, media and a note."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from .evidence import Json, canonical, normal_text
from .refusals import No, Refusal, require_all

TEXT_LIMIT = 63_206  # the longest post any channel takes (Facebook; config/channels/limits.toml)
NOTE_LIMIT = 3_000
ALT_LIMIT = 1_000  # the shortest alt-text limit of the channels that state one (X, Instagram)
MEDIA_LIMIT = 10
MEDIA_BYTES = 10 * 1024 * 1024  # what a form takes in on the platform with the least room
MEDIA_KINDS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF8": "image/gif",
}


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture that goes along: the SHA-256 of its bytes, its name and its alternative text."""

    sha256: str
    name: str
    alt: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What one version says, before it has a number."""

    texts: Mapping[str, str]
    note: str = ""
    media: tuple[Medium, ...] = ()

    def value(self) -> dict[str, Json]:
        """The value whose canonical JSON is stored and hashed."""
        media: list[Json] = [{"sha256": one.sha256, "name": one.name, "alt": one.alt} for one in self.media]
        return {"texts": dict(self.texts), "note": self.note, "media": media}

    def sha256(self) -> str:
        """The version's hash, to which answers, approval and acceptance are bound."""
        return hashlib.sha256(canonical(self.value())).hexdigest()


@dataclass(frozen=True, slots=True)
class Left:
    """Text that somebody had not saved when the ticket became another's, by field."""

    person: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Version:
    """A stored version: who wrote it when, and what it says (None once erased)."""

    number: int
    author: str
    written_at: datetime
    content: str
    sha256: str | None
    draft: Draft | None


def from_value(value: Json) -> Draft:
    """A draft from its stored value."""
    if not isinstance(value, dict):
        raise TypeError("a draft is stored as an object")
    texts, media = value["texts"], value["media"]
    if not isinstance(texts, dict) or not isinstance(media, list):
        raise TypeError("a draft's texts are an object, its media a list")
    return Draft(
        texts={key: str(text) for key, text in texts.items()},
        note=str(value["note"]),
        media=tuple(_medium(one) for one in media),
    )


def _medium(value: Json) -> Medium:
    if not isinstance(value, dict):
        raise TypeError("a medium is stored as an object")
    return Medium(str(value["sha256"]), str(value["name"]), str(value["alt"]))


def written(profiles: tuple[str, ...], draft: Draft) -> Draft:
    """The draft as it will be stored; refuses empty, foreign or over-long text at its field.

    One profile's text may be empty (the others carry the post), not all of them.
    """
    texts = {key: normal_text(draft.texts.get(key, "")).strip() for key in profiles}
    first = Refusal(No.REQUIRED, field=f"text.{profiles[0]}") if not any(texts.values()) else None
    require_all((first, *_too_long(texts), *_note_and_alt(draft)))
    return Draft(
        texts={key: text for key, text in texts.items() if text},
        note=normal_text(draft.note).strip(),
        media=tuple(Medium(one.sha256, one.name, normal_text(one.alt).strip()) for one in draft.media),
    )


def _too_long(texts: Mapping[str, str]) -> tuple[Refusal | None, ...]:
    return tuple(
        Refusal(No.TOO_LONG, field=f"text.{key}", limit=TEXT_LIMIT, length=len(text))
        for key, text in texts.items()
        if len(text) > TEXT_LIMIT
    )


def _note_and_alt(draft: Draft) -> tuple[Refusal | None, ...]:
    long_note = len(draft.note) > NOTE_LIMIT
    long_alt = any(len(one.alt) > ALT_LIMIT for one in draft.media)
    many = len(draft.media) > MEDIA_LIMIT
    return (
        Refusal(No.TOO_LONG, field="note", limit=NOTE_LIMIT, length=len(draft.note)) if long_note else None,
        Refusal(No.TOO_LONG, field="alt", limit=ALT_LIMIT, length=max(len(one.alt) for one in draft.media))
        if long_alt
        else None,
        Refusal(No.MEDIA_TOO_MANY, field="media", limit=MEDIA_LIMIT) if many else None,
    )


def media_kind(content: bytes) -> str:
    """The media type that the first bytes tell; refuses what is no picture or too large."""
    if len(content) > MEDIA_BYTES:
        raise Refusal(No.MEDIA_TOO_LARGE, field="media", limit=MEDIA_BYTES // 1024 // 1024)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    for magic, kind in MEDIA_KINDS.items():
        if content.startswith(magic):
            return kind
    raise Refusal(No.MEDIA_KIND, field="media")
