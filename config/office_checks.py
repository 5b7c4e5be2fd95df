"""What must fit together across the office file: ids, references, desks and owners."""

from collections.abc import Iterator
from itertools import chain

from config.misfits import Misfit, Place, repeated
from config.office_entries import Entries
from config.words import ProfileClass


def office_misfits(entries: Entries) -> Iterator[Misfit]:
    """Every misfit among entries that are each right in themselves."""
    return chain(
        _ids(entries),
        _references(entries),
        _successors(entries),
        _desks(entries),
        _owners(entries),
        _routes(entries),
        _reviewers(entries),
        _policies(entries),
        _candidates(entries),
        _guides(entries),
    )


# Names under which events are kept that no person did, or nobody known.
RESERVED = ("system", "operator", "unknown")


def _ids(entries: Entries) -> Iterator[Misfit]:
    for index, person in enumerate(entries.people):
        if person.id in RESERVED:
            yield Misfit(("people", index, "id"), "an id other than system, operator and unknown", person.id)
    # People and departments share one set, because a profile's owner may be either.
    owners = [("departments", index, entry.id) for index, entry in enumerate(entries.departments)]
    owners += [("people", index, entry.id) for index, entry in enumerate(entries.people)]
    yield from repeated(owners, "an id no other person or department has")
    desks = [("desks", index, entry.id) for index, entry in enumerate(entries.desks)]
    yield from repeated(desks, "an id no other desk has")
    profiles = [("profiles", index, entry.id) for index, entry in enumerate(entries.profiles)]
    yield from repeated(profiles, "an id no other profile has")
    themes = [("themes", index, entry.id) for index, entry in enumerate(entries.themes)]
    yield from repeated(themes, "an id no other theme has")
    emails = [("people", index, entry.email.casefold()) for index, entry in enumerate(entries.people)]
    yield from repeated(emails, "an email no other person has", key="email")
    slack = [("people", index, entry.slack) for index, entry in enumerate(entries.people) if entry.slack]
    yield from repeated(slack, "a Slack id no other person has", key="slack")
    teams = [("people", index, entry.teams) for index, entry in enumerate(entries.people) if entry.teams]
    yield from repeated(teams, "a Teams id no other person has", key="teams")


def _references(entries: Entries) -> Iterator[Misfit]:
    departments = tuple(department.id for department in entries.departments)
    desks = tuple(desk.id for desk in entries.desks)
    people = tuple(person.id for person in entries.people)
    for place, department in _named_departments(entries):
        if department not in departments:
            yield Misfit(place, "a department's id", department, departments)
    for place, desk in _named_desks(entries):
        if desk not in desks:
            yield Misfit(place, "a desk's id", desk, desks)
    for place, person in _named_principals(entries):
        if person not in people:
            yield Misfit(place, "a person's id", person, people)


def _successors(entries: Entries) -> Iterator[Misfit]:
    """What became of departments: only those that ended became something, and never themselves."""
    for index, one in enumerate(entries.departments):
        place: Place = ("departments", index, "became")
        if one.became and one.valid_to is None:
            yield Misfit(place, "a valid_to, because it became other departments", one.id)
        yield from (
            Misfit((*place, nth), "another department's id", successor)
            for nth, successor in enumerate(one.became)
            if successor == one.id or successor in one.became[:nth]
        )


def _named_departments(entries: Entries) -> Iterator[tuple[Place, str]]:
    for index, department in enumerate(entries.departments):
        for nth, successor in enumerate(department.became):
            yield ("departments", index, "became", nth), successor
    for index, desk in enumerate(entries.desks):
        yield ("desks", index, "department"), desk.department
        for nth, served in enumerate(desk.serves):
            yield ("desks", index, "serves", nth), served
    for index, person in enumerate(entries.people):
        for nth, held in enumerate(person.roles):
            if held.department is not None:
                yield ("people", index, "roles", nth, "department"), held.department


def _named_desks(entries: Entries) -> Iterator[tuple[Place, str]]:
    for index, person in enumerate(entries.people):
        for nth, held in enumerate(person.roles):
            if held.desk is not None:
                yield ("people", index, "roles", nth, "desk"), held.desk
    for index, on_call in enumerate(entries.on_call):
        yield ("on_call", index, "desk"), on_call.desk
    for index, profile in enumerate(entries.profiles):
        if profile.desk is not None:
            yield ("profiles", index, "desk"), profile.desk
        if profile.reviewed_by is not None:
            yield ("profiles", index, "reviewed_by"), profile.reviewed_by


def _named_principals(entries: Entries) -> Iterator[tuple[Place, str]]:
    for index, person in enumerate(entries.people):
        for nth, principal in enumerate(person.delegate_for):
            yield ("people", index, "delegate_for", nth), principal
    for index, on_call in enumerate(entries.on_call):
        yield ("on_call", index, "person"), on_call.person


def _desks(entries: Entries) -> Iterator[Misfit]:
    for index, desk in enumerate(entries.desks):
        for nth, department in enumerate(desk.serves):
            earlier = [other for other in entries.desks[:index] if department in other.serves]
            if any(desk.overlaps(other) for other in earlier) or department in desk.serves[:nth]:
                expected = "a department that no other desk serves on the same days"
                yield Misfit(("desks", index, "serves", nth), expected, department)


def _owners(entries: Entries) -> Iterator[Misfit]:
    people = tuple(person.id for person in entries.people)
    departments = tuple(department.id for department in entries.departments)
    for index, profile in enumerate(entries.profiles):
        of_the_office = profile.profile_class is ProfileClass.KOM
        known, kind = (departments, "a department") if of_the_office else (people, "a person")
        if profile.owner not in known:
            expected = f"{kind}'s id, because the class is {profile.profile_class}"
            yield Misfit(("profiles", index, "owner"), expected, profile.owner, known)


def _routes(entries: Entries) -> Iterator[Misfit]:
    served = {department for desk in entries.desks for department in desk.serves}
    roles = {person.id: {held.department for held in person.roles} for person in entries.people}
    owned = roles | {department.id: {department.id} for department in entries.departments}
    for index, profile in enumerate(entries.profiles):
        # An unknown owner is a fault of its own; this one would only repeat it.
        if profile.owner in owned and profile.desk is None and not owned[profile.owner] & served:
            expected = "a desk, because no desk serves the owner's department"
            yield Misfit(("profiles", index, "desk"), expected, None)


def _reviewers(entries: Entries) -> Iterator[Misfit]:
    """One ticket may name several profiles of an owner, and is read by one desk."""
    first: dict[str, str] = {}
    for index, profile in enumerate(entries.profiles):
        desk = profile.reviewed_by
        if desk is not None and first.setdefault(profile.owner, desk) != desk:
            expected = "the desk that reviews the owner's other profiles"
            yield Misfit(("profiles", index, "reviewed_by"), expected, desk, (first[profile.owner],))


def _policies(entries: Entries) -> Iterator[Misfit]:
    seen = set()
    for index, adoption in enumerate(entries.policies):
        if adoption.valid_from in seen:
            expected = "a day on which no other policy begins"
            yield Misfit(("policies", index, "valid_from"), expected, adoption.valid_from)
        seen.add(adoption.valid_from)


def _candidates(entries: Entries) -> Iterator[Misfit]:
    people = tuple(person.id for person in entries.people)
    for index, election in enumerate(entries.elections):
        for nth, person in enumerate(election.candidates):
            if person not in people:
                yield Misfit(("elections", index, "candidates", nth), "a person's id", person, people)


def _guides(entries: Entries) -> Iterator[Misfit]:
    for index, guide in enumerate(entries.guides):
        if any(one.channel is guide.channel and one.overlaps(guide) for one in entries.guides[:index]):
            expected = "days on which no other guide for the channel holds"
            yield Misfit(("guides", index, "valid_from"), expected, guide.valid_from)
