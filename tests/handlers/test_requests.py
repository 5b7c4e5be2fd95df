"""Asking for a draft in chat: the form, its submit, its change, and "did you ask for this?"."""

from datetime import date

import pytest

from handlers.replies import Done, Wrong
from handlers.request import Place
from handlers.router import Router
from handlers.screens.elements import ChoiceField, DayField, Form, TextField, TickField
from tests.fakes import office as names
from tests.fakes.workplace import under
from tests.handlers.chat import Chat
from tests.handlers.conftest import reception_of
from tests.handlers.seen import buttons, fields_of, form, screen, sheet, told, whole, wrong
from tests.workflows import steps
from workflows import cases, queues, tickets
from workflows.domain.briefs import SUBJECT_LIMIT
from workflows.domain.cases import Case
from workflows.domain.tickets import Act, Source
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.records import Declaration

SUBJECT = "Ny cykelsti på Havnegade"
DECLARED = {"own": True, "declared": True}


async def asked(chat: Chat, person: str = names.MAYOR, words: str = SUBJECT) -> Form:
    return form(await chat.says(person, words))


async def only(work: Workplace, person: str = names.MAYOR) -> Case:
    (row,) = (await queues.mine(work, person)).rows
    return await cases.read(work, row.ticket.id)


async def test_the_usual_profile_is_chosen_and_the_subject_is_in_it(chat: Chat) -> None:
    fields = fields_of(await asked(chat))
    profiles, subject, when = fields["profiles"], fields["subject"], fields["when"]
    assert isinstance(profiles, ChoiceField)
    assert isinstance(subject, TextField)
    assert isinstance(when, ChoiceField)
    assert profiles.chosen == (names.FACEBOOK,)
    assert subject.value == SUBJECT
    assert [one.id for one in when.options] == ["2026-11-24", "2026-11-27", "other", "none", "urgent"]
    assert when.chosen == ("2026-11-27",)
    assert "source" not in fields


async def test_a_form_filled_in_is_a_ticket(chat: Chat, work: Workplace) -> None:
    typed = {"text": "To linjer.", "profiles": (names.FACEBOOK, names.LINKEDIN), **DECLARED}
    assert await chat.sends(names.MAYOR, await asked(chat), typed) == Done()
    case = await only(work)
    assert (case.brief.subject, case.brief.text) == (SUBJECT, "To linjer.")
    assert case.ticket.profiles == (names.FACEBOOK, names.LINKEDIN)
    assert case.ticket.needed_on == date(2026, 11, 27)
    assert case.ticket.confirmed


async def test_a_form_sent_twice_is_one_ticket(chat: Chat, work: Workplace) -> None:
    opened = await asked(chat)
    for _ in range(2):
        assert await chat.sends(names.MAYOR, opened, DECLARED) == Done()
    assert (await only(work)).ticket.number == 1


async def test_the_declaration_is_asked_for_once_a_year(chat: Chat) -> None:
    first = await asked(chat)
    assert "declared" in fields_of(first)
    await chat.sends(names.MAYOR, first, DECLARED)
    assert "declared" not in fields_of(await asked(chat))
    chat.clock.move(days=366)
    assert "declared" in fields_of(await asked(chat))


async def test_a_declaration_under_an_older_policy_is_asked_for_again(chat: Chat, work: Workplace) -> None:
    today = work.today()
    async with work.store.transaction() as unit:
        await unit.people.declare(Declaration(names.MAYOR, "dk-2020-01", today, today.replace(year=2027)))
    await chat.reception.directory.refresh(work)
    assert "declared" in fields_of(await asked(chat))


async def test_a_delegate_is_not_asked_to_declare_for_another(chat: Chat) -> None:
    fields = fields_of(await asked(chat, names.DELEGATE))
    assert "declared" not in fields
    assert fields["profiles"].chosen == (names.FACEBOOK,)  # type: ignore[attr-defined]


async def test_everything_wrong_with_a_form_is_told_at_once(chat: Chat, work: Workplace) -> None:
    typed = {"subject": "", "text": "x" * 3001, "when": "other", "needed_on": "2026-11-28"}
    answer = wrong(await chat.sends(names.MAYOR, await asked(chat), typed))
    assert set(answer.fields) == {"subject", "text", "needed_on", "own", "declared"}
    assert answer.above == ""
    assert "man 30/11" in answer.fields["needed_on"]
    assert "3001" in answer.fields["text"]
    assert not (await queues.mine(work, names.MAYOR)).rows


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"when": "other"}, "needed_on"),
        ({"when": "other", "needed_on": "i morgen"}, "needed_on"),
        ({"when": "on Friday"}, "when"),
        ({"when": "2026-11-20"}, "needed_on"),
        ({"profiles": ()}, "profiles"),
        ({"profiles": ("no-such-profile",)}, "profiles"),
        ({"profiles": (names.CLOSED_DOWN,)}, "profiles"),
        ({"profiles": (names.FACEBOOK, names.OFFICIAL)}, "profiles"),
        ({"profiles": (names.OFFICIAL,)}, "profiles"),
    ],
)
async def test_what_was_typed_wrong_is_told_at_its_field(chat: Chat, typed: dict, field: str) -> None:
    answer = wrong(await chat.sends(names.MAYOR, await asked(chat), {**DECLARED, **typed}))
    assert set(answer.fields) == {field}


async def test_a_profile_without_a_decision_behind_it_is_refused_above(chat: Chat) -> None:
    answer = await chat.sends(names.COUNCILLOR, await asked(chat, names.COUNCILLOR), DECLARED)
    assert wrong(answer).fields == {}
    assert "kommunikation@nordvig.example" in wrong(answer).above


async def test_no_day_is_no_deadline(chat: Chat, work: Workplace) -> None:
    await chat.sends(names.MAYOR, await asked(chat), {**DECLARED, "when": "none"})
    assert (await only(work)).ticket.needed_on is None


async def test_another_day_asks_which_and_keeps_what_was_typed(chat: Chat) -> None:
    opened = await asked(chat)
    typed = {"when": "other", "subject": "Noget andet", "text": "Mere", "profiles": (names.LINKEDIN,)}
    drawn = form(await chat.changes(names.MAYOR, opened, {**typed, **DECLARED}))
    fields = fields_of(drawn)
    assert isinstance(fields["needed_on"], DayField)
    assert drawn.nonce == opened.nonce
    kept = {one: getattr(fields[one], "value", None) for one in ("subject", "text")}
    assert kept == {"subject": "Noget andet", "text": "Mere"}
    assert fields["profiles"].chosen == (names.LINKEDIN,)  # type: ignore[attr-defined]
    assert [fields[one].ticked for one in ("own", "declared")] == [True, True]  # type: ignore[attr-defined]
    again = form(await chat.changes(names.MAYOR, drawn, {"needed_on": "2026-12-03"}))
    assert fields_of(again)["needed_on"].value == date(2026, 12, 3)  # type: ignore[attr-defined]


async def test_a_long_line_is_a_subject_and_the_whole_of_it_the_text(chat: Chat) -> None:
    words = "Havnen " + "og broen " * 40
    fields = fields_of(await asked(chat, words=words))
    subject, text = fields["subject"].value, fields["text"].value  # type: ignore[attr-defined]
    assert len(subject) <= SUBJECT_LIMIT
    assert words.startswith(subject)
    assert text == words.strip()


async def test_a_long_line_without_a_space_is_cut_where_there_is_room(chat: Chat) -> None:
    words = "x" * 400
    fields = fields_of(await asked(chat, words=words))
    assert fields["subject"].value == "x" * SUBJECT_LIMIT  # type: ignore[attr-defined]
    assert fields["text"].value == words  # type: ignore[attr-defined]


async def test_an_officer_notes_who_asked_by_phone_and_they_confirm_with_one_tap(
    chat: Chat, work: Workplace
) -> None:
    opened = await asked(chat, names.OFFICER)
    assert isinstance(fields_of(opened)["own"], TickField)
    typed = {"profiles": (names.OFFICIAL,), "source": Source.PHONE.value}
    assert await chat.sends(names.OFFICER, opened, typed) == Done()
    case = await only(work, names.ALDERMAN)
    assert (case.ticket.source, case.ticket.confirmed) == (Source.PHONE, False)
    assert await chat.does(names.ALDERMAN, Act.CONFIRM, ticket=case.ticket.id) == Done()
    assert (await only(work, names.ALDERMAN)).ticket.confirmed
    standing = chat.reception.directory.current.people[names.ALDERMAN]
    assert standing.declaration is not None, "memory knows at once, so that it is not asked for again"


async def test_an_officer_who_names_no_way_is_told_where(chat: Chat) -> None:
    typed = {"profiles": (names.OFFICIAL,), "own": True}
    answer = wrong(await chat.sends(names.OFFICER, await asked(chat, names.OFFICER), typed))
    assert set(answer.fields) == {"source"}


async def test_an_unclaimed_request_can_be_changed(chat: Chat, work: Workplace) -> None:
    ticket = await steps.opened(work)
    button = buttons(sheet(await chat.does(names.MAYOR, Act.VIEW, ticket=ticket.id)))[Act.EDIT]
    opened = form(await chat.presses(names.MAYOR, button, Place.SCREEN))
    assert steps.CYCLE_PATH.text in whole(opened)
    answer = await chat.sends(names.MAYOR, opened, {"subject": "Broen", "when": "2026-11-24"})
    assert "Broen" in whole(sheet(answer))
    changed = await only(work)
    assert (changed.brief.subject, changed.ticket.needed_on) == ("Broen", date(2026, 11, 24))


async def test_the_day_that_was_asked_for_is_shown_when_it_is_changed(chat: Chat, work: Workplace) -> None:
    ticket = await steps.opened(work, needed_on=date(2026, 12, 3))
    opened = form(await chat.does(names.MAYOR, Act.EDIT, ticket=ticket.id))
    fields = fields_of(opened)
    assert fields["when"].chosen == ("other",)  # type: ignore[attr-defined]
    assert fields["needed_on"].value == date(2026, 12, 3)  # type: ignore[attr-defined]
    await chat.sends(names.MAYOR, opened)
    assert (await only(work)).ticket.needed_on == date(2026, 12, 3)


async def test_a_request_somebody_took_meanwhile_is_no_longer_changed(chat: Chat, work: Workplace) -> None:
    ticket = await steps.opened(work)
    opened = form(await chat.does(names.MAYOR, Act.EDIT, ticket=ticket.id))
    await chat.does(names.OFFICER, Act.CLAIM, ticket=ticket.id)
    answer = await chat.sends(names.MAYOR, opened, {"subject": "Broen"})
    assert isinstance(answer, Wrong)
    assert answer.above
    assert not answer.fields


async def test_whoever_has_no_profile_is_told_so(chat: Chat) -> None:
    file = names.written()
    names.one(file, "profiles", names.OFFICIAL)["valid_to"] = date(2026, 11, 22)
    async with chat.reception.work.store.transaction() as unit:
        await unit.people.sync(names.office(file), chat.reception.work.today())
    await chat.reception.directory.refresh(chat.reception.work)
    request = chat.request(names.ALDERMAN, "draft", Place.COMMAND)
    assert not chat.router.route(request).instant
    said = told(await chat.says(names.ALDERMAN))
    assert said == told(chat.router.instant(request))
    assert not buttons(screen(await chat.says(names.ALDERMAN)))


async def near_an_election(chat: Chat, work: Workplace) -> Chat:
    """The same people in the last weeks before a vote, under a policy by which the council restricts them."""
    file = names.written()
    decided = {"adopts": ["private_profiles", "election_windows"]}
    file["policies"] = [file["policies"][0] | {"policy": "dk-2026-12"} | decided]
    file["elections"] = [{"election": "municipal", "called_on": "2026-09-01", "held_on": "2026-11-30"}]
    reception = reception_of(under(work, names.office(file)), chat.platform)
    await reception.directory.refresh(reception.work)
    return Chat(Router(reception), reception, chat.platform, chat.clock)


async def test_near_an_election_the_purpose_is_asked_for_and_decides(chat: Chat, work: Workplace) -> None:
    near = await near_an_election(chat, work)
    opened = await asked(near)
    assert "Til og med man 30/11: " in whole(opened)
    assert isinstance(fields_of(opened)["purpose"], ChoiceField)
    refused = wrong(await near.sends(names.MAYOR, opened, DECLARED | {"purpose": "municipal_task"}))
    assert "(sag 00.13.04-G01-7-25) af byrådet. Det gælder til og med valget man 30/11." in refused.above
    assert await near.sends(names.MAYOR, opened, DECLARED | {"purpose": "decision"}) == Done()
    assert (await only(work)).ticket.purpose == "decision"


async def test_near_an_election_the_officer_who_sends_is_told_of_a_second_reader(
    chat: Chat, work: Workplace
) -> None:
    near = await near_an_election(chat, work)
    await near.sends(names.MAYOR, await asked(near), DECLARED | {"purpose": "decision"})
    ticket = (await only(work)).ticket
    await steps.wrote(work, await tickets.claim(work, Command(names.OFFICER, ticket.id)))
    sending = whole(await near.does(names.OFFICER, Act.DELIVER, ticket=ticket.id))
    assert "Så tæt på valget bør to personer have læst" in sending
    assert "bør to personer" not in whole(await asked(near))


async def test_near_an_election_the_municipalitys_own_profiles_go_on(chat: Chat, work: Workplace) -> None:
    near = await near_an_election(chat, work)
    opened = await asked(near, names.EMPLOYEE)
    assert "purpose" not in fields_of(opened)
    typed = {"own": True, "profiles": (names.MUNICIPAL,)}
    assert await near.sends(names.EMPLOYEE, opened, typed) == Done()


async def test_without_a_window_nothing_is_asked_or_said(chat: Chat) -> None:
    opened = await asked(chat)
    assert "purpose" not in fields_of(opened)
    assert "Til og med" not in whole(opened)


async def test_a_refused_purpose_is_refused_in_the_policys_words(chat: Chat) -> None:
    opened = await asked(chat)
    told = wrong(await chat.sends(names.MAYOR, opened, DECLARED | {"purpose": "campaign"})).above
    assert "(ØIM 2017, 17.1.6)" in told
    assert "Vi må gerne hjælpe" in told
