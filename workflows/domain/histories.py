"""A ticket's whole history as its reader may see it: versions, what was found and answered, time, events."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from .briefs import Brief
from .drafts import Version
from .evidence import Json, Link
from .people import Profile
from .tickets import Ticket
from .timelog import Entry


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of a chain, read back from its stored bytes."""

    sequence: int
    kind: str
    actor: str
    at: datetime
    facts: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that a rule matched, with what the officer said to it."""

    place: str
    rule: str
    severity: str
    text: str
    reason: Mapping[str, str]
    source: str
    answer: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the checklist in the words it was shown, with its answer."""

    id: str
    wording: str
    confirmed: bool
    choice: str | None
    evidence: str
    ordered: bool = False
    """Whether a leader answered for it by an order to proceed."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What the rules found in a version, and the checklist's answers where it was delivered."""

    rules: str
    found: tuple[Found, ...]
    lines: tuple[Line, ...]


NOT_EXAMINED = Examined("", (), ())


@dataclass(frozen=True, slots=True)
class History:
    """Everything that is kept of a ticket; what its reader may not see is left out.

    `whole` for the secretariat and the data protection officer; others see what chat shows them.
    """

    ticket: Ticket
    brief: Brief
    names: Mapping[str, str]
    profiles: tuple[Profile, ...]
    versions: tuple[Version, ...] = ()
    examined: Mapping[int, Examined] | None = None
    entries: tuple[Entry, ...] = ()
    events: tuple[Happened, ...] = ()
    words: str = ""
    orders: tuple[str, ...] = ()
    """Leaders' orders to proceed, word for word."""
    whole: bool = False


def happened(link: Link) -> Happened:
    """The event of a link."""
    body = json.loads(link.body)
    return Happened(
        link.sequence, link.kind, str(body["actor"]), datetime.fromisoformat(body["at"]), body["facts"]
    )


def examined(contents: Iterable[tuple[str, int | None, Json]]) -> dict[int, Examined]:
    """By version, what its contents of the kinds `findings` and `answers` say; the later one counts."""
    made: dict[int, Examined] = {}
    for kind, version, value in contents:
        if version is None or not isinstance(value, dict):
            continue
        before = made.get(version, NOT_EXAMINED)
        check = value if kind == "findings" else value.get("check")
        rules, found = _check(check) if isinstance(check, dict) else (before.rules, before.found)
        lines = _lines(value) if kind == "answers" else before.lines
        made[version] = Examined(rules, found, lines)
    return made


def _check(value: Mapping[str, Json]) -> tuple[str, tuple[Found, ...]]:
    return str(value.get("rules", "")), tuple(_found(row) for row in _rows(value.get("found")))


def _found(row: Mapping[str, Json]) -> Found:
    reason = row.get("reason")
    return Found(
        str(row.get("place", "")),
        str(row.get("rule", "")),
        str(row.get("severity", "")),
        str(row.get("text", "")),
        {key: str(text) for key, text in reason.items()} if isinstance(reason, dict) else {},
        str(row.get("source", "")),
        str(row.get("answer", "")),
    )


def _lines(value: Mapping[str, Json]) -> tuple[Line, ...]:
    return tuple(
        Line(
            str(row.get("line", "")),
            str(row.get("wording", "")),
            bool(row.get("confirmed")),
            str(row["choice"]) if row.get("choice") is not None else None,
            str(row.get("evidence", "")),
            bool(row.get("ordered")),
        )
        for row in _rows(value.get("lines"))
    )


def _rows(value: Json) -> list[dict[str, Json]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
