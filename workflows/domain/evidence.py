"""Content that can be erased, and the chained events that stay verifiable without it.

An event holds opaque ids, facts and salted digests of canonical bytes; erasing text together with its salt
leaves every chain whole and the text beyond guessing.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"
Facts: TypeAlias = "Mapping[str, str | int | bool | None]"

NO_FACTS: Facts = {}


def canonical(value: Json) -> bytes:
    """One way to write a value: NFC, LF, sorted keys, no spaces, UTF-8."""
    text = json.dumps(_normal(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _normal(value: Json) -> Json:
    if isinstance(value, str):
        return normal_text(value)
    if isinstance(value, list):
        return [_normal(one) for one in value]
    if isinstance(value, dict):
        return {normal_text(key): _normal(one) for key, one in value.items()}
    return value


def normal_text(text: str) -> str:
    """Text as it is stored: NFC, line feeds only, no lone surrogates or NUL."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return unicodedata.normalize("NFC", lines.encode("utf-8", "replace").decode())


@dataclass(frozen=True, slots=True)
class Content:
    """Personal or free text: its canonical bytes and the salt of its digest, erased together."""

    id: str
    kind: str
    body: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def digest(self) -> str:
        """The salted digest that events keep (SHA-256, hex)."""
        return hashlib.sha256(self.salt + self.body).hexdigest()

    def value(self) -> Json:
        """What was written."""
        return json.loads(self.body)  # type: ignore[no-any-return]  # canonical() wrote it


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, past tense, before it is given its place in a chain."""

    kind: str
    actor: str
    at: datetime
    facts: Facts = field(default_factory=lambda: NO_FACTS)
    digests: Mapping[str, str] = field(default_factory=dict)

    def body(self, sequence: int) -> bytes:
        """The canonical bytes that are stored and hashed."""
        return canonical(
            {
                "actor": self.actor,
                "at": self.at.isoformat(),
                "digests": dict(self.digests),
                "facts": dict(self.facts),
                "kind": self.kind,
                "sequence": sequence,
            }
        )


@dataclass(frozen=True, slots=True)
class Link:
    """An event in its place: position, stored bytes and the hash that the next one builds on."""

    sequence: int
    kind: str
    body: bytes
    head: str


def link(event: Event, length: int, head: str) -> Link:
    """Append an event to a chain of the given length and head."""
    body = event.body(length + 1)
    return Link(length + 1, event.kind, body, next_head(head, body))


def next_head(head: str, body: bytes) -> str:
    """The head after one more body: SHA-256 over the former head and the bytes."""
    return hashlib.sha256(head.encode() + b"\n" + body).hexdigest()


def first_broken(links: Iterable[Link]) -> int | None:
    """The sequence number of the first link that does not follow from the one before; None if whole."""
    head = ""
    for expected, one in enumerate(links, start=1):
        if type(one.body) is not bytes:
            return expected  # SQLite lets whoever tampers with a row change its type as well
        head = next_head(head, one.body)
        if one.sequence != expected or one.head != head or _claimed(one.body) != (expected, one.kind):
            return expected
    return None


def _claimed(body: bytes) -> tuple[int, str] | None:
    try:
        value = json.loads(body)
        return int(value["sequence"]), str(value["kind"])
    except (ValueError, KeyError, TypeError):
        return None
