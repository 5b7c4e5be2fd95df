"""Logging time and taking an entry back, as it is chosen and typed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handlers.request import Place
from handlers.screens.elements import Form
from handlers.screens.timelog import MINE, UNDO
from tests.fakes import office as names
from tests.fakes.workplace import rows
from tests.handlers.chat import Chat
from tests.handlers.seen import buttons, fields_of, form, screen, sheet, told, whole, wrong
from tests.workflows import steps
from workflows import cases
from workflows.domain.tickets import Act, Ticket
from workflows.domain.timelog import Activity, Entry
from workflows.ports import Workplace

OWN_CHANNELS = [f"own/{one}" for one in (names.MUNICIPAL, names.PICTURES, names.CULTURE)]


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
    assert [one.id for one in fields_of(drawn)["ticket"].options] == [own.id, other.id, *OWN_CHANNELS]  # type: ignore[attr-defined]
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
    assert len(fields_of(drawn)["ticket"].options) == 2 + len(OWN_CHANNELS)  # type: ignore[attr-defined]
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


async def test_with_no_ticket_open_there_are_still_the_own_channels(chat: Chat) -> None:
    assert [one.id for one in fields_of(await asked(chat))["ticket"].options] == OWN_CHANNELS  # type: ignore[attr-defined]


async def test_with_neither_ticket_nor_own_channel_there_is_nothing_to_log_on(chat: Chat) -> None:
    current = chat.reception.directory.current
    chat.reception.directory.current = replace(current, profiles=())
    assert told(await chat.says(names.OFFICER, "time"))


@pytest.mark.parametrize("person", [names.EMPLOYEE, names.DIRECTOR, names.SECRETARIAT, names.OFFICER])
async def test_own_channels_in_two_taps_by_any_employee(chat: Chat, database: Path, person: str) -> None:
    drawn = await asked(chat, person)
    assert chosen(drawn, "activity") == ("publishing",)
    assert chosen(drawn, "ticket") == (OWN_CHANNELS[0],)
    answer = await chat.sends(person, drawn, {"minutes": ("15",)})
    assert "15 min" in told(answer)
    found = "SELECT person, ticket, minutes, profile, profile_class, requester_department, requester_role, origin FROM time_entry"
    assert rows(database, found) == [(person, None, 15, names.MUNICIPAL, "KOM", "borgmesteren", "", "logged")]
    undo = buttons(screen(answer))[UNDO]
    for _ in range(2):  # a second tap does no more
        assert told(await chat.presses(person, undo))
    assert rows(database, "SELECT minutes FROM time_entry ORDER BY id") == [(15,), (-15,)]


@pytest.mark.parametrize("person", [names.MAYOR, names.ALDERMAN, names.COUNCILLOR])
async def test_the_elected_work_on_no_own_channel(chat: Chat, database: Path, person: str) -> None:
    assert (await chat.says(person, "time")).refused  # type: ignore[union-attr]
    forged = {"ticket": (f"own/{names.MUNICIPAL}",), "minutes": ("15",), "work_on": ("2026-11-23",)}
    assert wrong(await chat.does(person, Act.LOG_TIME, Place.SUBMIT, fields=forged)).above
    assert rows(database, "SELECT * FROM time_entry") == []


@pytest.mark.parametrize("profile", [names.FACEBOOK, names.CLOSED_DOWN, "nobodys"])
async def test_only_the_municipalitys_own_channels_go_without_a_ticket(
    chat: Chat, database: Path, profile: str
) -> None:
    forged = {"ticket": (f"own/{profile}",), "minutes": ("15",), "work_on": ("2026-11-23",)}
    wrong(await chat.does(names.OFFICER, Act.LOG_TIME, Place.SUBMIT, fields=forged))
    assert rows(database, "SELECT * FROM time_entry") == []


async def test_a_profile_is_asked_for_only_where_there_are_several(chat: Chat, work: Workplace) -> None:
    one = await steps.claimed(work, nonce="one")
    both = await steps.opened(work, names.MAYOR, names.FACEBOOK, names.LINKEDIN, nonce="both")
    drawn = form(await chat.changes(names.OFFICER, await asked(chat), {"ticket": (one.id,)}))
    assert "profile" not in fields_of(drawn)
    drawn = form(await chat.changes(names.OFFICER, drawn, {"ticket": (both.id,)}))
    assert [each.id for each in fields_of(drawn)["profile"].options] == [names.FACEBOOK, names.LINKEDIN]  # type: ignore[attr-defined]
    await chat.sends(names.OFFICER, drawn, {"minutes": ("15",), "profile": (names.LINKEDIN,)})
    await chat.sends(
        names.OFFICER,
        form(await chat.changes(names.OFFICER, await asked(chat), {"ticket": (both.id,)})),
        {"minutes": ("5",)},
    )
    assert [each.profile for each in await entries(work, both)] == [names.LINKEDIN, None]
    assert wrong(
        await chat.sends(
            names.OFFICER,
            await asked(chat),
            {"ticket": (one.id,), "minutes": ("5",), "profile": (names.LINKEDIN,)},
        )
    ).fields.keys() == {"profile"}


async def test_typed_time_on_a_ticket_is_one_line_with_the_way_back(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    answer = await chat.says(names.OFFICER, "time 25 redigering #1 i går")
    assert told(answer) == "Logget: søn 22/11 · #1 · 25 min · Redigering" or "25 min" in told(answer)
    (entry,) = await entries(work, ticket)
    assert (entry.minutes, entry.activity, entry.work_on) == (25, Activity.REVISING, date(2026, 11, 22))
    await chat.presses(names.OFFICER, buttons(screen(answer))[UNDO])
    assert [one.minutes for one in await entries(work, ticket)] == [25, -25]


async def test_typed_time_on_an_own_channel(chat: Chat, database: Path) -> None:
    assert "13 min" not in told(await chat.says(names.EMPLOYEE, "TIME 13 publicering Facebook kultur"))
    found = "SELECT profile, minutes, activity, requester_department, officer_department FROM time_entry"
    assert rows(database, found) == [(names.CULTURE, 15, "publishing", "kultur", "sundhed-og-omsorg")]


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("25 redigering", "#123"),
        ("redigering #1", "25"),
        ("25 bagning #1", "bagning"),
        ("25 #1 facebook", "#1"),
        ("25 #1 #2", "#2"),
        ("0 #1", "#1"),
        ("25 instagram #1 <script>&amp;*_~`", "<script>&amp;*_~`"),
        ("25 " + "x" * 3000, "x" * 40),
    ],
)
async def test_what_is_unclear_is_asked_and_nothing_logged(
    chat: Chat, work: Workplace, database: Path, words: str, asks: str
) -> None:
    await steps.claimed(work)
    answer = await chat.says(names.OFFICER, f"time {words}")
    assert asks in told(answer)
    assert len(told(answer)) < 700
    assert rows(database, "SELECT * FROM time_entry") == []


@pytest.mark.parametrize("words", ["25 #1", "25 #99"])
async def test_typed_time_on_anothers_ticket_is_no_ticket(chat: Chat, work: Workplace, words: str) -> None:
    await steps.claimed(work)
    for person in (names.OTHER_OFFICER, names.DIRECTOR):
        assert (await chat.says(person, f"time {words}")).refused  # type: ignore[union-attr]


async def test_ones_own_time_is_a_list_for_oneself(chat: Chat, work: Workplace) -> None:
    await steps.logged(work, await steps.claimed(work), 30)
    await steps.logged(work, await steps.opened(work, nonce="o"), 45, by=names.COLLEAGUE)
    shown = whole(sheet(await chat.does(names.OFFICER, MINE)))
    assert "30 min" in shown
    assert "45 min" not in shown


async def test_an_entry_is_taken_back_with_a_reason(chat: Chat, work: Workplace) -> None:
    ticket = await steps.logged(work, await steps.claimed(work), 30)
    button = buttons(await asked(chat))[Act.CORRECT_TIME]
    drawn = form(await chat.presses(names.OFFICER, button, Place.SCREEN))
    (option,) = fields_of(drawn)["entry"].options  # type: ignore[attr-defined]
    assert "#1 · 30 min" in option.label
    assert set(wrong(await chat.sends(names.OFFICER, drawn, {"reason": "Forkert sag."})).fields) == {"entry"}
    assert set(wrong(await chat.sends(names.OFFICER, drawn, {"entry": (option.id,)})).fields) == {"reason"}
    assert set(
        wrong(
            await chat.sends(
                names.OFFICER, drawn, {"entry": (option.id,), "reason": "x", "new_minutes": "-5"}
            )
        ).fields
    ) == {"new_minutes"}
    typed = {"entry": (option.id,), "reason": "Forkert sag."}
    assert "0 min" in whole(sheet(await chat.sends(names.OFFICER, drawn, typed)))
    assert [one.minutes for one in await entries(work, ticket)] == [30, -30]
    assert told(await chat.does(names.OFFICER, Act.CORRECT_TIME)), "nothing is left to take back"


async def test_an_entry_is_mended_in_one_form(chat: Chat, work: Workplace) -> None:
    ticket = await steps.logged(work, await steps.claimed(work), 30)
    drawn = form(await chat.does(names.OFFICER, Act.CORRECT_TIME))
    (option,) = fields_of(drawn)["entry"].options  # type: ignore[attr-defined]
    typed = {"entry": (option.id,), "reason": "En halv time for lidt.", "new_minutes": "58"}
    for _ in range(2):
        assert "60 min" in whole(sheet(await chat.sends(names.OFFICER, drawn, typed)))
    assert [one.minutes for one in await entries(work, ticket)] == [30, -30, 60]
    drawn = form(await chat.does(names.OFFICER, Act.CORRECT_TIME))
    assert ["60 min" in one.label for one in fields_of(drawn)["entry"].options] == [True]  # type: ignore[attr-defined]


async def test_only_ones_own_entries_of_late_can_be_taken_back(chat: Chat, work: Workplace) -> None:
    ticket = await steps.logged(work, await steps.claimed(work), 30)
    assert told(await chat.does(names.COLLEAGUE, Act.CORRECT_TIME))
    (entry,) = await entries(work, ticket)
    forged = {"fields": {"entry": (f"{ticket.id}/{entry.id}",), "reason": ("x",)}}
    assert wrong(await chat.does(names.COLLEAGUE, Act.CORRECT_TIME, Place.SUBMIT, **forged)).above
    chat.clock.move(days=61)
    assert told(await chat.does(names.OFFICER, Act.CORRECT_TIME))
    assert [one.minutes for one in await entries(work, ticket)] == [30]
