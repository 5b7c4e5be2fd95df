"""What must happen at a moment, written in the commit of the act that makes it necessary."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Timer:
    """Something of this kind, about this subject, is to happen at a moment; forgotten when `due` is None."""

    kind: str
    subject: str
    due: datetime | None
