"""A brief: what the requester wants a draft about, in their own words."""

from dataclasses import dataclass

from workflows.neutrality.hints.hint import Code
from workflows.neutrality.hints.personal import personal_data

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
    """The brief as it will be stored; refuses a missing subject, text over the limit, identity numbers."""
    subject = " ".join(normal_text(brief.subject).split())
    text = normal_text(brief.text).strip()
    require_all(
        (
            None if subject else Refusal(No.REQUIRED, field="subject"),
            _too_long("subject", subject, SUBJECT_LIMIT),
            _too_long("text", text, TEXT_LIMIT),
            _personal("subject", subject),
            _personal("text", text),
        )
    )
    return Brief(subject, text)


def may_name_a_home(brief: Brief) -> bool:
    """Whether a street with a house number stands in it, which may be where somebody lives."""
    told = (*personal_data(brief.subject), *personal_data(brief.text))
    return any(one.code is Code.PERSONAL_ADDRESS for one in told)


def _personal(field: str, text: str) -> Refusal | None:
    """An identity number has no business in a request; a possible address is only pointed out."""
    numbers = [one for one in personal_data(text) if one.code is not Code.PERSONAL_ADDRESS]
    return Refusal(No.PERSONAL_NUMBER, field=field) if numbers else None


def _too_long(field: str, text: str, limit: int) -> Refusal | None:
    if len(text) <= limit:
        return None
    return Refusal(No.TOO_LONG, field=field, limit=limit, length=len(text))
