"""A draft's acts: write, deliver, request changes, accept, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from config.policy_file import lines_for

from . import checklists, findings, reviews
from .corrections import require_corrected
from .domain import acts
from .domain import checklists as domain_checklists
from .domain import findings as domain_findings
from .domain.checklists import Answer
from .domain.drafts import Draft, Version, media_kind, written
from .domain.evidence import Content, normal_text
from .domain.findings import NOTHING_SAID, Said, unanswered
from .domain.notices import Notice, cards, delivery
from .domain.refusals import No, Refusal, require_all
from .domain.tickets import Act, Ticket
from .performing import Command, Setting, allowed, change, perform
from .ports import Unit, Workplace
from .records import Change
from .timelog import LogTime, logged

COMMENT_LIMIT = 3_000
NO_TEXT = Draft({})
LINK_LIMIT = 500


@dataclass(frozen=True, slots=True)
class WriteDraft(Command):
    """The text for each profile, a note and media; `base` is the version the writer had before them.

    `pictures` are the bytes of the last media, those that are new.
    """

    draft: Draft = NO_TEXT
    base: int = 0
    pictures: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class DeliverDraft(Command):
    """The version to deliver, the answers to its checklist, and the minutes that belong to it."""

    version: int = 0
    answers: Mapping[str, Answer] | None = None
    still_holds: bool = False
    minutes: int = 0
    no_time_reason: str = ""
    language: str = "en"
    said: Said = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class AboutDelivery(Command):
    """What the requester says of the version they were shown."""

    version: int | None = None
    words: str = ""


async def write(work: Workplace, command: WriteDraft) -> Ticket:
    """A new version, unless nothing changed; pictures are kept by their hash.

    Refuses what is wrong at a field, and a base that is no longer the latest version.
    """
    kinds = tuple(media_kind(one) for one in command.pictures)

    async def decide(setting: Setting) -> Change | None:
        allowed(setting, Act.WRITE)
        draft = written(setting.ticket.profiles, command.draft)
        if command.base != setting.ticket.draft:
            raise Refusal(
                No.CHANGED_MEANWHILE, number=setting.ticket.number, state=setting.ticket.state.value
            )
        await _forget_unsaved(setting)
        if await _unchanged(setting, draft):
            return None
        for kind, content in zip(kinds, command.pictures, strict=True):
            await setting.unit.drafts.keep_medium(sha256(content).hexdigest(), kind, content)
        return _new_version(work, setting, draft)

    return await perform(work, command, Act.WRITE, decide)


async def _forget_unsaved(setting: Setting) -> None:
    drafts, mine = setting.unit.drafts, (setting.actor.id, setting.ticket.id)
    await drafts.keep_scratch(*mine, dict.fromkeys(await drafts.scratch(*mine), ""), setting.at.now)


async def _unchanged(setting: Setting, draft: Draft) -> bool:
    if not setting.ticket.draft:
        return False
    latest = await setting.unit.drafts.version(setting.ticket.id, setting.ticket.draft)
    return latest.sha256 == draft.sha256()


def _new_version(work: Workplace, setting: Setting, draft: Draft) -> Change:
    content = work.content("draft", draft.value())
    number = setting.ticket.draft + 1
    version = Version(number, setting.actor.id, setting.at.now, content.id, draft.sha256(), draft)
    checked = findings.read(work, draft)
    found = work.content("findings", domain_findings.stored(checked))
    decision = acts.written(setting.ticket, number, (content, found), checked, setting.at)
    return replace(change(Act.WRITE, setting, decision, content, found), version=version)


async def deliver(work: Workplace, command: DeliverDraft) -> Ticket:
    """The draft goes to the requester, with every line answered for its hash and its time logged.

    Refuses what a second person must have read and has not approved; each at its field, what is not
    answered; time missing; a version that is not the latest.
    """

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.DELIVER)
        version = await _to_deliver(setting, command)
        said = await _said(work, setting, version, command)
        answers = await _answers(work, setting, version, command, said)
        setting = await _with_time(work, setting, command)
        draft = await setting.unit.drafts.content_of(setting.ticket.id, version.number)
        no_time = _no_time(work, setting, command)
        decision = acts.delivered(setting.ticket, draft, answers, no_time, setting.at)
        made = change(Act.DELIVER, setting, decision, answers, no_time)
        return replace(made, notices=(*_parts(decision.ticket, version), *cards(decision.ticket)))

    return await perform(work, command, Act.DELIVER, decide)


async def _to_deliver(setting: Setting, command: DeliverDraft) -> Version:
    ticket = setting.ticket
    if not ticket.draft:
        raise Refusal(No.NO_DRAFT, number=ticket.number)
    if command.version != ticket.draft:
        raise Refusal(No.CHANGED_MEANWHILE, number=ticket.number, state=ticket.state.value)
    await require_corrected(setting.unit, ticket)
    return await setting.unit.drafts.version(ticket.id, ticket.draft)


async def _answers(
    work: Workplace, setting: Setting, version: Version, command: DeliverDraft, said: Said
) -> Content:
    ticket, draft = setting.ticket, version.draft or Draft({})
    policy = work.policies[ticket.policy]
    typed, still_holds = command.answers or {}, command.still_holds
    given = await checklists.given(setting.unit, ticket, policy, draft, typed, still_holds=still_holds)
    time_missing = not (ticket.minutes or command.minutes or _reason(command))
    no_time = Refusal(No.TIME_MISSING, field="minutes") if time_missing else None
    checked = findings.read(work, draft)
    lacking = checklists.missing(policy, ticket, draft, given)
    require_all((*lacking, *unanswered(checked, said), no_time))
    lines = lines_for(policy, ticket.profile_class, has_media=bool(draft.media))
    stored = domain_checklists.stored(policy, lines, given, command.language)
    about = {"version": version.number, "sha256": version.sha256}
    return work.content("answers", {**stored, **about, "check": domain_findings.stored(checked, said)})


async def _said(work: Workplace, setting: Setting, version: Version, command: DeliverDraft) -> Said:
    """What is said to the findings: what was approved stands, the rest is as typed.

    Refuses a draft that a second person must have read and has not approved.
    """
    reviewing = await reviews.reviewing(setting.unit, work, setting.ticket, version)
    if reviewing.needed:
        raise Refusal(No.NOT_APPROVED, number=setting.ticket.number)
    return replace(command.said, answers={**command.said.answers, **reviewing.standing})


async def answered_findings(unit: Unit, ticket: Ticket) -> dict[str, str] | None:
    """What was said to findings at the last delivery, by their keys; None where nothing was checked then."""
    value = await unit.drafts.answers(ticket.id, ticket.delivered) if ticket.delivered else None
    check = value.get("check") if isinstance(value, dict) else None
    return domain_findings.answers_in(check) if check is not None else None


async def _with_time(work: Workplace, setting: Setting, command: DeliverDraft) -> Setting:
    if not command.minutes:
        return setting
    entry = LogTime(command.actor, command.ticket, minutes=command.minutes, work_on=work.today())
    ticket = await setting.unit.tickets.record(await logged(work, setting, entry))
    return replace(setting, ticket=ticket)


def _no_time(work: Workplace, setting: Setting, command: DeliverDraft) -> Content | None:
    if setting.ticket.minutes:
        return None
    return work.content("no_time", _reason(command))


def _reason(command: DeliverDraft) -> str:
    return normal_text(command.no_time_reason).strip()


def _parts(ticket: Ticket, version: Version) -> tuple[Notice, ...]:
    draft = version.draft or Draft({})
    profiles = [one for one in ticket.profiles if draft.texts.get(one)]
    hashes = [one.sha256 for one in draft.media]
    return delivery(
        ticket, profiles, (place for place, one in enumerate(hashes) if hashes.index(one) == place)
    )


async def request_changes(work: Workplace, command: AboutDelivery) -> Ticket:
    """The requester wants it changed; the officer who has it is told what."""

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.REQUEST_CHANGES)
        acts.seen_version(setting.ticket, command.version)
        words = work.content("changes", _comment(command.words))
        decision = acts.changes_requested(setting.ticket, words, setting.at)
        return change(Act.REQUEST_CHANGES, setting, decision, words)

    return await perform(work, command, Act.REQUEST_CHANGES, decide)


async def accept(work: Workplace, command: AboutDelivery) -> Ticket:
    """The requester will use this very version; its hash and media are recorded as seen."""

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.ACCEPT)
        acts.seen_version(setting.ticket, command.version)
        seen = await _seen(work, setting)
        return change(Act.ACCEPT, setting, acts.accepted(setting.ticket, seen, setting.at), seen)

    return await perform(work, command, Act.ACCEPT, decide)


async def report_use(work: Workplace, command: AboutDelivery, act: Act) -> Ticket:
    """The requester says that they posted it, with or without a link, or will not use it."""

    async def decide(setting: Setting) -> Change:
        allowed(setting, act)
        acts.seen_version(setting.ticket, command.version)
        link = _link(work, command.words) if act is Act.PUBLISHED else _optional(work, command.words)
        seen = await _seen(work, setting)
        decision = acts.used(setting.ticket, act, seen, link, setting.at)
        return change(act, setting, decision, seen, link)

    return await perform(work, command, act, decide)


async def _seen(work: Workplace, setting: Setting) -> Content:
    version = await setting.unit.drafts.version(setting.ticket.id, setting.ticket.delivered)
    return work.content("seen", {"version": version.number, "sha256": version.sha256})


def _comment(words: str) -> str:
    said = normal_text(words).strip()
    if not said:
        raise Refusal(No.REQUIRED, field="words")
    if len(said) > COMMENT_LIMIT:
        raise Refusal(No.TOO_LONG, field="words", limit=COMMENT_LIMIT, length=len(said))
    return said


def _optional(work: Workplace, words: str) -> Content | None:
    return work.content("not_used", _comment(words)) if words.strip() else None


def _link(work: Workplace, words: str) -> Content | None:
    link = words.strip()
    if not link:
        return None
    if not link.startswith(("https://", "http://")) or len(link.split()) > 1 or len(link) > LINK_LIMIT:
        raise Refusal(No.BAD_LINK, field="words")
    return work.content("link", link)
