"""A small office, its acts and its moments, for the storage tests."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.chance import new_id, new_salt
from config.office import OfficeFile
from config.words import ProfileClass
from workflows.domain.acts import Moment
from workflows.domain.evidence import Content, Event, Json, canonical
from workflows.domain.people import SYSTEM
from workflows.domain.tickets import Source, State, Ticket
from workflows.domain.timelog import Activity, Entry

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SINCE = date(2026, 1, 1)
OFFICER = {"role": "officer", "department": "mkb", "desk": "main", "valid_from": SINCE}

_file: dict[str, Any] = {
    "office": {
        "id": "nordby",
        "name": "Nordby Kommune",
        "language": "da",
        "time_zone": "Europe/Copenhagen",
        "contact": "kommunikation@nordby.example",
    },
    "departments": [
        {"id": "mkb", "name": "Kultur og Borgerservice", "short": "MKB", "valid_from": SINCE},
        {"id": "mtm", "name": "Teknik og Miljø", "short": "MTM", "valid_from": SINCE},
    ],
    "desks": [
        {
            "id": "main",
            "name": "Kommunikation",
            "department": "mkb",
            "serves": ["mkb", "mtm"],
            "valid_from": SINCE,
        }
    ],
    "people": [
        {
            "id": "rita",
            "name": "Rita Rådmand",
            "email": "Rita@nordby.example",
            "valid_from": SINCE,
            "slack": "U0RITA",
            "roles": [{"role": "alderman", "department": "mtm", "valid_from": SINCE, "party": "A"}],
        },
        {
            "id": "dan",
            "name": "Dan Delegeret",
            "email": "dan@nordby.example",
            "valid_from": SINCE,
            "delegate_for": ["rita"],
            "roles": [{"role": "employee", "department": "mtm", "valid_from": SINCE}],
        },
        {
            "id": "ole",
            "name": "Ole Officer",
            "email": "ole@nordby.example",
            "valid_from": SINCE,
            "roles": [OFFICER],
        },
        {
            "id": "oda",
            "name": "Oda Officer",
            "email": "oda@nordby.example",
            "valid_from": SINCE,
            "roles": [OFFICER],
        },
        {
            "id": "lea",
            "name": "Lea Leder",
            "email": "lea@nordby.example",
            "valid_from": SINCE,
            "language": "en",
            "roles": [{**OFFICER, "role": "leader"}],
        },
        {
            "id": "ida",
            "name": "Ida Ny",
            "email": "ida@nordby.example",
            "valid_from": SINCE,
            "roles": [{"role": "administrator", "department": "mkb", "valid_from": SINCE}],
        },
    ],
    "profiles": [
        {
            "id": "rita-facebook",
            "owner": "rita",
            "class": "POL",
            "subclass": "official_role",
            "channel": "facebook",
            "name": "Rita Rådmand",
            "link": "https://example.org/rita",
            "valid_from": SINCE,
            "usual": True,
        },
        {
            "id": "rita-linkedin",
            "owner": "rita",
            "class": "POL",
            "subclass": "official_role",
            "channel": "linkedin",
            "name": "Rita R.",
            "link": "https://example.org/rita-r",
            "valid_from": SINCE,
        },
        {
            "id": "nordby-facebook",
            "owner": "mtm",
            "class": "KOM",
            "subclass": "department",
            "channel": "facebook",
            "name": "Teknik i Nordby",
            "link": "https://example.org/nordby",
            "valid_from": SINCE,
        },
    ],
    "policies": [{"policy": "dk-2026-01", "valid_from": SINCE}],
}


def office_file(**changes: Any) -> OfficeFile:
    """The office file with some of its entries replaced."""
    return OfficeFile.model_validate({**_file, **changes})


def entries(noun: str) -> list[dict[str, Any]]:
    """A copy of the file's entries of a noun, to change."""
    return [dict(one) for one in _file[noun]]


OFFICE = office_file()


def at(minutes: int = 0) -> datetime:
    """A moment so many minutes after the start."""
    return NOW + timedelta(minutes=minutes)


def moment(minutes: int = 0) -> Moment:
    """A moment of nobody in particular."""
    return Moment(SYSTEM, at(minutes))


def text(kind: str, value: Json) -> Content:
    """Erasable text."""
    return Content(new_id(), kind, canonical(value), new_salt())


def event(kind: str = "office.noted", minutes: int = 0, **facts: str | int | bool | None) -> Event:
    """An event of the office's own chain."""
    return Event(kind, "system", at(minutes), facts)


def ticket(number: int, brief: Content, **changes: Any) -> Ticket:
    """A ticket as it is requested."""
    given: dict[str, Any] = {
        "id": new_id(),
        "number": number,
        "revision": 1,
        "state": State.REQUESTED,
        "requester": "rita",
        "requester_role": "alderman",
        "requester_department": "mtm",
        "opened_by": "rita",
        "source": Source.CHAT,
        "confirmed": True,
        "profile_owner": "rita",
        "profile_class": ProfileClass.POL,
        "profile_subclass": "official_role",
        "profiles": ("rita-facebook", "rita-linkedin"),
        "desk": "main",
        "purpose": "office",
        "policy": "dk-2026-01",
        "records_number": "00.13.04",
        "needed_on": None,
        "brief": brief.id,
        "opened_at": NOW,
    }
    return Ticket(**{**given, **changes})


def entry(of: Ticket, minutes: int, **changes: Any) -> Entry:
    """Time spent on a ticket."""
    given: dict[str, Any] = {
        "id": new_id(),
        "ticket": of.id,
        "person": "ole",
        "minutes": minutes,
        "work_on": TODAY,
        "activity": Activity.DRAFTING,
        "officer_department": "mkb",
        "requester_department": of.requester_department,
        "requester_role": of.requester_role,
        "profile_class": of.profile_class.value,
        "logged_at": NOW,
    }
    return Entry(**{**given, **changes})
