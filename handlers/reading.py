"""How typed fields become values: days, numbers and the like, refused at their field."""

from datetime import date

from handlers.request import Request
from workflows.domain.refusals import No, Refusal


def day(request: Request, name: str, *, required: bool = True) -> date | None:
    """A day from a field, as ISO 8601."""
    typed = request.text(name).strip()
    if not typed:
        if required:
            raise Refusal(No.REQUIRED, field=name)
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Refusal(No.BAD_DAY, field=name) from None


def minutes(typed: str, field: str, maximum: int) -> int:
    """Minutes from a field; anything but a whole positive number is refused there."""
    plain = typed.strip()
    if not (plain.isascii() and plain.isdigit()) or len(plain) > len(str(maximum)) or not int(plain):
        raise Refusal(No.MINUTES_RANGE, field=field, maximum=maximum)
    if int(plain) > maximum:
        raise Refusal(No.MINUTES_RANGE, field=field, maximum=maximum)
    return int(plain)
