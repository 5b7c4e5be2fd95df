"""What must fit together across the office file: ids, references, desks and owners."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from config.misfits import Misfit, Place, repeated
from config.words import ProfileClass

if TYPE_CHECKING:  # office.py calls this module, so at run time the arrow goes one way only
    from config.office import OfficeFile


def office_misfits(file: "OfficeFile") -> Iterator[Misfit]:
    """Every misfit of a file whose entries are each right in themselves."""
    return chain(_ids(file), _references(file), _desks(file), _owners(file), _routes(file), _policies(file))


def _ids(file: "OfficeFile") -> Iterator[Misfit]:
    # People and departments share one set, because a profile's owner may be either.
    owners = [("departments", index, entry.id) for index, entry in enumerate(file.departments)]
    owners += [("people", index, entry.id) for index, entry in enumerate(file.people)]
    yield from repeated(owners, "an id no other person or department has")
    desks = [("desks", index, entry.id) for index, entry in enumerate(file.desks)]
    yield from repeated(desks, "an id no other desk has")
    profiles = [("profiles", index, entry.id) for index, entry in enumerate(file.profiles)]
    yield from repeated(profiles, "an id no other profile has")
    emails = [("people", index, entry.email.casefold()) for index, entry in enumerate(file.people)]
    yield from repeated(emails, "an email no other person has", key="email")
    slack = [("people", index, entry.slack) for index, entry in enumerate(file.people) if entry.slack]
    yield from repeated(slack, "a Slack id no other person has", key="slack")
    teams = [("people", index, entry.teams) for index, entry in enumerate(file.people) if entry.teams]
    yield from repeated(teams, "a Teams id no other person has", key="teams")


def _references(file: "OfficeFile") -> Iterator[Misfit]:
    departments = tuple(department.id for department in file.departments)
    desks = tuple(desk.id for desk in file.desks)
    people = tuple(person.id for person in file.people)
    for place, department in _named_departments(file):
        if department not in departments:
            yield Misfit(place, "a department's id", department, departments)
    for place, desk in _named_desks(file):
        if desk not in desks:
            yield Misfit(place, "a desk's id", desk, desks)
    for place, person in _named_principals(file):
        if person not in people:
            yield Misfit(place, "a person's id", person, people)


def _named_departments(file: "OfficeFile") -> Iterator[tuple[Place, str]]:
    for index, desk in enumerate(file.desks):
        yield ("desks", index, "department"), desk.department
        for nth, served in enumerate(desk.serves):
            yield ("desks", index, "serves", nth), served
    for index, person in enumerate(file.people):
        for nth, held in enumerate(person.roles):
            if held.department is not None:
                yield ("people", index, "roles", nth, "department"), held.department


def _named_desks(file: "OfficeFile") -> Iterator[tuple[Place, str]]:
    for index, person in enumerate(file.people):
        for nth, held in enumerate(person.roles):
            if held.desk is not None:
                yield ("people", index, "roles", nth, "desk"), held.desk
    for index, profile in enumerate(file.profiles):
        if profile.desk is not None:
            yield ("profiles", index, "desk"), profile.desk


def _named_principals(file: "OfficeFile") -> Iterator[tuple[Place, str]]:
    for index, person in enumerate(file.people):
        for nth, principal in enumerate(person.delegate_for):
            yield ("people", index, "delegate_for", nth), principal


def _desks(file: "OfficeFile") -> Iterator[Misfit]:
    for index, desk in enumerate(file.desks):
        for nth, department in enumerate(desk.serves):
            earlier = [other for other in file.desks[:index] if department in other.serves]
            if any(desk.overlaps(other) for other in earlier) or department in desk.serves[:nth]:
                expected = "a department that no other desk serves on the same days"
                yield Misfit(("desks", index, "serves", nth), expected, department)


def _owners(file: "OfficeFile") -> Iterator[Misfit]:
    people = tuple(person.id for person in file.people)
    departments = tuple(department.id for department in file.departments)
    for index, profile in enumerate(file.profiles):
        of_the_office = profile.profile_class is ProfileClass.KOM
        known, kind = (departments, "a department") if of_the_office else (people, "a person")
        if profile.owner not in known:
            expected = f"{kind}'s id, because the class is {profile.profile_class}"
            yield Misfit(("profiles", index, "owner"), expected, profile.owner, known)


def _routes(file: "OfficeFile") -> Iterator[Misfit]:
    served = {department for desk in file.desks for department in desk.serves}
    roles = {person.id: {held.department for held in person.roles} for person in file.people}
    owned = roles | {department.id: {department.id} for department in file.departments}
    for index, profile in enumerate(file.profiles):
        # An unknown owner is a fault of its own; this one would only repeat it.
        if profile.owner in owned and profile.desk is None and not owned[profile.owner] & served:
            expected = "a desk, because no desk serves the owner's department"
            yield Misfit(("profiles", index, "desk"), expected, None)


def _policies(file: "OfficeFile") -> Iterator[Misfit]:
    seen = set()
    for index, adoption in enumerate(file.policies):
        if adoption.valid_from in seen:
            expected = "a day on which no other policy begins"
            yield Misfit(("policies", index, "valid_from"), expected, adoption.valid_from)
        seen.add(adoption.valid_from)
