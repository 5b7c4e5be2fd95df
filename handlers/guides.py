"""The guide of a channel, opened beside the text that is being written."""

from dataclasses import replace

from config.guides import guides_on, load_shelf
from handlers import pictures, reading, tickets
from handlers.reception import Caller, Reception
from handlers.replies import Reply, Shown
from handlers.request import Request
from handlers.screens import drafts as screens
from handlers.screens.guides import Guides
from workflows import cases, unsaved
from workflows.domain.authority import require
from workflows.domain.cases import Case
from workflows.domain.guides import not_for_crises, speaks_of_crisis
from workflows.domain.people import Profile
from workflows.domain.tickets import Act


async def view(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The same form with the guide open, or folded again; what was typed is kept and stays."""
    ticket, work = tickets.named(request), reception.work
    await unsaved.keep_unsaved(work, caller.id, ticket, reading.unsaved(request), request.nonce)
    viewed = await cases.view(work, caller.id, ticket)
    require(viewed.actor, Act.WRITE, viewed.case.ticket)
    sent = await pictures.offered(reception, caller)
    nonce = request.nonce or reception.new_nonce()
    beside = replace(beside_text(reception, viewed.case, request.value), looked_at=True)
    form = screens.write_form(viewed.case, nonce, caller.words, sent, guides=beside)
    # A form on an older version stays one: what was saved meanwhile must not be written over unseen.
    return Shown(replace(form, version=form.version if request.version is None else request.version))


def beside_text(reception: Reception, case: Case, opened: str = "") -> Guides:
    """The guides of today as they stand beside a ticket's text; one of them may lie open."""
    work, shelf = reception.work, load_shelf()
    guides = guides_on(work.office, work.today(), shelf)
    unfit = unfit_channels(reception, case.profiles, f"{case.brief.subject} {case.brief.text}")
    return Guides(guides, shelf.everywhere.do, shelf.everywhere.dont, opened, unfit=unfit)


def unfit_channels(reception: Reception, profiles: tuple[Profile, ...], text: str) -> tuple[str, ...]:
    """The channels among these that are not for crises, when the text speaks of one."""
    if not speaks_of_crisis(text, load_shelf().crises):
        return ()
    work = reception.work
    return not_for_crises(profiles, guides_on(work.office, work.today()))


def choosy(reception: Reception, profiles: tuple[Profile, ...]) -> bool:
    """Whether one of the channels is not for everything."""
    work = reception.work
    return bool(not_for_crises(profiles, guides_on(work.office, work.today())))
