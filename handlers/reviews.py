"""A second pair of eyes: asking for it, approving, and sending a version back."""

from dataclasses import replace

from handlers import findings, tickets
from handlers.reception import Caller, Reception
from handlers.replies import Reply, Shown
from handlers.request import Place, Request
from handlers.screens import reviews as screens
from handlers.screens import second_reader
from handlers.screens.elements import Form
from workflows import cases
from workflows import reviews as use_cases
from workflows.domain.authority import is_own, require
from workflows.domain.cases import Viewed
from workflows.domain.refusals import No, Refusal
from workflows.domain.reviews import Reviewing
from workflows.domain.tickets import Act, State
from workflows.reviews import Review


async def submit(reception: Reception, caller: Caller, request: Request) -> Reply:
    """Why a second person must read it, with what they need to know; then the reviewing desk is told."""
    _ = caller.words
    if request.place is not Place.SUBMIT:
        viewed = await _may(reception, caller, request, Act.SUBMIT)
        return Shown(form(viewed, request.nonce or reception.new_nonce(), caller))
    command = replace(_review(caller, request), said=findings.said(request))
    after = await use_cases.submit(reception.work, command)
    said = _("Draft {number} waits for a second reader.", number=after.draft)
    return await tickets.shown(reception, caller, command.ticket, said)


def form(viewed: Viewed, nonce: str, caller: Caller) -> Form:
    """The form that asks for a second pair of eyes; refuses where there is nothing to read."""
    return screens.submit_form(viewed.case, reviewing(viewed), nonce, caller.words)


async def approve(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The version whole; then one tap approves it."""
    _ = caller.words
    if request.place is not Place.SUBMIT:
        viewed = await _may(reception, caller, request, Act.APPROVE)
        nonce = reception.new_nonce()
        return Shown(second_reader.approve_form(viewed.case, reviewing(viewed), nonce, _))
    command = _review(caller, request)
    after = await use_cases.approve(reception.work, command)
    said = _("You approved draft {number}. Whoever wrote it is told.", number=after.draft)
    return await tickets.shown(reception, caller, command.ticket, said)


async def return_(reception: Reception, caller: Caller, request: Request) -> Reply:
    """What should be different; whoever has it takes it back without a word."""
    _ = caller.words
    if request.place is not Place.SUBMIT:
        viewed = await _may(reception, caller, request, Act.RETURN)
        own, nonce = viewed.case.ticket.assignee == caller.id, reception.new_nonce()
        return Shown(screens.return_form(viewed.case, nonce, request.text("words"), _, own=own))
    command = _review(caller, request)
    await use_cases.return_(reception.work, command)
    return await tickets.shown(reception, caller, command.ticket)


def _review(caller: Caller, request: Request) -> Review:
    ticket = tickets.named(request)
    return Review(caller.id, ticket, request.nonce, request.version or 0, request.text("words"))


async def _may(reception: Reception, caller: Caller, request: Request, act: Act) -> Viewed:
    viewed = await cases.view(reception.work, caller.id, tickets.named(request))
    ticket = viewed.case.ticket
    own = is_own(viewed.actor, ticket) and viewed.actor.at_desk(ticket.reviewing_desk)
    if act is Act.APPROVE and own and ticket.state is State.IN_REVIEW:
        raise Refusal(No.OWN_DRAFT)
    require(viewed.actor, act, ticket)
    return viewed


def reviewing(viewed: Viewed) -> Reviewing:
    """How the latest version stands with a second reader; refuses where there is no version."""
    if viewed.reviewing is None:
        raise Refusal(No.NO_DRAFT)
    return viewed.reviewing
