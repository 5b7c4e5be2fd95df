"""A ticket's file as a document to read: who asked for what, every draft and its checks, time, history."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from config.channels import channel
from config.i18n import N_, Words
from handlers.screens.labels import ACTIVITIES, CLASSES, SOURCES, STATES, USES, reason, role
from workflows.domain.casefiles import CaseFile
from workflows.domain.evidence import Json, Link

from .casefile_drafts import drafts
from .casefile_look import CaseLook
from .document import Block, Code, Document, Facts, Grid, Heading, Paragraph, Quote
from .plain import one_line, plain
from .tables import hours

PAGE = N_("Page {page} of {pages}")
ERASED = N_("The text has been erased.")
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
WORDS = {
    "changes": N_("Changes asked for"),
    "decline": N_("Why it was declined"),
    "withdraw": N_("Why it was withdrawn"),
    "order": N_("The order to proceed, word for word"),
    "submission": N_("What the second reader was told"),
    "review": N_("What the second reader said"),
    "link": N_("Where it was posted"),
    "not_used": N_("Why it was not used"),
    "question": N_("Question"),
    "answer": N_("Answer"),
    "handover": N_("Said when handing over"),
    "correction": N_("What was wrong in the draft"),
    "no_time": N_("Why no time was logged"),
    "time_reason": N_("Why time was taken back"),
}


def composed(case: CaseFile, look: CaseLook, _: Words) -> Document:
    """The whole file, dated by the last thing that happened."""
    ticket = case.ticket
    last = _last(case).astimezone(ZoneInfo(look.zone)).date()
    filed = [_("Ticket #{number}", number=ticket.number), case.kle, one_line(ticket.records_number)]
    subject = one_line(case.brief.subject) if case.brief else _("erased")
    return Document(
        language=_.language,
        title=_("Ticket #{number} – {subject}", number=ticket.number, subject=subject),
        author=one_line(look.municipality),
        on=last,
        day=_.date(last),
        sender=(one_line(look.municipality),),
        page=_(PAGE),
        foot=" · ".join(dict.fromkeys(one for one in filed if one)),
        blocks=(*_about(case, look, _), *drafts(case, look, _), *_words(case, _), *_rest(case, look, _)),
    )


def _about(case: CaseFile, look: CaseLook, _: Words) -> Iterator[Block]:
    yield Facts(tuple((name, what) for name, what in _facts(case, look, _) if what))
    yield Heading(_("Request"))
    if case.brief is None:
        yield Paragraph(_(ERASED))
        return
    lines = [line.strip() for line in plain(case.brief.text).split("\n") if line.strip()]
    yield Quote(tuple(lines) or (one_line(case.brief.subject),))


def _facts(case: CaseFile, look: CaseLook, _: Words) -> Iterator[tuple[str, str]]:
    ticket = case.ticket
    department = case.departments.get(ticket.requester_department, ticket.requester_department)
    asker = _("{person}, {role}", person=look.person(ticket.requester), role=role(ticket.requester_role, _))
    yield _("Requester"), one_line(asker)
    yield _("Department"), one_line(department)
    yield _("Asked for"), _(SOURCES[ticket.source])
    yield _("Profile owner"), one_line(look.person(ticket.profile_owner))
    yield _("Class"), _(CLASSES[ticket.profile_class])
    named = (f"{channel(one.channel).name} · {one_line(one.name)}" for one in case.profiles)
    yield _("Profiles"), ", ".join(named)
    yield _("Status"), _(STATES[ticket.state])
    yield _("Reason"), reason(ticket.reason_code, _) if ticket.reason_code else ""
    yield _("Use"), _(USES[ticket.use]) if ticket.use else ""
    yield _("Policy"), ticket.policy
    yield _("Filing code (KLE)"), case.kle
    yield _("Case number"), one_line(ticket.records_number)
    yield _("Opened"), _.stamp(ticket.opened_at, look.zone)
    yield _("Delivered"), _stamp(ticket.delivered_at, look, _)
    yield _("Accepted"), _stamp(ticket.accepted_at, look, _)
    yield _("Closed"), _stamp(ticket.closed_at, look, _)


def _words(case: CaseFile, _: Words) -> Iterator[Block]:
    said = [(WORDS[one.kind], one.value) for one in case.written if one.kind in WORDS and one.value]
    if said:
        yield Heading(_("What was said"))
        yield Facts(tuple((_(name), plain(_told(words))) for name, words in said))


def _rest(case: CaseFile, look: CaseLook, _: Words) -> Iterator[Block]:
    if case.entries:
        yield Heading(_("Time"))
        yield _time(case, look, _)
    yield Heading(_("History"))
    yield _history(case, look, _)
    yield Paragraph(
        _(
            "Each event is chained to the one before by its checksum. The last one's is below; as long as it "
            "is the same in the system, nothing in the history has been changed."
        )
    )
    yield Code(case.ticket.chain_head)


def _time(case: CaseFile, look: CaseLook, _: Words) -> Grid:
    rows = [
        (_.date(one.work_on), _(ACTIVITIES[one.activity]), look.person(one.person), _hours(one.minutes, _))
        for one in case.entries
    ]
    total = _hours(sum(one.minutes for one in case.entries), _)
    return Grid(
        title=_("Time logged"),
        headings=(_("Day"), _("Activity"), _("Officer"), _("Hours")),
        rows=(*rows, (_("In all"), "", "", total)),
        texts=frozenset({0, 1, 2}),
        widths=(2, 2, 2, 1),
        total=True,
    )


def _history(case: CaseFile, look: CaseLook, _: Words) -> Grid:
    rows = [(str(one.sequence), *_happened(one, look, _)) for one in case.events]
    return Grid(
        title=_("Everything that happened"),
        headings=(_("No."), _("When"), _("What"), _("Who")),
        rows=tuple(rows),
        texts=frozenset({0, 1, 2, 3}),
        widths=(0.5, 2.2, 2.2, 2),
    )


def _happened(event: Link, look: CaseLook, _: Words) -> tuple[str, str, str]:
    body: dict[str, str] = json.loads(event.body)
    at = datetime.fromisoformat(body["at"])
    what = _(EVENTS[event.kind]) if event.kind in EVENTS else event.kind
    return _.stamp(at, look.zone), what, look.person(body["actor"])


def _hours(minutes: int, _: Words) -> str:
    return _.number(hours(minutes))


def _told(words: Json) -> str:
    return words if isinstance(words, str) else json.dumps(words, ensure_ascii=False)


def _stamp(at: datetime | None, look: CaseLook, _: Words) -> str:
    return _.stamp(at, look.zone) if at else ""


def _last(case: CaseFile) -> datetime:
    moments = [datetime.fromisoformat(json.loads(one.body)["at"]) for one in case.events]
    return max([case.ticket.opened_at, *moments]).astimezone(UTC)
