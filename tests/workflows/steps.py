"""The steps of a ticket's life in a line each, for tests that are about the next one."""

from config.policy_file import lines_for
from config.words import ProfileClass
from tests.fakes import office as names
from workflows import drafts, requests, tickets, timelog
from workflows.domain.briefs import Brief
from workflows.domain.checklists import Answer
from workflows.domain.drafts import Draft
from workflows.domain.tickets import Act, Ticket
from workflows.drafts import AboutDelivery, DeliverDraft, WriteDraft
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.requests import OpenTicket
from workflows.timelog import LogTime

CYCLE_PATH = Brief("Ny cykelsti på Havnegade", "To linjer om sikkerhed.")


def answers(profile_class: ProfileClass = ProfileClass.POL, *, media: bool = False) -> dict[str, Answer]:
    """A full and honest answer to every line of a class."""
    full = {"facts": Answer("facts", evidence="byrådets møde 12/11, pkt. 7")}
    full["decision"] = Answer("decision", choice="decided", evidence="byrådet")
    full["media"] = Answer("media", choice="own")
    asked = lines_for(names.the_policy(), profile_class, has_media=media)
    return {
        line.id: full.get(line.id, Answer(line.id, confirmed=True)) for line in asked if not line.optional
    }


def request(who: str = names.MAYOR, *profiles: str, **more: object) -> OpenTicket:
    """A request that fills in the form as it should be."""
    said = {"nonce": f"open-{who}", "brief": CYCLE_PATH, "own": True, "declared": True, **more}
    return OpenTicket(actor=who, profiles=profiles or (names.FACEBOOK,), **said)  # type: ignore[arg-type]


async def opened(work: Workplace, who: str = names.MAYOR, *profiles: str, **more: object) -> Ticket:
    return await requests.open_(work, request(who, *profiles, **more))


async def claimed(work: Workplace, *args: object, by: str = names.OFFICER, **more: object) -> Ticket:
    ticket = await opened(work, *args, **more)  # type: ignore[arg-type]
    return await tickets.claim(work, Command(by, ticket.id))


async def wrote(work: Workplace, ticket: Ticket, text: str = "Havnegade får en ny cykelsti.") -> Ticket:
    draft = Draft(dict.fromkeys(ticket.profiles, text))
    return await drafts.write(
        work, WriteDraft(ticket.assignee or "", ticket.id, draft=draft, base=ticket.draft)
    )


async def sent(work: Workplace, ticket: Ticket, **more: object) -> Ticket:
    said = {"answers": answers(ticket.profile_class), "minutes": 45, "language": "da", **more}
    command = DeliverDraft(ticket.assignee or "", ticket.id, version=ticket.draft, **said)  # type: ignore[arg-type]
    return await drafts.deliver(work, command)


async def delivered(work: Workplace, *args: object, **more: object) -> Ticket:
    return await sent(work, await wrote(work, await claimed(work, *args, **more)))  # type: ignore[arg-type]


async def accepted(work: Workplace, ticket: Ticket) -> Ticket:
    return await drafts.accept(work, AboutDelivery(ticket.requester, ticket.id, version=ticket.delivered))


async def published(work: Workplace, ticket: Ticket, link: str = "") -> Ticket:
    said = AboutDelivery(ticket.requester, ticket.id, version=ticket.delivered, words=link)
    return await drafts.report_use(work, said, Act.PUBLISHED)


async def logged(work: Workplace, ticket: Ticket, minutes: int, by: str = names.OFFICER) -> Ticket:
    return await timelog.log(work, LogTime(by, ticket.id, minutes=minutes, work_on=work.today()))
