"""Reading a draft by the rules before it is saved, and what the officer says to the findings."""

from dataclasses import replace

from handlers import guides, pictures, reading, tickets
from handlers.reception import Caller, Reception
from handlers.replies import Reply, Shown
from handlers.request import Request
from handlers.screens import drafts as screens
from handlers.screens import findings as shown
from handlers.screens.elements import Form, Sheet
from workflows import cases, unsaved
from workflows import findings as use_cases
from workflows.domain.cases import Viewed
from workflows.domain.drafts import Draft
from workflows.domain.findings import SEEN, Checked, Said


async def check(reception: Reception, caller: Caller, request: Request) -> Reply:
    """What the rules find in what stands in the form; nothing is saved but kept."""
    ticket, work = tickets.named(request), reception.work
    await unsaved.keep_unsaved(work, caller.id, ticket, reading.unsaved(request), request.nonce)
    viewed = await cases.view(work, caller.id, ticket)
    texts, note = reading.texts(viewed.case, request), reading.note(viewed.case, request)
    read = shown.Reading(texts, note, _alts(viewed, request))
    checked = await use_cases.look(work, caller.id, ticket, texts, note)
    sent = await pictures.offered(reception, caller)
    above = shown.found(checked, viewed.case, read.places, caller.words)
    above += shown.beside(read, viewed.case, _language(reception), checked.read_as, caller.words)
    nonce = request.nonce or reception.new_nonce()
    beside = guides.beside_text(reception, viewed.case)
    form = screens.write_form(viewed.case, nonce, caller.words, sent, tuple(above), beside)
    # A form on an older version stays one: what was saved meanwhile must not be written over unseen.
    return Shown(replace(form, version=_base(request, form)))


def _base(request: Request, form: Form) -> int | None:
    return form.version if request.version is None else request.version


def said(request: Request) -> Said:
    """What was said to the findings in the form that sends a draft."""
    seen = (key.removeprefix(SEEN) for key in request.fields if key.startswith(SEEN) and request.ticked(key))
    return Said(_named("finding.", request), frozenset(seen))


def _named(prefix: str, request: Request) -> dict[str, str]:
    return {key.removeprefix(prefix): request.text(key) for key in request.fields if key.startswith(prefix)}


def latest(reception: Reception, viewed: Viewed) -> Checked:
    """What the rules of today find in the latest version."""
    version = viewed.case.latest
    return use_cases.read(reception.work, (version.draft if version else None) or Draft({}))


async def after_saving(reception: Reception, caller: Caller, ticket: str, saved: str) -> Reply:
    """The ticket with what was found in the version that was just saved on top."""
    viewed = await cases.view(reception.work, caller.id, ticket)
    reply = await tickets.shown(reception, caller, ticket, saved)
    version = viewed.case.latest
    if not (isinstance(reply, Shown) and isinstance(reply.screen, Sheet) and version and version.draft):
        return reply
    read = shown.Reading.of(version.draft)
    checked = latest(reception, viewed)
    above = shown.found(checked, viewed.case, read.places, caller.words)
    above += shown.beside(read, viewed.case, _language(reception), checked.read_as, caller.words)
    first, *others = reply.screen.elements
    return Shown(replace(reply.screen, elements=(first, *above, *others)))


def _alts(viewed: Viewed, request: Request) -> tuple[str, ...]:
    """The alternative texts of the pictures that stay, and those typed for new ones."""
    typed = [one.strip() for one in request.text("alt").splitlines() if one.strip()]
    return (*(one.alt for one in pictures.kept(viewed.case, request)), *typed)


def _language(reception: Reception) -> str:
    return reception.work.office.office.language
