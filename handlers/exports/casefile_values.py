"""A ticket's file as one value, for machines: fixed keys, ISO moments, null where text was erased."""

import json
from datetime import datetime

from workflows.domain.casefiles import CaseFile
from workflows.domain.drafts import Version
from workflows.domain.evidence import Json, Link
from workflows.domain.timelog import Entry

from .casefile_look import CaseLook

FORM = "udkast-case-file/1"


def value(case: CaseFile, look: CaseLook) -> Json:
    """Everything in the file; people as the office shows them."""
    ticket = case.ticket
    brief: Json = case.brief.value() if case.brief else None
    return {
        "form": FORM,
        "office": look.office,
        "ticket": _ticket(case, look),
        "records": {"kle": case.kle, "number": ticket.records_number},
        "request": brief,
        "versions": [_version(one, look) for one in case.versions],
        "written": [{"kind": one.kind, "version": one.version, "value": one.value} for one in case.written],
        "time": [_entry(one, look) for one in case.entries],
        "events": [_event(one, look) for one in case.events],
        "chain": {"length": ticket.chain_length, "head": ticket.chain_head},
    }


def _ticket(case: CaseFile, look: CaseLook) -> Json:
    ticket = case.ticket
    profiles: list[Json] = [
        {
            "id": one.id,
            "name": one.name,
            "channel": one.channel,
            "class": one.profile_class.value,
            "link": one.link,
        }
        for one in case.profiles
    ]
    return {
        "number": ticket.number,
        "id": ticket.id,
        "state": ticket.state.value,
        "use": ticket.use.value if ticket.use else None,
        "reason": ticket.reason_code,
        "policy": ticket.policy,
        "purpose": ticket.purpose,
        "source": ticket.source.value,
        "confirmed": ticket.confirmed,
        "requester": look.person(ticket.requester),
        "requester_role": ticket.requester_role,
        "requester_department": ticket.requester_department,
        "opened_by": look.person(ticket.opened_by),
        "officer": look.person(ticket.assignee),
        "desk": ticket.desk,
        "profile_owner": look.person(ticket.profile_owner),
        "profile_class": ticket.profile_class.value,
        "profile_subclass": ticket.profile_subclass,
        "profiles": profiles,
        "needed_on": ticket.needed_on.isoformat() if ticket.needed_on else None,
        "minutes": ticket.minutes,
        "delivered_version": ticket.delivered or None,
        **_moments(case),
    }


def _moments(case: CaseFile) -> dict[str, Json]:
    names = ("opened_at", "claimed_at", "delivered_at", "accepted_at", "closed_at")
    return {name: _at(getattr(case.ticket, name)) for name in names}


def _version(version: Version, look: CaseLook) -> Json:
    return {
        "number": version.number,
        "author": look.person(version.author),
        "written_at": _at(version.written_at),
        "sha256": version.sha256,
        "draft": version.draft.value() if version.draft else None,
    }


def _entry(entry: Entry, look: CaseLook) -> Json:
    return {
        "id": entry.id,
        "work_on": entry.work_on.isoformat(),
        "minutes": entry.minutes,
        "activity": entry.activity.value,
        "officer": look.person(entry.person),
        "officer_department": entry.officer_department,
        "requester_department": entry.requester_department,
        "profile_class": entry.profile_class,
        "profile": entry.profile,
        "reverses": entry.reverses,
        "origin": entry.origin.value,
        "estimate": entry.estimate,
        "logged_at": _at(entry.logged_at),
    }


def _event(event: Link, look: CaseLook) -> Json:
    """An event with its place in the chain; its ids of people become what the office shows of them."""
    body: dict[str, Json] = json.loads(event.body)
    facts = body["facts"]
    told: dict[str, Json] = facts if isinstance(facts, dict) else {}
    return {
        "sequence": event.sequence,
        "kind": event.kind,
        "at": body["at"],
        "actor": look.person(str(body["actor"])),
        "facts": {
            key: look.people.get(one, one) if isinstance(one, str) else one for key, one in told.items()
        },
        "digests": body["digests"],
        "head": event.head,
    }


def _at(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
