"""What is urgent: with a reason, told at once to whoever is on call, whatever the hour."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import rows, under
from tests.workflows import steps
from tests.workflows.refused import refused
from workflows import absences, cases, deadlines, origins, requests, tickets
from workflows.domain.notices import person_lane
from workflows.domain.origins import Fate, Origin, Turn
from workflows.domain.refusals import No
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.requests import EditTicket

WHY = "Vandet er forurenet i Nordby."
AT_DESK = {names.OFFICER, names.COLLEAGUE, names.LEADER}
SATURDAY_NIGHT = datetime(2026, 11, 28, 22, tzinfo=UTC)


def told(database: Path) -> list[str]:
    """The conversations that a message of its own went to; a card brought up to date is no new one."""
    found = rows(database, "SELECT DISTINCT lane, card FROM notice WHERE kind = 'urgent' ORDER BY lane")
    return [lane for lane, _ in found]


def on_call(work: Workplace, person: str, first: date, last: date) -> Workplace:
    file = names.written()
    entry = {"desk": names.DESK, "person": person, "valid_from": first, "valid_to": last}
    return under(work, names.office(file | {"on_call": [entry]}))


async def test_an_urgent_request_is_owed_in_hours_and_told_at_once(
    work: Workplace, database: Path, clock: Clock
) -> None:
    clock.turn_to(SATURDAY_NIGHT)
    here = on_call(work, names.COLLEAGUE, date(2026, 11, 23), date(2026, 11, 29))
    ticket = await steps.opened(here, urgent=WHY)
    assert ticket.urgent
    assert ticket.due_at == datetime(2026, 11, 29, 0, tzinfo=UTC)
    assert told(database) == [person_lane(names.COLLEAGUE)]
    viewed = await cases.view(here, names.COLLEAGUE, ticket.id)
    assert viewed.case.urgent == WHY
    owed = deadlines.explained(here, ticket)
    assert owed is not None
    assert (owed.clock_hours, owed.since) == (2, SATURDAY_NIGHT)


async def test_with_nobody_on_call_everyone_at_the_desk_who_is_there_hears_of_it(
    work: Workplace, database: Path
) -> None:
    here = on_call(work, names.OFFICER, date(2026, 11, 16), date(2026, 11, 22))  # until yesterday
    await absences.set_away(here, absences.SetAway(names.OFFICER, names.OFFICER, date(2026, 11, 27)))
    await steps.opened(here, urgent=WHY)
    assert told(database) == sorted(map(person_lane, AT_DESK - {names.OFFICER}))


async def test_somebody_on_call_who_is_away_or_left_is_no_dead_end(work: Workplace, database: Path) -> None:
    here = on_call(work, names.ENDED, date(2026, 11, 23), date(2026, 11, 29))
    await steps.opened(here, urgent=WHY)
    assert told(database) == sorted(map(person_lane, AT_DESK))


@pytest.mark.parametrize(
    ("why", "told"), [("", No.REQUIRED), ("  \n", No.REQUIRED), ("x" * 3_001, No.TOO_LONG)]
)
async def test_what_is_urgent_has_a_reason(work: Workplace, why: str, told: No) -> None:
    assert await refused(steps.opened(work, urgent=why)) == {("urgent", told)}


async def test_what_can_wait_tells_nobody_and_keeps_its_facts(work: Workplace, database: Path) -> None:
    await steps.opened(work)
    assert told(database) == []
    assert rows(database, "SELECT count(*) FROM event WHERE body LIKE '%urgent%'") == [(0,)]


async def test_the_reason_lies_in_erasable_text_and_only_its_digest_in_the_event(
    work: Workplace, database: Path
) -> None:
    ticket = await steps.opened(work, urgent=WHY)
    (body,) = rows(database, "SELECT CAST(body AS TEXT) FROM event")[0]
    assert '"urgent":true' in body
    assert WHY not in body
    async with work.store.transaction() as unit:
        await unit.contents.erase(ticket.id, work.clock())
    assert (await cases.read(work, ticket.id)).urgent == ""


async def test_edited_it_becomes_urgent_once_and_calms_down_again(
    work: Workplace, database: Path, clock: Clock
) -> None:
    ticket = await steps.opened(work)
    clock.move(hours=1)
    now = EditTicket(names.MAYOR, ticket.id, "e1", steps.CYCLE_PATH, urgent=WHY)
    after = await requests.edit(work, now)
    assert (after.urgent, after.due_at) == (True, datetime(2026, 11, 23, 12, tzinfo=UTC))
    assert told(database) == [person_lane(names.COLLEAGUE)]
    clock.move(minutes=30)
    again = EditTicket(names.MAYOR, ticket.id, "e2", steps.CYCLE_PATH, urgent="Og i Sønderby.")
    assert (await requests.edit(work, again)).due_at == after.due_at
    assert told(database) == [person_lane(names.COLLEAGUE)]
    calm = EditTicket(names.MAYOR, ticket.id, "e3", steps.CYCLE_PATH, date(2026, 11, 27))
    after = await requests.edit(work, calm)
    assert (after.urgent, after.due_at) == (False, datetime(2026, 11, 27, 11, tzinfo=UTC))


async def test_what_is_urgent_comes_first_in_the_queue(work: Workplace) -> None:
    early = await steps.opened(work, nonce="a", needed_on=date(2026, 11, 23))
    late = await steps.opened(work, nonce="b", needed_on=date(2026, 12, 4))
    usual = await steps.opened(work, nonce="c")
    urgent = await steps.opened(work, nonce="d", urgent=WHY)
    async with work.store.reading() as unit:
        found = [one.id for one in await unit.tickets.queue(names.DESK)]
    assert found == [urgent.id, early.id, usual.id, late.id]


def shown(database: Path) -> list[int]:
    """The revisions that whoever was told at once is shown, all in one message each."""
    found = rows(database, "SELECT card, version FROM notice WHERE kind = 'urgent' ORDER BY version")
    assert len({card for card, _ in found}) == 1
    return [version for _, version in found]


async def test_who_was_told_is_shown_what_became_of_it_in_the_same_message(
    work: Workplace, database: Path
) -> None:
    here = on_call(work, names.COLLEAGUE, date(2026, 11, 23), date(2026, 11, 29))
    origin = Origin("slack", "C1", "1.0")
    ticket = await steps.opened(here, urgent=WHY, origin=origin)
    assert shown(database) == [1]
    await tickets.claim(here, Command(names.OFFICER, ticket.id))
    assert shown(database) == [1, 2]
    assert await origins.turned(here, origin, Turn(Fate.DELETED, "2")) == (ticket.id,)
    assert shown(database) == [1, 2, 3]


async def test_what_is_not_urgent_is_shown_to_nobody_on_call(work: Workplace, database: Path) -> None:
    await tickets.claim(work, Command(names.OFFICER, (await steps.opened(work)).id))
    assert rows(database, "SELECT count(*) FROM notice WHERE kind = 'urgent'") == [(0,)]
