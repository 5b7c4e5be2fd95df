"""Away and back: said by oneself, or by a leader for somebody who is ill."""

from datetime import date

from handlers.reception import Caller, Reception
from handlers.replies import Reply, Shown, Told
from handlers.request import Place, Request, Sender
from handlers.screens import absences as screens
from workflows import absences as use_cases
from workflows.absences import SetAway
from workflows.domain.refusals import No, Refusal

TO = "to."


async def away(reception: Reception, caller: Caller, request: Request) -> Reply:
    """Until which day, and what happens with each ticket."""
    person = request.text("person") or request.value or caller.id
    if request.place is not Place.SUBMIT:
        found = await use_cases.leaving(reception.work, caller.id, person)
        today = reception.work.today()
        return Shown(screens.away_form(found, today, reception.new_nonce(), caller.words))
    command = SetAway(caller.id, person, _day(request.text("until")), _colleagues(request))
    settled = await use_cases.set_away(reception.work, command)
    name = await use_cases.name_of(reception.work, person)
    return Told(screens.away_card(settled, name, caller.words, own=person == caller.id))


async def back(reception: Reception, caller: Caller, request: Request) -> Reply:
    """One tap, also before the day."""
    person = request.value or caller.id
    await use_cases.back(reception.work, caller.id, person)
    name = await use_cases.name_of(reception.work, person)
    return Told(screens.back_card(name, caller.words, own=person == caller.id))


async def account(reception: Reception, sender: Sender, *, closed: bool) -> None:
    """Somebody's account was closed or opened again; who works at a desk is away as long as it is closed."""
    standing = reception.directory.current.person(sender.platform, sender.id)
    if standing is None or not any(one.desk for one in standing.actor.memberships):
        return
    if closed:
        await use_cases.deactivated(reception.work, standing.actor.id)
    else:
        await use_cases.reactivated(reception.work, standing.actor.id)


def conversations(reception: Reception, platform: str, identity: str) -> frozenset[str]:
    """The conversations on a platform of the desks that somebody works at; from memory."""
    return frozenset(_desks(reception, platform, identity))


async def left(reception: Reception, sender: Sender, conversation: str) -> None:
    """Somebody left a desk's conversation; whose only desk it was is away, as with a closed account."""
    standing = reception.directory.current.person(sender.platform, sender.id)
    desk = _desks(reception, sender.platform, sender.id).get(conversation)
    if standing is None or desk is None:
        return
    if {one.desk for one in standing.actor.memberships if one.desk} == {desk}:
        await use_cases.deactivated(reception.work, standing.actor.id)
    else:
        await use_cases.left_desk(reception.work, standing.actor.id, desk)


def _desks(reception: Reception, platform: str, identity: str) -> dict[str, str]:
    current = reception.directory.current
    standing = current.person(platform, identity)
    named = {one.desk for one in standing.actor.memberships if one.desk} if standing else set()
    desks = [current.desks[one] for one in named if one in current.desks]
    return {one.conversation: one.id for one in desks if one.conversation and one.platform == platform}


def _colleagues(request: Request) -> dict[str, str]:
    chosen = {name.removeprefix(TO): request.text(name) for name in request.fields if name.startswith(TO)}
    return {ticket: to for ticket, to in chosen.items() if to != screens.QUEUE}


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise Refusal(No.PAST_DAY, field="until") from None
