"""The neutrality rules in force, as the use cases ask for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import structlog

from bot.languages import Lingua
from config.neutrality.packs import load_pack
from config.neutrality.values import LANGUAGES, Pack
from workflows.domain.findings import NOTE, Checked, Finding, Severity
from workflows.neutrality.findings import Finding as Found
from workflows.neutrality.hints.language import Languages, other_language
from workflows.neutrality.in_force import InForce

log = structlog.get_logger(__name__)

NO_RULES = "none"


@dataclass(frozen=True, slots=True)
class Rules:
    """Reads drafts by the last good rules."""

    in_force: InForce
    languages: Languages

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


def rules(language: str, overlay: Path | None) -> Rules:
    """The rules of a language with the office's own on top; bad ones are said, and ours hold without them."""

    def read(of: str) -> Pack:
        return load_pack(of, overlay)

    in_force = InForce((language,) if language in LANGUAGES else (), read, load_pack)
    for fault in in_force.faults:
        log.error("neutrality_overlay_refused", fault=str(fault))
    return Rules(in_force, Lingua())


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
