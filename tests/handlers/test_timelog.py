"""Logging time and taking an entry back, as it is chosen and typed."""

from datetime import date

import pytest

from handlers.request import Place
from handlers.screens.elements import Form
from tests.fakes import office as names
from tests.handlers.chat import Chat
from tests.handlers.seen import buttons, fields_of, form, sheet, told, whole, wrong
from tests.workflows import steps
from workflows import cases
from workflows.domain.tickets import Act, Ticket
from workflows.domain.timelog import Activity, Entry
from workflows.ports import Workplace


async def asked(chat: Chat, person: str = names.OFFICER) -> Form:
    return form(await chat.says(person, "time"))


async def entries(work: Workplace, ticket: Ticket) -> tuple[Entry, ...]:
    return (await cases.read(work, ticket.id)).entries


def chosen(drawn: Form, field: str) -> tuple[str, ...]:
    return fields_of(drawn)[field].chosen  # type: ignore[attr-defined,no-any-return]


async def test_ones_own_tickets_come_first_and_today_is_chosen(chat: Chat, work: Workplace) -> None:
    other = await steps.opened(work, nonce="other")
    own = await steps.claimed(work)
    drawn = await asked(chat)
    assert [one.id for one in fields_of(drawn)["ticket"].options] == [own.id, other.id]  # type: ignore[attr-defined]
    assert chosen(drawn, "ticket") == (own.id,)
    assert chosen(drawn, "activity") == ("drafting",)
    assert fields_of(drawn)["work_on"].value == date(2026, 11, 23)  # type: ignore[attr-defined]
    assert chosen(drawn, "minutes") == ()


async def test_what_was_chosen_is_in_the_ledger(chat: Chat, work: Workplace) -> None:
    other = await steps.opened(work, nonce="other")
    await steps.claimed(work)
    typed = {"ticket": (other.id,), "minutes": ("30",), "activity": ("media",), "work_on": "2026-11-20"}
    shown = sheet(await chat.sends(names.OFFICER, await asked(chat), typed))
    assert "30 min" in whole(shown)
    (entry,) = await entries(work, other)
    assert (entry.minutes, entry.activity, entry.work_on) == (30, Activity.MEDIA, date(2026, 11, 20))


async def test_another_number_of_minutes_is_typed(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    opened = await asked(chat)
    drawn = form(await chat.changes(names.OFFICER, opened, {"minutes": ("other",), "activity": ("media",)}))
    assert "typed_minutes" in fields_of(drawn)
    assert (drawn.nonce, chosen(drawn, "activity")) == (opened.nonce, ("media",))
    await chat.sends(names.OFFICER, drawn, {"typed_minutes": "62"})
    assert [one.minutes for one in await entries(work, ticket)] == [65]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "minutes"),
        ({"minutes": ("none",)}, "minutes"),
        ({"minutes": ("other",)}, "typed_minutes"),
        ({"minutes": ("other",), "typed_minutes": "1½"}, "typed_minutes"),
        ({"minutes": ("15",), "work_on": "2026-11-24"}, "work_on"),
        ({"minutes": ("15",), "work_on": "i går"}, "work_on"),
        ({"minutes": ("15",), "work_on": ""}, "work_on"),
    ],
)
async def test_what_was_chosen_wrong_is_told_at_its_field(
    chat: Chat, work: Workplace, typed: dict, field: str
) -> None:
    ticket = await steps.claimed(work)
    answer = wrong(await chat.sends(names.OFFICER, await asked(chat), typed))
    assert set(answer.fields) == {field}
    assert await entries(work, ticket) == ()


async def test_a_form_sent_twice_is_one_entry(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    drawn = await asked(chat)
    for _ in range(2):
        await chat.sends(names.OFFICER, drawn, {"minutes": ("15",)})
    assert len(await entries(work, ticket)) == 1


async def test_an_activity_nobody_knows_is_drafting(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    await chat.sends(names.OFFICER, await asked(chat), {"minutes": ("15",), "activity": ("golf",)})
    assert [one.activity for one in await entries(work, ticket)] == [Activity.DRAFTING]


async def test_time_is_logged_on_the_open_ticket_even_when_it_has_ended(chat: Chat, work: Workplace) -> None:
    ticket = await steps.published(work, await steps.delivered(work))
    button = buttons(sheet(await chat.does(names.OFFICER, Act.VIEW, ticket=ticket.id)))[Act.LOG_TIME]
    drawn = form(await chat.presses(names.OFFICER, button, Place.SCREEN))
    assert [one.id for one in fields_of(drawn)["ticket"].options] == [ticket.id]  # type: ignore[attr-defined]
    changed = form(await chat.changes(names.OFFICER, drawn, {"minutes": ("other",)}))
    await chat.sends(names.OFFICER, changed, {"typed_minutes": "5"})
    assert (await cases.read(work, ticket.id)).ticket.minutes == 50


async def test_another_ticket_stays_chosen_when_the_form_is_drawn_anew(chat: Chat, work: Workplace) -> None:
    other = await steps.opened(work, nonce="other")
    await steps.claimed(work)
    drawn = form(
        await chat.changes(names.OFFICER, await asked(chat), {"ticket": (other.id,), "minutes": ("other",)})
    )
    assert chosen(drawn, "ticket") == (other.id,)
    assert len(fields_of(drawn)["ticket"].options) == 2  # type: ignore[attr-defined]
    await chat.sends(names.OFFICER, drawn, {"typed_minutes": "10"})
    assert [one.minutes for one in await entries(work, other)] == [10]


async def test_a_ticket_chosen_before_it_ended_is_still_the_one_chosen(chat: Chat, work: Workplace) -> None:
    await steps.claimed(work, nonce="other")
    ticket = await steps.claimed(work)
    drawn = await asked(chat)
    await steps.published(work, await steps.sent(work, await steps.wrote(work, ticket)))
    typed = {"ticket": (ticket.id,), "minutes": ("other",)}
    again = form(await chat.changes(names.OFFICER, drawn, typed))
    options = [one.id for one in fields_of(again)["ticket"].options]  # type: ignore[attr-defined]
    assert chosen(again, "ticket") == (ticket.id,)
    assert ticket.id in options


async def test_with_no_ticket_open_there_is_nothing_to_log_on(chat: Chat) -> None:
    assert told(await chat.says(names.OFFICER, "time"))


async def test_an_entry_is_taken_back_with_a_reason(chat: Chat, work: Workplace) -> None:
    ticket = await steps.logged(work, await steps.claimed(work), 30)
    button = buttons(await asked(chat))[Act.CORRECT_TIME]
    drawn = form(await chat.presses(names.OFFICER, button, Place.SCREEN))
    (option,) = fields_of(drawn)["entry"].options  # type: ignore[attr-defined]
    assert "#1 · 30 min" in option.label
    assert set(wrong(await chat.sends(names.OFFICER, drawn, {"reason": "Forkert sag."})).fields) == {"entry"}
    assert set(wrong(await chat.sends(names.OFFICER, drawn, {"entry": (option.id,)})).fields) == {"reason"}
    typed = {"entry": (option.id,), "reason": "Forkert sag."}
    assert "0 min" in whole(sheet(await chat.sends(names.OFFICER, drawn, typed)))
    assert [one.minutes for one in await entries(work, ticket)] == [30, -30]
    assert told(await chat.does(names.OFFICER, Act.CORRECT_TIME)), "nothing is left to take back"


async def test_only_ones_own_entries_of_late_can_be_taken_back(chat: Chat, work: Workplace) -> None:
    ticket = await steps.logged(work, await steps.claimed(work), 30)
    assert told(await chat.does(names.COLLEAGUE, Act.CORRECT_TIME))
    (entry,) = await entries(work, ticket)
    forged = {"fields": {"entry": (f"{ticket.id}/{entry.id}",), "reason": ("x",)}}
    assert wrong(await chat.does(names.COLLEAGUE, Act.CORRECT_TIME, Place.SUBMIT, **forged)).above
    chat.clock.move(days=61)
    assert told(await chat.does(names.OFFICER, Act.CORRECT_TIME))
    assert [one.minutes for one in await entries(work, ticket)] == [30]
