"""The office's own chain by day: reads, exports, freezes, refusals; and whether all chains are whole."""

import json
from http import HTTPStatus
from itertools import groupby
from typing import Any

from aiohttp import web

from config.i18n import N_, Words
from handlers.web import asked as addresses
from handlers.web.drawing import On, drawn
from handlers.web.log import faults
from handlers.web.room import Room, room_of, visitor_of, words_of
from workflows import audit_pages, jobs
from workflows.audit_pages import AuditShown
from workflows.domain.audit_pages import AuditPage, AuditScope
from workflows.domain.histories import Happened
from workflows.domain.jobs import Job, JobKind
from workflows.domain.refusals import Refusal, Refusals

DAYS_SHOWN = 30
GROUPS = {
    "reads": N_("Reads"),
    "exports": N_("Exports and downloads"),
    "freezes": N_("Inquiries and locked answers"),
    "refusals": N_("Refusals"),
    "visits": N_("Links and logins"),
}
KINDS = {
    "log.read": N_("Log read"),
    "log.exported": N_("Log exported"),
    "ticket.read": N_("Ticket read"),
    "ticket.erased": N_("Ticket's text erased"),
    "audit.read": N_("Audit log read"),
    "audit.verified": N_("Audit log verified"),
    "file.downloaded": N_("File downloaded"),
    "page.link_made": N_("Link to the pages made"),
    "page.entered": N_("Logged in with a link"),
    "page.left": N_("Logged out"),
    "page.link_refused": N_("Used or old link tried"),
    "act.refused": N_("Refused"),
    "inquiry.opened": N_("Inquiry opened"),
    "inquiry.previewed": N_("Answer previewed"),
    "inquiry.frozen": N_("Answer locked"),
    "inquiry.downloaded": N_("Answer downloaded"),
    "inquiry.reopened": N_("Locked answer read"),
    "inquiry.compared": N_("Locked answer compared"),
    "inquiry.entries_read": N_("Entries behind a figure read"),
    "inquiry.issued": N_("File issued with an answer"),
    "inquiry.verified": N_("Locked answer verified"),
    "people.read": N_("People read"),
    "people.synced": N_("Office file applied"),
    "time.read": N_("Time read"),
    "time.sums_read": N_("Sums of time read"),
    "time.months_read": N_("Months read"),
    "time.month_closed": N_("Month closed"),
    "time.imported": N_("Time imported"),
    "time.erased": N_("Words about time erased"),
    "ticket.filed": N_("Ticket filed"),
    "tickets.filed": N_("Tickets filed"),
    "picture.dropped": N_("Picture received"),
    "person.pinned": N_("Account linked"),
    "person.unpinned": N_("Account no longer linked"),
    "person.code_made": N_("Linking code made"),
    "person.home_chosen": N_("Place of messages chosen"),
    "person.language_chosen": N_("Language chosen"),
}


async def audit(request: web.Request) -> web.Response:
    """A page of events by day."""
    room, visitor, given = room_of(request), visitor_of(request), request.query
    usual = _scope(room, {})
    try:
        scope = _asked(room, given)
        shown = await audit_pages.look(room.at.work, visitor.id, scope, addresses.audit_spot(given))
    except (Refusal, Refusals) as no:
        wrong = faults(request, no)
        if not wrong:
            raise
        status, scope, shown = HTTPStatus.BAD_REQUEST, usual, AuditShown(AuditPage(()), {}, None)
    else:
        status, wrong = HTTPStatus.OK, {}
    facts = _facts(room, scope, shown, words_of(request))
    return drawn(request, "audit.html", status=status, wrong=wrong, **facts)


async def verify(request: web.Request) -> web.Response:
    """Have every chain recomputed."""
    room = room_of(request)
    made = await jobs.ask(room.at.work, visitor_of(request).id, JobKind.VERIFYING, {})
    room.wake()
    return web.Response(status=303, headers={"Location": f"{room.base}/files/{made.id}"})


def _scope(room: Room, chosen: dict[str, Any]) -> AuditScope:
    today = room.at.work.today()
    return AuditScope(
        **{"first": today.replace(day=1), "last": today, "zone": room.office.time_zone, **chosen}
    )


def _asked(room: Room, given: addresses.Given) -> AuditScope:
    usual = _scope(room, {})
    return _scope(
        room,
        {
            "first": addresses.day(given, "first", usual.first),
            "last": addresses.day(given, "last", usual.last),
            "group": given.get("group", ""),
            "person": given.get("person", ""),
        },
    )


def _facts(room: Room, scope: AuditScope, shown: AuditShown, _: Words) -> dict[str, Any]:
    on = On(room, _)
    pairs = [("first", scope.first.isoformat()), ("last", scope.last.isoformat())]
    pairs += [("group", scope.group), ("person", scope.person)]
    return {
        "scope": scope,
        "pairs": pairs,
        "page": shown.page,
        "beside": addresses.spot_pair,
        "days": [(day, list(some)) for day, some in groupby(shown.page.events, lambda one: on.of(one.at))],
        "name": lambda person: _name(person, shown, _),
        "kind": lambda kind: _(KINDS[kind]) if kind in KINDS else kind,
        "about": _about,
        "groups": [(key, _(text)) for key, text in GROUPS.items()],
        "verdict": _verdict(shown.verified),
    }


def _name(person: str, shown: AuditShown, _: Words) -> str:
    known = {"system": "Udkast", "operator": _("the machine's operator"), "unknown": _("somebody unknown")}
    return known.get(person) or shown.names.get(person, "–")


def _about(event: Happened) -> str:
    """The facts of an event in a line: what was asked for, with its own names of things."""
    said = ((key, value) for key, value in event.facts.items() if value not in ("", None, False))
    return " · ".join(key if value is True else f"{key}: {value}" for key, value in said)


def _verdict(job: Job | None) -> dict[str, Any] | None:
    """What the last verification found, as its file's name keeps it."""
    if job is None or not job.name:
        return None
    found: dict[str, Any] = json.loads(job.name)
    return {**found, "at": job.ended_at}
