"""The timer as it is started, stopped, asked about and left."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from handlers import notices
from handlers.replies import Told
from handlers.request import Place
from handlers.screens.elements import Card, ChoiceField, DayField, Form, TextField
from tests.fakes import office as names
from tests.fakes.workplace import rows, under
from tests.handlers.chat import Chat
from tests.handlers.seen import buttons, fields_of, form, sheet, told, whole, wrong
from tests.workflows import steps
from workflows import cases, stopwatches
from workflows.domain.notices import Kind, Notice
from workflows.domain.stopwatches import FORGET, START, STILL, STOP
from workflows.domain.tickets import Act, Ticket
from workflows.domain.timelog import Entry, Origin
from workflows.ports import Workplace


async def entries(work: Workplace, ticket: Ticket) -> list[Entry]:
    return list((await cases.read(work, ticket.id)).entries)


async def opened(chat: Chat, ticket: Ticket) -> dict:
    return buttons(sheet(await chat.does(names.OFFICER, Act.VIEW, ticket=ticket.id)))


async def started(chat: Chat, ticket: Ticket) -> None:
    await chat.presses(names.OFFICER, (await opened(chat, ticket))[START], Place.SCREEN)


async def stopping(chat: Chat, ticket: Ticket) -> Form:
    return form(await chat.presses(names.OFFICER, (await opened(chat, ticket))[STOP], Place.SCREEN))


async def test_a_timer_from_the_tickets_sheet_to_its_entry(
    chat: Chat, work: Workplace, database: Path
) -> None:
    ticket = await steps.claimed(work)
    offered = await opened(chat, ticket)
    assert STOP not in offered
    after = sheet(await chat.presses(names.OFFICER, offered[START], Place.SCREEN))
    assert STOP in buttons(after)
    assert START not in buttons(after)
    chat.clock.move(minutes=41, seconds=10)
    drawn = await stopping(chat, ticket)
    assert await entries(work, ticket) == [], "nothing is counted silently"
    assert (typed(drawn), day(drawn)) == ("45", date(2026, 11, 23))
    chat.clock.move(minutes=20)  # what the form showed is what is logged
    assert "45 min" in whole(sheet(await chat.sends(names.OFFICER, drawn)))
    (entry,) = await entries(work, ticket)
    assert (entry.minutes, entry.origin, entry.work_on) == (45, Origin.TIMED, date(2026, 11, 23))
    assert rows(database, "SELECT * FROM stopwatch") == []
    assert STOP not in await opened(chat, ticket)


def typed(drawn: Form) -> str:
    field = fields_of(drawn)["typed_minutes"]
    assert isinstance(field, TextField)
    return field.value


def day(drawn: Form) -> date | None:
    field = fields_of(drawn)["work_on"]
    assert isinstance(field, DayField)
    return field.value


def chip(drawn: Form) -> tuple[str, ...]:
    field = fields_of(drawn)["minutes"]
    assert isinstance(field, ChoiceField)
    return field.chosen


async def test_minutes_of_a_chip_are_that_chip_and_can_be_changed(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    await started(chat, ticket)
    chat.clock.move(minutes=12)
    drawn = await stopping(chat, ticket)
    assert chip(drawn) == ("15",)
    changed = form(await chat.changes(names.OFFICER, drawn, {"minutes": ("other",), "activity": ("media",)}))
    assert (changed.act, changed.nonce, typed(changed)) == (STOP, drawn.nonce, "15")
    await chat.sends(names.OFFICER, changed, {"typed_minutes": "8"})
    assert [one.minutes for one in await entries(work, ticket)] == [10]


async def test_a_second_timer_ends_the_first_and_none_runs_twice(
    chat: Chat, work: Workplace, database: Path
) -> None:
    first, second = await steps.claimed(work, nonce="a"), await steps.claimed(work, nonce="b")
    await started(chat, first)
    chat.clock.move(minutes=29)
    drawn = form(await chat.presses(names.OFFICER, (await opened(chat, second))[START], Place.SCREEN))
    assert (drawn.act, drawn.ticket, chip(drawn)) == (START, second.id, ("30",))
    assert rows(database, "SELECT ticket FROM stopwatch") == [(first.id,)], "the first runs until it is ended"
    again = form(await chat.changes(names.OFFICER, drawn, {"minutes": ("60",)}))
    assert (again.act, again.nonce, again.ticket) == (START, drawn.nonce, second.id)
    for _ in range(2):
        after = sheet(await chat.sends(names.OFFICER, drawn))
        assert STOP in buttons(after)
        assert f"#{second.number}" in whole(after)
    assert rows(database, "SELECT ticket FROM stopwatch") == [(second.id,)]
    assert [one.minutes for one in await entries(work, first)] == [30]
    assert await entries(work, second) == []


async def test_a_timer_over_midnight_belongs_to_the_day_it_began(chat: Chat, work: Workplace) -> None:
    chat.clock.turn_to(datetime(2026, 11, 23, 22, 30, tzinfo=UTC))  # 23.30 in Nordvig
    ticket = await steps.claimed(work)
    await started(chat, ticket)
    chat.clock.move(minutes=60)
    await chat.sends(names.OFFICER, await stopping(chat, ticket))
    (entry,) = await entries(work, ticket)
    assert (entry.work_on, entry.minutes) == (date(2026, 11, 23), 60)


async def test_a_forgotten_timer_counts_to_its_limit_only(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    await started(chat, ticket)
    chat.clock.move(days=3)
    assert typed(await stopping(chat, ticket)) == "240"


async def test_a_timer_can_be_left_without_an_entry(chat: Chat, work: Workplace, database: Path) -> None:
    ticket = await steps.claimed(work)
    await started(chat, ticket)
    drawn = await stopping(chat, ticket)
    after = await chat.presses(names.OFFICER, buttons(drawn)[FORGET], Place.SCREEN)
    assert START in buttons(sheet(after))
    assert rows(database, "SELECT * FROM stopwatch") == []
    assert wrong(await chat.sends(names.OFFICER, drawn)).above, "a form left open logs nothing any more"
    assert await entries(work, ticket) == []


async def asked(chat: Chat, work: Workplace, database: Path) -> Card | None:
    found = rows(
        database,
        "SELECT lane, key, ticket, version, part FROM notice WHERE kind = 'still_working' ORDER BY sequence DESC",
    )
    lane, key, ticket, version, part = found[0]
    drawn = await notices.message(
        chat.reception, Notice(lane, Kind.STILL_WORKING, key, ticket, version, part)
    )
    assert drawn is None or isinstance(drawn, Card)
    return drawn


async def test_it_is_asked_after_a_while_and_again(chat: Chat, work: Workplace, database: Path) -> None:
    ticket = await steps.claimed(work)
    await started(chat, ticket)
    chat.clock.move(minutes=59)
    assert await stopwatches.ask_running(work) == 0
    chat.clock.move(minutes=1)
    assert await stopwatches.ask_running(work) == 1
    assert await stopwatches.ask_running(work) == 0, "once an hour"
    drawn = await asked(chat, work, database)
    assert drawn is not None
    assert f"#{ticket.number}" in drawn.summary
    chat.clock.move(minutes=30)
    assert told(await chat.presses(names.OFFICER, buttons(drawn)[STILL]))
    chat.clock.move(minutes=59)
    assert await stopwatches.ask_running(work) == 0
    chat.clock.move(minutes=1)
    assert await stopwatches.ask_running(work) == 1
    await chat.presses(names.OFFICER, buttons(drawn)[FORGET])
    assert await asked(chat, work, database) is None, "nothing is left to ask"
    answer = await chat.presses(names.OFFICER, buttons(drawn)[STILL])
    assert isinstance(answer, Told)
    assert answer.refused


async def test_in_the_time_form_the_timer_starts_on_the_ticket_that_is_chosen(
    chat: Chat, work: Workplace, database: Path
) -> None:
    first, second = await steps.claimed(work, nonce="a"), await steps.claimed(work, nonce="b")
    drawn = form(await chat.says(names.OFFICER, "time"))
    button = buttons(drawn)[START]
    fields = {"ticket": (second.id,), "minutes": ()}
    await chat.does(names.OFFICER, button.act, Place.SCREEN, ticket=button.ticket, fields=fields)
    assert rows(database, "SELECT ticket FROM stopwatch") == [(second.id,)]
    again = buttons(form(await chat.says(names.OFFICER, "time")))
    assert START not in again
    assert form(await chat.presses(names.OFFICER, again[STOP], Place.SCREEN)).ticket == second.id
    own = {"ticket": (f"own/{names.MUNICIPAL}",)}
    assert told(await chat.does(names.OFFICER, START, Place.SCREEN, fields=own))
    assert first.id != second.id


@pytest.mark.parametrize("informed", [None, date(2026, 11, 24)])
async def test_no_timer_before_staff_were_told(
    chat: Chat, work: Workplace, database: Path, informed: date | None
) -> None:
    file = names.written()
    file["time"] = {"staff_informed_on": informed} if informed else {}
    object.__setattr__(chat.reception, "work", under(work, names.office(file)))
    ticket = await steps.claimed(work)
    offered = await opened(chat, ticket)
    assert START not in offered
    assert START not in buttons(form(await chat.says(names.OFFICER, "time")))
    answer = await chat.does(names.OFFICER, START, Place.SCREEN, ticket=ticket.id)
    assert isinstance(answer, Told)
    assert answer.refused
    assert rows(database, "SELECT * FROM stopwatch") == []


@pytest.mark.parametrize("person", [names.MAYOR, names.DIRECTOR, names.OTHER_OFFICER, names.SECRETARIAT])
async def test_only_the_desk_times_its_tickets(
    chat: Chat, work: Workplace, database: Path, person: str
) -> None:
    ticket = await steps.claimed(work)
    answer = await chat.does(person, START, Place.SCREEN, ticket=ticket.id)
    assert isinstance(answer, Told)
    assert answer.refused
    assert rows(database, "SELECT * FROM stopwatch") == []
