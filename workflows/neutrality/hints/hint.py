"""What is shown beside a text: a code, where, and the facts that its sentence names; never a verdict."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Fact = str | int


class Severity(StrEnum):
    """How much a hint asks of the reader."""

    INFO = "info"
    CAUTION = "caution"


class Code(StrEnum):
    """Everything that can be hinted at; each has one sentence in `handlers/screens/hints.py`."""

    LANGUAGE = "language"
    LENGTH = "length"
    LENGTH_OVER = "length_over"
    LENGTH_FOLDED = "length_folded"
    LIX = "lix"
    LIX_SHORT = "lix_short"
    LIX_FINNISH = "lix_finnish"
    HASHTAG_CASE = "hashtag_case"
    HASHTAG_MANY = "hashtag_many"
    HASHTAG_OVER = "hashtag_over"
    HASHTAG_PLACE = "hashtag_place"
    EMOJI_MANY = "emoji_many"
    EMOJI_BULLET = "emoji_bullet"
    ADDRESS_MAN = "address_man"
    ADDRESS_CITIZEN = "address_citizen"
    ADDRESS_PASSIVE = "address_passive"
    ALT_MISSING = "alt_missing"
    ALT_FILE_NAME = "alt_file_name"
    ALT_OVER = "alt_over"
    LINK_SHORTENED = "link_shortened"
    LINK_SEVERAL = "link_several"
    PERSONAL_CPR = "personal_cpr"
    PERSONAL_PERSONNUMMER = "personal_personnummer"
    PERSONAL_FODSELSNUMMER = "personal_fodselsnummer"
    PERSONAL_HENKILOTUNNUS = "personal_henkilotunnus"
    PERSONAL_ADDRESS = "personal_address"


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint about `text[start:end]`; 0 to 0 where it is about the pictures."""

    code: Code
    severity: Severity
    start: int
    end: int
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)


def info(code: Code, span: tuple[int, int], **facts: Fact) -> Hint:
    """A hint that may be left as it is."""
    return Hint(code, Severity.INFO, *span, facts)


def caution(code: Code, span: tuple[int, int], **facts: Fact) -> Hint:
    """A hint that should be looked at before the text goes on."""
    return Hint(code, Severity.CAUTION, *span, facts)


def in_order(hints: Iterable[Hint]) -> tuple[Hint, ...]:
    """By place, the longer first, so that every run says the same."""
    return tuple(sorted(hints, key=lambda one: (one.start, -one.end, one.code)))
