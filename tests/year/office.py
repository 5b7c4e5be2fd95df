"""The office of the simulated year 2029: one officer leaves, two come, and people vote in November."""

from datetime import date
from typing import Any

from config.office import OfficeFile
from tests.fakes import office as names

YEAR = 2029
JOINED_IN_SPRING, JOINED_IN_SUMMER = "line-berg", "ole-vinter"
LAST_DAY = date(YEAR, 6, 29)  # Sofie's
POLICY = "dk-2026-12"
DESK_MEMBERS = (names.OFFICER, names.COLLEAGUE, names.LEADER, JOINED_IN_SPRING, JOINED_IN_SUMMER)
REQUESTERS = (names.MAYOR, names.DELEGATE, names.ALDERMAN, names.DIRECTOR, names.EMPLOYEE)
CLOSED_BETWEEN = "12-24"


def year_office() -> OfficeFile:
    """Nordvig in 2029, with election windows adopted."""
    file = names.written()
    names.one(file, "people", names.OFFICER)["roles"][0]["valid_to"] = LAST_DAY.isoformat()
    file["people"] += [
        _officer(JOINED_IN_SPRING, f"{YEAR}-03-01"),
        _officer(JOINED_IN_SUMMER, f"{YEAR}-08-01"),
    ]
    file["policies"].append(
        {
            "policy": POLICY,
            "valid_from": "2027-01-01",
            "adopted_by": "byrådet",
            "adopted_on": "2026-12-09",
            "case_no": "00.13.04-G01-3-26",
            "adopts": ["private_profiles", "election_windows"],
        }
    )
    return names.office(file)


def _officer(id_: str, since: str) -> dict[str, Any]:
    return names.person(id_, "officer", desk=names.DESK, valid_from=since)
