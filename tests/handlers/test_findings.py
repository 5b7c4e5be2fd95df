"""A draft is read by the rules: on Check, on save and before it leaves."""

from handlers.replies import Shown
from handlers.request import Place
from handlers.screens.elements import Form, Sheet
from tests.fakes import office as names
from tests.handlers.chat import Chat
from tests.handlers.seen import buttons, fields_of, form, sheet, whole, wrong
from tests.workflows import steps
from workflows import cases
from workflows.domain.tickets import Act, State, Ticket
from workflows.ports import Workplace

TEXT = f"text.{names.FACEBOOK}"


async def writing(chat: Chat, ticket: Ticket) -> Form:
    return form(await chat.does(names.OFFICER, Act.WRITE, ticket=ticket.id))


async def saved(chat: Chat, work: Workplace, text: str, note: str = "") -> tuple[Ticket, Sheet]:
    ticket = await steps.claimed(work)
    shown = sheet(await chat.sends(names.OFFICER, await writing(chat, ticket), {TEXT: text, "note": note}))
    return (await cases.read(work, ticket.id)).ticket, shown


async def test_check_reads_what_stands_in_the_form_and_saves_nothing(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    check = buttons(await writing(chat, ticket))["draft.check"]
    assert check.with_fields
    reply = await chat.does(
        names.OFFICER,
        check.act,
        Place.SCREEN,
        ticket=check.ticket,
        fields={TEXT: ("STEM nu.",), "note": ("KLOKKEN 8",)},
    )
    assert isinstance(reply, Shown)
    assert "Reglen om STEM." in whole(reply.screen)
    assert "KLOKKEN" in whole(reply.screen)
    case = await cases.read(work, ticket.id)
    assert case.ticket.draft == 0
    viewed = await cases.view(work, names.OFFICER, ticket.id)
    assert viewed.case.scratch == {TEXT: "STEM nu.", "note": "KLOKKEN 8"}


async def test_another_language_than_the_offices_is_a_hint(chat: Chat, work: Workplace) -> None:
    _, shown = await saved(chat, work, "Det här är SVENSKA.")
    assert "svensk" in whole(shown)
    _, danish = await saved(chat, work, "Det her er dansk.")
    assert "svensk" not in whole(danish)


async def test_nothing_found_is_no_verdict(chat: Chat, work: Workplace) -> None:
    _, shown = await saved(chat, work, "Cykelstien åbner mandag.")
    assert "Ingen regel ramte" in whole(shown)
    assert "neutralt" in whole(shown)


async def test_saving_says_what_was_found(chat: Chat, work: Workplace) -> None:
    _, shown = await saved(chat, work, "STEM nu.", "KLOKKEN 8")
    assert "Reglen om STEM." in whole(shown)
    assert "Reglen om KLOKKEN." in whole(shown)


async def test_a_violation_is_answered_before_it_leaves_and_tactics_are_read_by_another(
    chat: Chat, work: Workplace
) -> None:
    ticket, _ = await saved(chat, work, "STEM nu.", "KLOKKEN 8, siger PARTI")
    asking = form(await chat.does(names.OFFICER, Act.DELIVER, ticket=ticket.id))
    assert asking.act == Act.SUBMIT  # sending is not what can be done now
    mended = await chat.sends(
        names.OFFICER, await writing(chat, ticket), {TEXT: "STEM nu.", "note": "Sig til."}
    )
    assert isinstance(mended, Shown)
    sending = form(await chat.does(names.OFFICER, Act.DELIVER, ticket=ticket.id))
    asked = next(name for name in fields_of(sending) if name.startswith("finding."))
    answers = {name: steps_answer(name, one) for name, one in fields_of(sending).items()}
    unsaid = wrong(await chat.sends(names.OFFICER, sending, {**answers, asked: "", "minutes": "15"}))
    assert set(unsaid.fields) == {asked}
    sending = form(await chat.does(names.OFFICER, Act.DELIVER, ticket=ticket.id))
    await chat.sends(names.OFFICER, sending, {**answers, "minutes": "15"})
    case = await cases.read(work, ticket.id)
    assert case.ticket.state is State.DELIVERED
    assert case.answered == {asked.removeprefix("finding."): "Et citat fra mødet."}


def steps_answer(name: str, one: object) -> str | list[str]:
    if name.startswith("finding."):
        return "Et citat fra mødet."
    if name.startswith("evidence."):
        return "byrådets møde 12/11"
    if name.startswith("line.decision"):
        return "decided"
    return ["yes"] if name.startswith(("line.", "still_holds", "cautions")) else ""


async def test_hints_stand_beside_the_findings(chat: Chat, work: Workplace) -> None:
    _, shown = await saved(chat, work, "Cykelstien åbner mandag. Se #nycykelsti")
    assert "63.206 tegn" in whole(shown)
    assert "LIX" in whole(shown)


async def test_an_identity_number_is_taken_out_of_a_request(chat: Chat) -> None:
    asked = form(await chat.does(names.MAYOR, "draft"))
    typed = {"subject": "Tillykke", "text": "Til Ane, 010190-1234.", "own": ["yes"], "declared": ["yes"]}
    no = wrong(await chat.sends(names.MAYOR, asked, typed))
    assert set(no.fields) == {"text"}
    assert "CPR" in no.fields["text"]
