"""Lets the plan happen, act by act, each on its own day."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from config.policy_file import lines_for
from config.words import ProfileClass
from tests.eight_years import plan
from tests.fakes.clock import Clock
from workflows import drafts, own_channels, requests, tickets, timelog
from workflows.domain.briefs import Brief
from workflows.domain.checklists import Answer
from workflows.domain.drafts import Draft
from workflows.domain.tickets import Act, Ticket
from workflows.drafts import AboutDelivery, DeliverDraft, WriteDraft
from workflows.own_channels import LogOwn
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.requests import OpenTicket
from workflows.tickets import Decline, Withdraw
from workflows.timelog import CorrectTime, LogTime

HEADINGS = (
    "work_on;minutes;officer;department;profile_class;channel;activity;profile_owner;ticket;estimate;note"
)


async def happen(work: Workplace) -> None:
    """Everything but the history, in the order of its days."""
    clock = Clock()
    work = replace(_under_today_s_rules(work), clock=clock)
    for day, one in sorted(
        [(job.asked_on, job) for job in plan.jobs()] + [(post.on, post) for post in plan.own()],
        key=lambda each: each[0],
    ):
        clock.turn_to(_at(day))
        if isinstance(one, plan.Job):
            await _job(work, clock, one)
        else:
            await own_channels.log(work, LogOwn(one.officer, "otteby-facebook", None, one.minutes, one.on))


def _under_today_s_rules(work: Workplace) -> Workplace:
    """As if the policy of 2026 had held from the beginning; none of the years before has one of its own."""
    since = {"valid_from": date(plan.FIRST_YEAR, 1, 1)}
    (adopted,) = work.office.policies
    office = work.office.model_copy(update={"policies": (adopted.model_copy(update=since),)})
    policy = work.policies[adopted.policy].model_copy(update=since)
    return replace(work, office=office, policies={**work.policies, policy.id: policy})


def _at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), UTC)


async def _job(work: Workplace, clock: Clock, job: plan.Job) -> None:
    asking = OpenTicket(
        job.requester, work.new_id(), job.profiles, Brief(f"Sag {job.number}"), own=True, declared=True
    )
    ticket = await requests.open_(work, asking)
    await tickets.claim(work, Command(job.officer, ticket.id))
    for one in job.spent:
        clock.turn_to(_at(one.on, 11))
        await _spent(work, ticket, one)
    await _end(work, job, ticket)


async def _spent(work: Workplace, ticket: Ticket, one: plan.Spent) -> None:
    entry = work.new_id()
    said = LogTime(one.officer, ticket.id, minutes=one.minutes, work_on=one.on, entry=entry)
    await timelog.log(work, said)
    if one.taken_back:
        await timelog.correct(work, CorrectTime(one.officer, ticket.id, entry=entry, reason="Forkert sag"))


async def _end(work: Workplace, job: plan.Job, ticket: Ticket) -> None:
    if job.ends == "declined":
        no = Decline(job.officer, ticket.id, code="no_capacity", words="Vi når det ikke.")
        await tickets.decline(work, no)
        return
    if job.ends == "withdrawn":
        await tickets.withdraw(work, Withdraw(job.requester, ticket.id, reason="Ikke aktuelt"))
        return
    draft = Draft(dict.fromkeys(job.profiles, "Byrådet har vedtaget budgettet."))
    await drafts.write(work, WriteDraft(job.officer, ticket.id, draft=draft))
    answers = _answers(work, ticket.policy, ticket.profile_class)
    await drafts.deliver(work, DeliverDraft(job.officer, ticket.id, None, 1, answers, language="da"))
    about = AboutDelivery(job.requester, ticket.id, None, 1)
    if job.ends == "accepted":
        await drafts.accept(work, about)
        return
    act = Act.PUBLISHED if job.ends == "published" else Act.NOT_USED
    await drafts.report_use(work, about, act)


def _answers(work: Workplace, policy: str, profile_class: ProfileClass) -> dict[str, Answer]:
    known = {
        "facts": Answer("facts", evidence="https://otteby.example/referater"),
        "decision": Answer("decision", choice="decided", evidence="byrådet"),
    }
    lines = lines_for(work.policies[policy], profile_class, has_media=False)
    return {one.id: known.get(one.id, Answer(one.id, confirmed=True)) for one in lines}


def write_history(file: Path) -> None:
    """The sheet as it was kept, ready to be imported."""
    rows = (
        f"{one.on};{one.minutes};{one.officer}@otteby.example;;{one.profile_class};{one.channel};drafting;"
        f"{one.owner};;{int(one.estimate)};"
        for one in plan.history()
    )
    file.write_text("\n".join((HEADINGS, *rows, "")), encoding="utf-8-sig")
