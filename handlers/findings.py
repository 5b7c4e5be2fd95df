"""Reading a draft by the rules before it is saved, and what the officer says to the findings."""

from dataclasses import replace

from handlers import pictures, tickets
from handlers.reception import Caller, Reception
from handlers.replies import Reply, Shown
from handlers.request import Request
from handlers.screens import drafts as screens
from handlers.screens import findings as shown
from handlers.screens.elements import Element, Field, Form, Sheet
from workflows import cases
from workflows import drafts as drafts_use_cases
from workflows import findings as use_cases
from workflows.domain.cases import Viewed
from workflows.domain.drafts import Draft
from workflows.domain.findings import Checked, Said


async def check(reception: Reception, caller: Caller, request: Request) -> Reply:
    """What the rules find in what stands in the form; nothing is saved but kept."""
    ticket = tickets.named(request)
    texts = _named("text.", request)
    note = request.text("note")
    kept = {**{f"text.{one}": text for one, text in texts.items()}, "note": note}
    await drafts_use_cases.keep_unsaved(reception.work, caller.id, ticket, kept)
    checked = await use_cases.look(reception.work, caller.id, ticket, texts, note)
    viewed = await cases.view(reception.work, caller.id, ticket)
    sent = await pictures.offered(reception, caller)
    form = screens.write_form(viewed.case, request.nonce or reception.new_nonce(), caller.words, sent)
    reading = shown.Reading(texts, note, _alts(viewed, request))
    above = shown.found(checked, viewed.case, reading.places, caller.words)
    above += shown.beside(reading, viewed.case, _language(reception), caller.words)
    return Shown(_with(form, tuple(above)))


def _with(form: Form, above: tuple[Element | Field, ...]) -> Form:
    return replace(form, elements=(*above, *form.elements))


def said(request: Request) -> Said:
    """What was said to the findings in the form that sends a draft."""
    return Said(_named("finding.", request), request.ticked("cautions"))


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
    reading = shown.Reading.of(version.draft)
    above = shown.found(latest(reception, viewed), viewed.case, reading.places, caller.words)
    above += shown.beside(reading, viewed.case, _language(reception), caller.words)
    first, *others = reply.screen.elements
    return Shown(replace(reply.screen, elements=(first, *above, *others)))


def _alts(viewed: Viewed, request: Request) -> tuple[str, ...]:
    """The alternative texts of the pictures that stay, and those typed for new ones."""
    typed = [one.strip() for one in request.text("alt").splitlines() if one.strip()]
    return (*(one.alt for one in pictures.kept(viewed.case, request)), *typed)


def _language(reception: Reception) -> str:
    return reception.work.office.office.language
