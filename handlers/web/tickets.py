"""A ticket's whole history: what was asked, every version and what changed in it, checks, time, events."""

import difflib
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from aiohttp import web

from config.channels import channel
from config.i18n import N_, Words
from config.policy_file import choices_for
from handlers.screens.labels import ACTIVITIES, CLASSES, SOURCES, STATES, USES, reason, role
from handlers.web.drawing import drawn
from handlers.web.log import faults
from handlers.web.room import Room, room_of, visitor_of, words_of
from workflows import histories
from workflows.domain.checklists import NOT_APPLICABLE
from workflows.domain.drafts import Version
from workflows.domain.findings import NOTE
from workflows.domain.histories import NOT_EXAMINED, History, Line
from workflows.domain.refusals import No, Refusal, Refusals

MOST_DIGITS = 9
LONGEST_COMPARED = 20_000  # characters of both; comparing takes longer than a page may beyond
WORD = re.compile(r"\s*\S+\s*|\s+")
SEVERITIES = {"violation": N_("Violation"), "caution": N_("Caution"), "info": N_("Hint")}


async def find(request: web.Request) -> web.Response:
    """From a typed number to its page."""
    written = request.query.get("number", "").strip().removeprefix("#")
    if not (written.isascii() and written.isdigit() and len(written) <= MOST_DIGITS):
        raise Refusal(No.NO_SUCH_TICKET)
    location = f"{room_of(request).base}/tickets/{int(written)}"
    return web.Response(status=303, headers={"Location": location})


async def ticket(request: web.Request) -> web.Response:
    """One ticket, as this visitor may see it."""
    room, visitor = room_of(request), visitor_of(request)
    number, purpose = int(request.match_info["number"]), request.query.get("purpose", "")
    names, wrong = request.query.get("names") == "yes", dict[str, str]()
    look = histories.history
    try:
        found = await look(room.at.work, visitor.id, number, names=names, purpose=purpose)
    except (Refusal, Refusals) as no:
        wrong, names = faults(request, no), False
        if not wrong:
            raise
        found = await look(room.at.work, visitor.id, number)
    status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
    facts = _facts(room, found, words_of(request), names=names)
    return drawn(request, "ticket.html", status=status, wrong=wrong, purpose=purpose, names=names, **facts)


def _facts(room: Room, found: History, _: Words, *, names: bool) -> dict[str, Any]:
    desk = {one.author for one in found.versions} | {one.person for one in found.entries}
    desk |= {found.ticket.assignee or ""}
    hidden = not (names or room.office.show_officer)

    def name(person: str | None) -> str:
        if person == "system":
            return "Udkast"
        if person in desk and hidden and person:
            return room.at.pseudonym(person)
        return found.names.get(person or "", "–")

    return {
        "history": found,
        "ticket": found.ticket,
        "name": name,
        "places": _places(found, _),
        "versions": [_version(found, one, _) for one in reversed(found.versions)],
        "choice": _choice(room, found, _),
        "activity": lambda one: _(ACTIVITIES[one]),
        "state": _(STATES[found.ticket.state]),
        "class_name": _(CLASSES[found.ticket.profile_class]),
        "source": _(SOURCES[found.ticket.source]),
        "use": _(USES[found.ticket.use]) if found.ticket.use else "",
        "role": role(found.ticket.requester_role, _),
        "declined": reason(found.ticket.reason_code, _) if found.ticket.reason_code else "",
        "reversed_entries": {one.reverses for one in found.entries if one.reverses},
        "event_name": lambda kind: _(EVENTS[kind]) if kind in EVENTS else kind,
    }


def _choice(room: Room, found: History, _: Words) -> Callable[[Line], str]:
    """What was chosen at a line of the checklist, in the policy's words."""
    policy = room.at.work.policies.get(found.ticket.policy)

    def said(line: Line) -> str:
        if line.choice == NOT_APPLICABLE:
            return _("not applicable")
        options = choices_for(policy, line.id) if policy else ()
        return next(
            (one.text.said_in(_.language) for one in options if one.id == line.choice), line.choice or ""
        )

    return said


def _places(found: History, _: Words) -> dict[str, str]:
    """Where a text stands, as people call it: the profile on its channel, or the note."""
    named = {one.id: f"{channel(one.channel).name} · {one.name}" for one in found.profiles}
    return {**named, NOTE: _("Note to the requester")}


def _version(found: History, version: Version, _: Words) -> dict[str, Any]:
    before = {one.number: one for one in found.versions}.get(version.number - 1)
    examined = (found.examined or {}).get(version.number, NOT_EXAMINED)
    return {
        "version": version,
        "texts": _texts(version),
        "changes": _changes(before, version) if before else {},
        "examined": examined,
        "severity": lambda one: _(SEVERITIES[one]) if one in SEVERITIES else one,
        "reason": lambda one: one.reason.get(_.language) or one.reason.get("en", ""),
    }


def _texts(version: Version | None) -> dict[str, str]:
    if version is None or version.draft is None:
        return {}
    noted = {NOTE: version.draft.note} if version.draft.note else {}
    return {**version.draft.texts, **noted}


def _changes(before: Version, after: Version) -> dict[str, list[tuple[str, str]]]:
    """By place, the words that stayed, went and came; nothing for texts too long to compare quickly."""
    old, new = _texts(before), _texts(after)
    return {
        place: _compared(old[place], text)
        for place, text in new.items()
        if place in old and old[place] != text and len(text) + len(old[place]) < LONGEST_COMPARED
    }


def _compared(old: str, new: str) -> list[tuple[str, str]]:
    was, now = _words(old), _words(new)
    found: list[tuple[str, str]] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, was, now).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(now[j1:j2])))
            continue
        found += [("gone", "".join(was[i1:i2]))] if i2 > i1 else []
        found += [("new", "".join(now[j1:j2]))] if j2 > j1 else []
    return found


def _words(text: str) -> list[str]:
    """Words, each with the space behind it."""
    return WORD.findall(text)


EVENTS = {
    "ticket.opened": N_("Asked for"),
    "ticket.confirmed": N_("Confirmed by the requester"),
    "ticket.edited": N_("Request edited"),
    "ticket.withdrawn": N_("Withdrawn"),
    "ticket.claimed": N_("Taken"),
    "ticket.released": N_("Given back"),
    "ticket.handed_over": N_("Handed over"),
    "ticket.taken_over": N_("Taken over"),
    "ticket.asked": N_("Question asked"),
    "ticket.answered": N_("Question answered"),
    "draft.corrected": N_("Found wrong, to be corrected"),
    "ticket.declined": N_("Declined"),
    "ticket.lapsed": N_("Closed after silence"),
    "draft.written": N_("Version written"),
    "ticket.ordered": N_("Ordered to proceed"),
    "draft.submitted": N_("Given to a second reader"),
    "draft.approved": N_("Approved by a second reader"),
    "draft.returned": N_("Sent back by the second reader"),
    "draft.delivered": N_("Draft sent"),
    "draft.changes_requested": N_("Changes asked for"),
    "draft.accepted": N_("Accepted"),
    "post.published": N_("Posted by the requester"),
    "post.not_used": N_("Not used"),
    "source.edited": N_("The message it came from was changed"),
    "source.deleted": N_("The message it came from was deleted"),
    "time.logged": N_("Time logged"),
    "time.corrected": N_("Time taken back"),
    "ticket.tagged": N_("Theme chosen"),
    "feedback.given": N_("Feedback given"),
}
