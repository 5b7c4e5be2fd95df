"""A second pair of eyes: submit, approve, return; an approval holds for one version's hash."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from config.policies import policy_of_the_day

from . import findings
from .domain import findings as domain_findings
from .domain import turns
from .domain.authority import is_own
from .domain.drafts import Draft, Version
from .domain.evidence import Content, Json
from .domain.findings import NOTHING_SAID, Checked, Said, answers_in, unanswered_violations
from .domain.refusals import No, Refusal, require_all
from .domain.reviews import Approval, Reason, Reviewing, Submission, reasons, stored_reasons
from .domain.tickets import Act, State, Ticket
from .performing import Command, Setting, allowed, change, perform
from .ports import Unit, Workplace
from .records import Change
from .remarks import remark, stated


@dataclass(frozen=True, slots=True)
class Review(Command):
    """What is said of the version that was looked at, and to its findings by whoever submits it."""

    version: int = 0
    words: str = ""
    said: Said = NOTHING_SAID


async def submit(work: Workplace, command: Review) -> Ticket:
    """The latest version waits for somebody else to read it, its violations answered in words.

    The answers are kept with the version's hash: the reviewer reads them, and the delivery finds them.
    """

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.SUBMIT)
        ticket, version = setting.ticket, await _latest(setting, command)
        checked = findings.read(work, version.draft or Draft({}))
        require_all(unanswered_violations(checked, command.said))
        found = why(work, ticket, checked)
        words = remark(work, "submission", command.words)
        check = domain_findings.stored(checked, command.said)
        submission = _submission(work, version, found, check, words)
        named = tuple(one.why.value for one in found)
        decision = turns.submitted(ticket, named, submission, words, setting.at)
        return change(Act.SUBMIT, setting, decision, submission, words)

    return await perform(work, command, Act.SUBMIT, decide)


async def approve(work: Workplace, command: Review) -> Ticket:
    """A second person stands behind this version; refuses its author, and an older version."""

    async def decide(setting: Setting) -> Change:
        _require_reviewer(setting)
        allowed(setting, Act.APPROVE)
        version = await _latest(setting, command)
        by, at = setting.actor.id, setting.at.now.isoformat()
        seen = work.content(
            "approval", {"version": version.number, "sha256": version.sha256, "by": by, "at": at}
        )
        words = remark(work, "review", command.words)
        decision = turns.approved(setting.ticket, seen, words, setting.at)
        return change(Act.APPROVE, setting, decision, seen, words)

    return await perform(work, command, Act.APPROVE, decide)


async def return_(work: Workplace, command: Review) -> Ticket:
    """The version goes back with comments; its own officer takes it back without."""

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.RETURN)
        await _latest(setting, command)
        own = setting.actor.id == setting.ticket.assignee
        words = (remark if own else stated)(work, "review", command.words)
        return change(Act.RETURN, setting, turns.returned(setting.ticket, words, setting.at), words)

    return await perform(work, command, Act.RETURN, decide)


async def is_approved(unit: Unit, ticket: Ticket) -> bool:
    """Whether the latest version says exactly what was approved."""
    if not ticket.approved:
        return False
    if ticket.approved == ticket.draft:
        return True
    approved = await unit.drafts.version(ticket.id, ticket.approved)
    latest = await unit.drafts.version(ticket.id, ticket.draft)
    return approved.sha256 is not None and approved.sha256 == latest.sha256


def why(work: Workplace, ticket: Ticket, checked: Checked) -> tuple[Reason, ...]:
    """Why a second person must read the ticket's draft before it leaves today; nothing where nobody must."""
    today = work.today()
    adopted = policy_of_the_day(work.office, work.policies, today)
    return reasons(ticket, work.policies[ticket.policy], adopted, checked, today)


async def reviewing(unit: Unit, work: Workplace, ticket: Ticket, latest: Version) -> Reviewing:
    """How the latest version stands with a second reader."""
    checked = findings.read(work, latest.draft or Draft({}))
    written = await unit.histories.contents(ticket.id, "submitted", "approval")
    submitted = _submitted(written)
    approved = await is_approved(unit, ticket)
    seen = [value for kind, _, value in written if kind == "approval"]
    return Reviewing(
        why(work, ticket, checked),
        checked,
        _of_the_version(submitted, latest),
        _approval(ticket, seen) if approved else None,
        _known(submitted),
        await _before(unit, ticket, written),
    )


async def submission_words(unit: Unit, ticket: Ticket) -> str:
    """What was said to the reviewer with the last submission; empty where nothing was."""
    submitted = _submitted(await unit.histories.contents(ticket.id, "submitted"))
    named = submitted[-1].get("words") if submitted else None
    words = await unit.contents.get(str(named)) if named else None
    return words if isinstance(words, str) else ""


def _submitted(written: Iterable[tuple[str, int | None, Json]]) -> list[dict[str, Json]]:
    return [value for kind, _, value in written if kind == "submitted" and isinstance(value, dict)]


def _submission(
    work: Workplace, version: Version, found: tuple[Reason, ...], check: Json, words: Content | None
) -> Content:
    about: dict[str, Json] = {"version": version.number, "sha256": version.sha256, "check": check}
    said = words.id if words else None
    return work.content("submitted", {**about, "reasons": stored_reasons(found), "words": said})


def _of_the_version(submitted: Iterable[Mapping[str, Json]], latest: Version) -> Submission | None:
    """The last submission of these very words."""
    said = [one for one in submitted if latest.sha256 is not None and one.get("sha256") == latest.sha256]
    return Submission(latest.number, latest.sha256 or "", answers_in(said[-1].get("check"))) if said else None


def _known(submitted: Iterable[Mapping[str, Json]]) -> dict[str, str]:
    return {key: words for one in submitted for key, words in answers_in(one.get("check")).items()}


def _approval(ticket: Ticket, seen: list[Json]) -> Approval:
    """Who approved it and when; the ticket says who where the rest was erased."""
    last = seen[-1] if seen else None
    at = last.get("at") if isinstance(last, dict) else None
    return Approval(ticket.approved_by, datetime.fromisoformat(str(at)) if at else None)


async def _before(
    unit: Unit, ticket: Ticket, written: tuple[tuple[str, int | None, Json], ...]
) -> Version | None:
    """The version that was delivered last, else the one approved or read before, if it is an older one."""
    read = [value.get("version") for _, _, value in written if isinstance(value, dict)]
    older = [one for one in (*read, ticket.delivered) if isinstance(one, int) and 0 < one < ticket.draft]
    return await unit.drafts.version(ticket.id, max(older)) if older else None


def _require_reviewer(setting: Setting) -> None:
    """Rule R08: a draft of one's own needs somebody else's eyes."""
    ticket, actor = setting.ticket, setting.actor
    if is_own(actor, ticket) and ticket.state is State.IN_REVIEW and actor.at_desk(ticket.reviewing_desk):
        raise Refusal(No.OWN_DRAFT, number=ticket.number)


async def _latest(setting: Setting, command: Review) -> Version:
    ticket = setting.ticket
    if not ticket.draft:
        raise Refusal(No.NO_DRAFT, number=ticket.number)
    if command.version != ticket.draft:
        raise Refusal(No.CHANGED_MEANWHILE, number=ticket.number, state=ticket.state.value)
    return await setting.unit.drafts.version(ticket.id, ticket.draft)
