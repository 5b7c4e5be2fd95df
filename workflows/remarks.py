"""What people say with an act: short words of their own, kept as erasable text."""

from .domain.evidence import Content, normal_text
from .domain.refusals import No, Refusal
from .ports import Workplace

LIMIT = 3_000


def remark(
    work: Workplace, kind: str, words: str, *, field: str = "words", required: bool = False
) -> Content | None:
    """The words as content, None where there are none; refuses too many, and none where some are needed."""
    said = normal_text(words).strip()
    if len(said) > LIMIT:
        raise Refusal(No.TOO_LONG, field=field, limit=LIMIT, length=len(said))
    if not said and required:
        raise Refusal(No.REQUIRED, field=field)
    return work.content(kind, said) if said else None


def stated(work: Workplace, kind: str, words: str, *, field: str = "words") -> Content:
    """Words that must be there; refuses their absence."""
    found = remark(work, kind, words, field=field, required=True)
    if found is None:
        raise Refusal(No.REQUIRED, field=field)
    return found
