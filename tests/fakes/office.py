"""Nordvig as the demo has it, with everyone a test needs besides: a second desk, leavers, other roles.

All people are invented. Each is named here once; tests use these names.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from config.office import OfficeFile
from config.policies import load_policies
from config.policy_file import Policy

DEMO = Path(__file__).parents[2] / "config" / "demo" / "office.toml"
POLICY = "dk-2026-01"
DESK, CULTURE_DESK = "kommunikation", "kulturdesken"

MAYOR, DELEGATE = "maria-holm", "lise-bech"  # Lise asks for Maria
ACCEPTING_DELEGATE = "vera-lange"  # asks for Peter, and says what becomes of his drafts
ALDERMAN, DIRECTOR, EMPLOYEE = "peter-krogh", "anna-vestergaard", "emil-lind"
OFFICER, COLLEAGUE, LEADER = "sofie-lund", "jonas-friis", "karen-dahl"
OTHER_OFFICER = "mette-juhl"  # of the culture desk
SECRETARIAT, ADMINISTRATOR, DATA_PROTECTION_OFFICER = "henrik-bak", "ida-moeller", "tove-skov"
COUNCILLOR = "rasmus-toft"
ENDED = "ulla-brandt"  # was an officer of the desk until the summer of 2026
STRANGER = "nobody-we-know"

FACEBOOK, LINKEDIN = "maria-holm-facebook", "maria-holm-linkedin"  # POL, private
OFFICIAL = "peter-krogh-facebook"  # POL, official role
DIRECTORS = "anna-vestergaard-linkedin"  # EMB
MUNICIPAL, PICTURES = "nordvig-facebook", "nordvig-instagram"  # KOM
CULTURE = "kulturhuset-facebook"  # KOM, served by the culture desk
CLOSED_DOWN = "maria-holm-twitter"  # POL, ended in 2023
COUNCILLORS = "rasmus-toft-facebook"  # POL, private, not adopted
EMPLOYEES = "emil-lind-linkedin"  # EMB, employee, not adopted

Entry = dict[str, Any]


def person(id_: str, role: str, department: str | None = "borgmesteren", **more: Any) -> Entry:
    """A person with one role; `desk`, `valid_from`, `valid_to`, `delegate_for` as in the office file."""
    since = more.pop("valid_from", "2018-01-01")
    held = {"role": role, "department": department, "desk": more.pop("desk", None), "valid_from": since}
    return {
        "id": id_,
        "name": id_.replace("-", " ").title(),
        "email": f"{id_}@nordvig.example",
        "valid_from": since,
        "roles": [{key: value for key, value in held.items() if value}],
        **more,
    }


def profile(id_: str, owner: str, class_: str, subclass: str, **more: Any) -> Entry:
    """A profile whose channel is the end of its id."""
    return {
        "id": id_,
        "owner": owner,
        "class": class_,
        "subclass": subclass,
        "channel": more.pop("channel", id_.rsplit("-", 1)[1]),
        "name": owner.replace("-", " ").title(),
        "link": f"https://social.example/{id_}",
        "valid_from": "2018-01-01",
        **more,
    }


def written() -> Entry:
    """The office file as it would be read; change it, then give it to `office`."""
    file = tomllib.loads(DEMO.read_text())
    since = "2018-01-01"
    file["departments"].append({"id": "kultur", "name": "Kultur", "short": "KU", "valid_from": since})
    desk = {"id": CULTURE_DESK, "name": "Kulturdesken", "department": "kultur", "serves": ["kultur"]}
    file["desks"].append(desk | {"valid_from": since})
    file["people"] += [
        person(EMPLOYEE, "employee", "sundhed-og-omsorg"),
        person(ACCEPTING_DELEGATE, "employee", delegate_for=[ALDERMAN], accepts_for=[ALDERMAN]),
        person(OTHER_OFFICER, "officer", "kultur", desk=CULTURE_DESK),
        person(DATA_PROTECTION_OFFICER, "data_protection_officer"),
        person(COUNCILLOR, "councillor", None),
        person(ENDED, "officer", desk=DESK, valid_to="2026-06-30"),
    ]
    file["profiles"] += [
        profile(CULTURE, "kultur", "KOM", "institution"),
        profile(CLOSED_DOWN, MAYOR, "POL", "private", channel="x", valid_to="2023-07-23"),
        profile(COUNCILLORS, COUNCILLOR, "POL", "private", desk=DESK),
        profile(EMPLOYEES, EMPLOYEE, "EMB", "employee"),
    ]
    return file


def office(file: Entry | None = None) -> OfficeFile:
    """The office, from the file as written or changed."""
    return OfficeFile.model_validate(file or written())


def one(file: Entry, noun: str, id_: str) -> Entry:
    """The entry with this id, to change in place."""
    entries: list[Entry] = file[noun]
    return next(entry for entry in entries if entry["id"] == id_)


@cache
def policies() -> Mapping[str, Policy]:
    """The policies that come with this version."""
    return load_policies()


def the_policy() -> Policy:
    """The Danish policy that the office has adopted."""
    return policies()[POLICY]
