"""How typed fields become values: days, numbers and texts, refused at their field."""

from datetime import date

from handlers.request import Request
from workflows.domain.cases import Case
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


def unsaved(request: Request) -> dict[str, str]:
    """What stands in a draft's form, to be kept before anything else is done with it."""
    kept = {"note", "alt"}
    return {key: request.text(key) for key in request.fields if key.startswith("text.") or key in kept}


def texts(case: Case, request: Request) -> dict[str, str]:
    """The text of each profile; one that the form had no room for stays as it was, saved or not."""
    before = case.latest.draft.texts if case.latest and case.latest.draft else {}
    kept = case.scratch or {}
    return {
        one: request.text(field) if field in request.fields else kept.get(field) or before.get(one, "")
        for one in case.ticket.profiles
        if (field := f"text.{one}")
    }


def note(case: Case, request: Request) -> str:
    """The note to the requester; one that the form had no room for stays as it was."""
    before = case.latest.draft.note if case.latest and case.latest.draft else ""
    kept = (case.scratch or {}).get("note") or before
    return request.text("note") if "note" in request.fields else kept
