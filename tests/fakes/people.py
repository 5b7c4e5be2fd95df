"""People and tickets as the pure domain sees them, without a store."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from config.words import ProfileClass, Role
from tests.fakes import office as names
from tests.fakes.clock import MONDAY_MORNING
from workflows.domain.people import SYSTEM, Actor, Membership, Profile
from workflows.domain.tickets import Source, State, Ticket

TODAY = date(2026, 11, 23)


@cache
def actor(id_: str) -> Actor:
    """Someone of the test office with the roles they hold today; one who left holds none."""
    if id_ == SYSTEM.id:
        return SYSTEM
    found = {person.id: person for person in names.office().people}.get(id_)
    if found is None or not found.holds_on(TODAY):
        return Actor(id_, id_, "", None, ())
    held = tuple(Membership(one.role, one.department, one.desk) for one in found.roles_on(TODAY))
    return Actor(
        found.id, found.name, found.email, found.language, held, found.delegate_for, found.accepts_for
    )


def someone(role: Role, department: str | None = "borgmesteren") -> Actor:
    """Somebody who is one thing and nothing else."""
    return Actor("somebody", "Somebody", "", None, (Membership(role, department),))


def profile(profile_class: ProfileClass, subclass: str, **changes: Any) -> Profile:
    """A profile of a class and subclass."""
    made = Profile(
        "a-profile", "an-owner", profile_class, subclass, "facebook", "A Profile", None, None, usual=False
    )
    return replace(made, **changes)


def ticket(**changes: Any) -> Ticket:
    """Maria's request at the desk, for her own Facebook profile, or what is said instead."""
    made = Ticket(
        id="ticket-1",
        number=128,
        revision=1,
        state=State.REQUESTED,
        requester=names.MAYOR,
        requester_role="mayor",
        requester_department="borgmesteren",
        opened_by=names.MAYOR,
        source=Source.CHAT,
        confirmed=True,
        profile_owner=names.MAYOR,
        profile_class=ProfileClass.POL,
        profile_subclass="private",
        profiles=(names.FACEBOOK,),
        desk=names.DESK,
        purpose="municipal_task",
        policy=names.POLICY,
        records_number="00.13.04",
        needed_on=None,
        brief="brief-1",
        opened_at=MONDAY_MORNING,
    )
    return replace(made, **changes)
