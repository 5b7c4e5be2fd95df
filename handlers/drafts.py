"""Writing and sending a draft, and what the requester says of it."""

from config.policies import policy_of_the_day
from handlers import findings, guides, pictures, reading, reviews, tickets
from handlers.reception import Caller, Reception
from handlers.replies import Done, Handed, Reply, Shown
from handlers.request import Place, Request
from handlers.screens import deliveries
from handlers.screens import drafts as screens
from handlers.screens.drafts import NO_MINUTES, OTHER_MINUTES, Sending
from workflows import cases, unsaved
from workflows import drafts as use_cases
from workflows.domain.authority import require
from workflows.domain.cases import Viewed
from workflows.domain.checklists import Answer
from workflows.domain.drafts import Draft
from workflows.domain.elections import Note, Target, notes_on
from workflows.domain.refusals import No, Refusal
from workflows.domain.tickets import Act, State, Ticket, Use
from workflows.drafts import AboutDelivery, DeliverDraft, WriteDraft


async def _may(reception: Reception, caller: Caller, request: Request, act: Act) -> Viewed:
    viewed = await cases.view(reception.work, caller.id, tickets.named(request))
    require(viewed.actor, act, viewed.case.ticket)
    return viewed


async def write(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The form with the latest text, or the text that reached us and could not be saved; then the save."""
    if request.place is not Place.SUBMIT:
        viewed = await _may(reception, caller, request, Act.WRITE)
        sent = await pictures.offered(reception, caller)
        beside = guides.beside_text(reception, viewed.case)
        form = screens.write_form(viewed.case, reception.new_nonce(), caller.words, sent, guides=beside)
        return Shown(form)
    ticket = tickets.named(request)
    # First of all the text is safe, whatever comes of pictures, rules and networks.
    texts = reading.unsaved(request)
    await unsaved.keep_unsaved(reception.work, caller.id, ticket, texts, request.nonce)
    after = await use_cases.write(reception.work, await _written(reception, caller, request))
    _ = caller.words
    saved = _("Saved as draft {number}. Send it when it is ready.", number=after.draft)
    return await findings.after_saving(reception, caller, ticket, saved)


async def _written(reception: Reception, caller: Caller, request: Request) -> WriteDraft:
    viewed = await _may(reception, caller, request, Act.WRITE)
    case = viewed.case
    new = await pictures.new(reception, caller, request)
    contents = tuple(content for _, content in new)
    media = (*pictures.kept(case, request), *pictures.media(new, request))
    draft = Draft(reading.texts(case, request), reading.note(case, request), media)
    return WriteDraft(caller.id, case.ticket.id, request.nonce, draft, request.version or 0, contents)


async def deliver(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The checklist with the time; then the draft is on its way."""
    _ = caller.words
    if request.place is not Place.SUBMIT:
        viewed = await _may(reception, caller, request, Act.DELIVER)
        if not viewed.case.ticket.draft:
            raise Refusal(No.NO_DRAFT)
        look = reception.look(viewed.case.ticket.desk, names_officers=True)
        nonce = request.nonce or reception.new_nonce()
        reviewing = reviews.reviewing(viewed)
        if reviewing.needed:  # what can be done now is to ask for a second reader
            return Shown(reviews.form(viewed, nonce, caller))
        sending = Sending(request.text("minutes"), answers(request), _notes(reception, viewed.case.ticket))
        return Shown(screens.deliver_form(viewed.case, look, nonce, sending, reviewing, _))
    command = DeliverDraft(
        caller.id,
        tickets.named(request),
        request.nonce,
        version=request.version or 0,
        answers=answers(request),
        still_holds=request.ticked("still_holds"),
        minutes=chosen_minutes(reception, request),
        no_time_reason=request.text("no_time_reason"),
        language=_.language,
        said=findings.said(request),
    )
    after = await use_cases.deliver(reception.work, command)
    said = _("Draft {number} is on its way.", number=after.delivered)
    return await tickets.shown(reception, caller, command.ticket, said)


def _notes(reception: Reception, ticket: Ticket) -> tuple[Note, ...]:
    """What the windows of today ask of whoever sends this draft."""
    work = reception.work
    adopted = policy_of_the_day(work.office, work.policies, work.today())
    return notes_on(adopted, (Target(ticket.profile_owner, ticket.profile_class),), work.today())


def chosen_minutes(reception: Reception, request: Request) -> int:
    """Minutes from a chip or typed; 0 when none were chosen."""
    chosen = request.text("minutes")
    if chosen in {"", NO_MINUTES}:
        return 0
    typed, field = (
        (request.text("typed_minutes"), "typed_minutes") if chosen == OTHER_MINUTES else (chosen, "minutes")
    )
    return reading.minutes(typed, field, reception.work.office.time.maximum_minutes)


def answers(request: Request) -> dict[str, Answer]:
    """The answers given in a form, by line."""
    names = {key.split(".", 1)[1] for key in request.fields if key.startswith(("line.", "evidence."))}
    return {name: _answer(request, name) for name in names}


def _answer(request: Request, name: str) -> Answer:
    chosen = request.chosen(f"line.{name}")
    return Answer(
        line=name,
        confirmed=bool(chosen),
        choice=chosen[0] if chosen else None,
        evidence=request.text(f"evidence.{name}"),
    )


async def request_changes(reception: Reception, caller: Caller, request: Request) -> Reply:
    """What should be different, in the requester's words."""
    if request.place is not Place.SUBMIT:
        viewed = await _may(reception, caller, request, Act.REQUEST_CHANGES)
        return Shown(deliveries.changes_form(viewed.case, reception.new_nonce(), caller.words))
    await use_cases.request_changes(reception.work, _about(caller, request))
    return Done()


async def accept(reception: Reception, caller: Caller, request: Request) -> Reply:
    """One tap: I'll use it."""
    await _say(reception, caller, request, Act.ACCEPT)
    return Done()


async def published(reception: Reception, caller: Caller, request: Request) -> Reply:
    """One tap in the delivery; from the opened ticket with room for the link."""
    if request.place is Place.SCREEN:
        viewed = await _may(reception, caller, request, Act.PUBLISHED)
        return Shown(deliveries.published_form(viewed.case, reception.new_nonce(), caller.words))
    await _say(reception, caller, request, Act.PUBLISHED)
    return Done()


async def not_used(reception: Reception, caller: Caller, request: Request) -> Reply:
    """One tap: it isn't used."""
    await _say(reception, caller, request, Act.NOT_USED)
    if request.place is Place.SCREEN:
        return await tickets.shown(reception, caller, tickets.named(request))
    return Done()


async def _say(reception: Reception, caller: Caller, request: Request, act: Act) -> None:
    """Say it of the delivery; who says the same again, as by a second tap, has said it already."""
    work, about = reception.work, _about(caller, request)
    try:
        await (use_cases.accept(work, about) if act is Act.ACCEPT else use_cases.report_use(work, about, act))
    except Refusal as no:
        ticket = (await cases.view(work, caller.id, about.ticket)).case.ticket
        said = (ticket.state, ticket.use, ticket.delivered) == (*_SAID[act], about.version)
        if no.code is not No.NOT_NOW or not said:
            raise


_SAID = {
    Act.ACCEPT: (State.ACCEPTED, None),
    Act.PUBLISHED: (State.CLOSED, Use.PUBLISHED),
    Act.NOT_USED: (State.CLOSED, Use.NOT_USED),
}


async def text(reception: Reception, caller: Caller, request: Request) -> Reply:
    """One profile's text as a file, as it was delivered; the value names the profile."""
    viewed = await cases.view(reception.work, caller.id, tickets.named(request))
    case = viewed.case
    said = case.delivered.draft.texts.get(request.value) if case.delivered and case.delivered.draft else None
    if not said:
        raise Refusal(No.NO_DRAFT)
    name = deliveries.text_name(case.ticket.number, request.value, caller.words)
    return Handed(name, said.encode(), deliveries.text_card(case, caller.words))


async def checklist(reception: Reception, caller: Caller, request: Request) -> Reply:
    """What was checked, in full."""
    viewed = await cases.view(reception.work, caller.id, tickets.named(request))
    look = reception.look(viewed.case.ticket.desk)
    return Shown(deliveries.checklist_sheet(viewed.case, look, caller.words))


def _about(caller: Caller, request: Request) -> AboutDelivery:
    return AboutDelivery(
        caller.id, tickets.named(request), request.nonce, request.version, request.text("words")
    )
