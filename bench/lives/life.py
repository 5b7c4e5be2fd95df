"""A whole ticket's life through the use cases, as chat would drive it."""

from collections.abc import AsyncIterator

from bench.office import MAYOR, OFFICER, PROFILE
from config.policy_file import lines_for
from workflows import drafts, requests, tickets, timelog
from workflows.domain.briefs import Brief
from workflows.domain.checklists import Answer
from workflows.domain.drafts import Draft
from workflows.domain.tickets import Act, State, Ticket
from workflows.drafts import AboutDelivery, DeliverDraft, WriteDraft
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.requests import OpenTicket
from workflows.timelog import LogTime

SUBJECT = "Åbent hus på genbrugspladsen"
BRIEF = "Lørdag i næste uge. Byttehylder, rundvisning og kaffe til alle, der kommer forbi. " * 4
TEXT = "På lørdag åbner genbrugspladsen portene lidt ekstra: kom og se, hvad der sker med alt det gamle. " * 8
MINUTES = 40


class Unfinished(Exception):  # noqa: N818 -- it is what it says
    """The ticket did not come to its end."""


async def live(work: Workplace) -> None:
    """One life from its opening to the post that was published."""
    state = None
    async for ticket in acts(work):
        state = ticket.state
    if state is not State.CLOSED:
        raise Unfinished(str(state))


async def acts(work: Workplace) -> AsyncIterator[Ticket]:
    """The ticket after each act of its life; forms bring the nonce they were opened with, buttons none."""
    ticket = await requests.open_(work, _request(work))
    yield ticket
    yield await tickets.claim(work, Command(OFFICER, ticket.id))
    draft = Draft({PROFILE: TEXT}, "Sig til, hvis noget skal være anderledes.")
    yield await drafts.write(work, WriteDraft(OFFICER, ticket.id, work.new_id(), draft))
    yield await timelog.log(work, LogTime(OFFICER, ticket.id, work.new_id(), MINUTES, work.today()))
    yield await drafts.deliver(work, _delivery(work, ticket))
    yield await drafts.accept(work, AboutDelivery(MAYOR, ticket.id, None, 1))
    yield await drafts.report_use(work, AboutDelivery(MAYOR, ticket.id, work.new_id(), 1), Act.PUBLISHED)


def _request(work: Workplace) -> OpenTicket:
    brief = Brief(SUBJECT, BRIEF)
    return OpenTicket(MAYOR, work.new_id(), (PROFILE,), brief, own=True, declared=True)


def _delivery(work: Workplace, ticket: Ticket) -> DeliverDraft:
    lines = lines_for(work.policies[ticket.policy], ticket.profile_class, has_media=False)
    answers = {one.id: Answer(one.id, confirmed=True) for one in lines}
    answers["facts"] = Answer("facts", evidence="https://nordvig.example/referater")
    answers["decision"] = Answer("decision", choice="decided", evidence="byrådet")
    return DeliverDraft(OFFICER, ticket.id, work.new_id(), 1, answers, language="da")
