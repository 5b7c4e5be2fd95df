"""A brief: what the requester wants a draft about, in their own words."""

from dataclasses import dataclass

from .evidence import Json, normal_text
from .refusals import No, Refusal, require_all

SUBJECT_LIMIT = 150
TEXT_LIMIT = 3_000


@dataclass(frozen=True, slots=True)
class Brief:
    """The subject in one line, and what should be in the draft."""

    subject: str
    text: str = ""

    def value(self) -> dict[str, Json]:
        """The value whose canonical JSON is stored."""
        return {"subject": self.subject, "text": self.text}


def from_value(value: Json) -> Brief:
    """A brief from its stored value."""
    if not isinstance(value, dict):
        raise TypeError("a brief is stored as an object")
    return Brief(str(value["subject"]), str(value["text"]))


def stated(brief: Brief) -> Brief:
    """The brief as it will be stored; refuses a missing subject and text over the limit."""
    subject = " ".join(normal_text(brief.subject).split())
    text = normal_text(brief.text).strip()
    require_all(
        (
            None if subject else Refusal(No.REQUIRED, field="subject"),
            _too_long("subject", subject, SUBJECT_LIMIT),
            _too_long("text", text, TEXT_LIMIT),
        )
    )
    return Brief(subject, text)


def _too_long(field: str, text: str, limit: int) -> Refusal | None:
    if len(text) <= limit:
        return None
    return Refusal(No.TOO_LONG, field=field, limit=limit, length=len(text))
