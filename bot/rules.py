"""The neutrality rules in force, as the use cases ask for them, read anew when the office's own change."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import structlog

from bot.languages import Lingua
from config.faults import Fault
from config.neutrality.overlays import Fingerprint, fingerprint
from config.neutrality.packs import load_pack
from config.neutrality.values import LANGUAGES, Pack
from workflows.domain.findings import NOTE, Checked, Finding, Severity
from workflows.neutrality.findings import Finding as Found
from workflows.neutrality.hints.language import Languages, other_language
from workflows.neutrality.in_force import InForce

log = structlog.get_logger(__name__)

NO_RULES = "none"


@dataclass(slots=True)
class Rules:
    """Reads drafts by the last good rules."""

    in_force: InForce
    languages: Languages
    overlay: Path | None = None
    seen: Fingerprint = ()
    """The overlay's files when they were last read."""

    def check(self, texts: Mapping[str, str], language: str, on: date) -> Checked:
        """What the rules find in texts by their place (a profile's id, or the note), on a day."""
        checker = self.in_force.checker(language)
        if checker is None:
            return Checked((), NO_RULES)
        found = [
            _finding(place, one)
            for place, text in texts.items()
            for one in checker.check(text, NOTE if place == NOTE else "post", on)
        ]
        others = {place: other_language(text, language, self.languages) for place, text in texts.items()}
        read_as = {place: other for place, other in others.items() if other}
        return Checked(tuple(found), checker.pack.version, read_as)

    async def refresh(self) -> None:
        """Read the overlay anew where its files have changed; in a thread, because that may take a second."""
        if self.overlay is None:
            return
        now = await asyncio.to_thread(fingerprint, self.overlay)
        if now == self.seen:
            return
        self.seen = now
        if faults := await asyncio.to_thread(self.in_force.refresh):
            _refuse(faults)
        else:
            log.info("neutrality_overlay_read", rules=self.versions())

    def versions(self) -> list[str]:
        """The versions of the rules in force."""
        return [checker.pack.version for checker in self.in_force.checkers.values()]

    def state(self) -> str:
        """In one word: `ok`, or `overlay_refused` while rules from before its last change hold."""
        return "overlay_refused" if self.in_force.faults else "ok"


def rules(language: str, overlay: Path | None) -> Rules:
    """The rules of a language with the office's own on top; bad ones are said, and ours hold without them."""

    def read(of: str) -> Pack:
        return load_pack(of, overlay)

    # Before it is read: what changes meanwhile is read again.
    seen = fingerprint(overlay)
    in_force = InForce((language,) if language in LANGUAGES else (), read, load_pack)
    _refuse(in_force.faults)
    return Rules(in_force, Lingua(), overlay, seen)


def _refuse(faults: Iterable[Fault]) -> None:
    for fault in faults:
        log.error("neutrality_overlay_refused", fault=str(fault))


def _finding(place: str, found: Found) -> Finding:
    return Finding(
        place=place,
        rule=found.rule,
        category=found.category,
        severity=Severity(found.severity),
        start=found.start,
        end=found.end,
        text=found.text,
        reason=found.reason,
        source=", ".join(found.source),
        suggestion=found.suggest or None,
        overlay=found.overlay or "",
    )
