"""What an address asks for: days, choices, spots; whatever else stands in it is refused at its field."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TypeAlias

from multidict import MultiDict, MultiMapping

from workflows.domain.audit_pages import AuditSpot
from workflows.domain.evidence import Json
from workflows.domain.log_pages import FILTERS, LogFilter, Spot
from workflows.domain.refusals import No, Refusal
from workflows.logbook import LogAsked

Given: TypeAlias = "MultiMapping[str]"
MOST_CHOSEN = 50
_EARLIEST, _LATEST = date(2000, 1, 1), date(2099, 12, 31)


def day(given: "Given | Mapping[str, str]", name: str, usual: date) -> date:
    """A day, the usual one where none is given; refuses what is none, or none the log could hold."""
    written = given.get(name, "").strip()
    if not written:
        return usual
    try:
        found = date.fromisoformat(written)
    except ValueError:
        raise Refusal(No.BAD_DAY, field=name) from None
    if not _EARLIEST <= found <= _LATEST:
        raise Refusal(No.BAD_DAY, field=name)
    return found


def is_known(at: datetime) -> bool:
    """Whether the log could hold a moment; in any zone, so that it can be told in another."""
    return _EARLIEST <= at.date() <= _LATEST


def chosen(given: Given, name: str) -> tuple[str, ...]:
    """Everything chosen of a list, once each; "all of them" is nothing chosen."""
    values = tuple(dict.fromkeys(value for value in given.getall(name, []) if value))
    if len(values) > MOST_CHOSEN:
        raise Refusal(No.BAD_CHOICE, field=name)
    return values


def log_asked(given: Given, today: date) -> LogAsked:
    """What the log is asked for: this year so far, where nothing else is said."""
    return LogAsked(
        day(given, "first", today.replace(month=1, day=1)),
        day(given, "last", today),
        names=given.get("names", "") == "yes",
        purpose=given.get("purpose", ""),
        only=LogFilter(**{name: chosen(given, name) for name in FILTERS}),
    )


def pairs_of(asked: LogAsked) -> list[tuple[str, str]]:
    """The same as it stands in an address, or in a form's hidden fields."""
    pairs = [("first", asked.first.isoformat()), ("last", asked.last.isoformat())]
    if asked.names:
        pairs += [("names", "yes"), ("purpose", asked.purpose)]
    return [*pairs, *((name, one) for name, values in asked.only.chosen().items() for one in values)]


def stored(asked: LogAsked) -> Json:
    """The same as a job keeps it."""
    only: dict[str, Json] = {name: list(values) for name, values in asked.only.chosen().items()}
    return {**dict(pairs_of(asked)[:2]), "names": asked.names, "purpose": asked.purpose, "only": only}


def from_stored(value: Json) -> LogAsked:
    """What a job was asked for."""
    if not isinstance(value, dict) or not isinstance(value["only"], dict):
        raise TypeError("a log is asked for with an object")
    only = {name: tuple(map(str, _listed(values))) for name, values in value["only"].items()}
    first, last = date.fromisoformat(str(value["first"])), date.fromisoformat(str(value["last"]))
    return LogAsked(first, last, bool(value["names"]), str(value["purpose"]), LogFilter(**only))


def _listed(value: Json) -> Iterable[Json]:
    return value if isinstance(value, list) else ()


def log_spot(given: Given) -> Spot | None:
    """Where a page of the log begins; from the start where the address says nothing that makes sense."""
    found = next(_spots(given), None)
    return Spot(found[0], found[1], newer=found[2]) if found else None


def audit_spot(given: Given) -> AuditSpot | None:
    """Where a page of events begins."""
    found = next(_spots(given), None)
    return AuditSpot(found[0], found[1], newer=found[2]) if found else None


def spot_pair(spot: Spot | AuditSpot) -> tuple[str, str]:
    """A spot as it stands in an address."""
    at, number = (spot.opened_at, spot.number) if isinstance(spot, Spot) else (spot.at, spot.sequence)
    return ("newer" if spot.newer else "older", f"{at.isoformat()}~{number}")


def _spots(given: Given) -> Iterator[tuple[datetime, int, bool]]:
    for name in ("older", "newer"):
        moment, _, number = given.get(name, "").partition("~")
        try:
            at = datetime.fromisoformat(moment)
        except ValueError:
            continue
        if (
            at.tzinfo is not None
            and is_known(at)
            and number.isascii()
            and number.isdigit()
            and len(number) < MOST_DIGITS
        ):
            yield at, int(number), name == "newer"


MOST_DIGITS = 10


def texts_of(form: MultiMapping[object]) -> "MultiDict[str]":
    """A sent form's texts; files that somebody put among them are left out."""
    return MultiDict((name, value) for name, value in form.items() if isinstance(value, str))
