"""A checker whose every rule is one word: what is written in the test is what is found."""

from collections.abc import Mapping
from datetime import date

from workflows.domain.findings import NOTE, Checked, Finding, Severity

# A word, the category it stands for, and how much it weighs.
WORDS = {
    "STEM": ("electioneering", Severity.VIOLATION),
    "KLOKKEN": ("tactical_timing", Severity.VIOLATION),
    "PARTI": ("party_identity_mention", Severity.CAUTION),
}


class FakeChecker:
    """Finds the words above, wherever they stand; a text with SVENSKA reads as Swedish."""

    def check(self, texts: Mapping[str, str], language: str, on: date) -> Checked:  # noqa: ARG002
        found = [
            self._found(place, word, text.index(word))
            for place, text in texts.items()
            for word in WORDS
            if word in text
        ]
        read_as = {place: "sv" for place, text in texts.items() if "SVENSKA" in text}
        return Checked(tuple(found), "fake-1", read_as)

    def _found(self, place: str, word: str, start: int) -> Finding:
        category, severity = WORDS[word]
        reason = {"da": f"Reglen om {word}.", "en": f"The rule on {word}."}
        where = "note" if place == NOTE else "post"
        return Finding(
            place, f"{where}.{word}", category, severity, start, start + len(word), word, reason, "DK-1"
        )
