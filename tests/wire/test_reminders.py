"""The morning list and what is urgent, over the wire to Slack."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.storage.columns import instant_text
from playground.slack.people.member import Member
from playground.slack.records import Message
from tests.wire.town import Town, letters, names, words
from workflows import reminders
from workflows.domain.working_time import next_open


def long_late(town: Town) -> datetime:
    """Every ticket was due two weeks ago; a moment a week ago at which the office is open."""
    last_week = datetime.now(UTC) - timedelta(days=7)
    earlier = instant_text(last_week - timedelta(days=7))
    with closing(sqlite3.connect(town.database)) as connection, connection:
        connection.execute("UPDATE ticket SET opened_at = ?, claimed_at = ?, due_at = ?", (earlier,) * 3)
    return next_open(town.bot.reception.work.schedule(last_week), last_week)


async def reminded(town: Town, moment: datetime) -> None:
    """The reminders of that moment, told."""
    await reminders.remind(replace(town.bot.reception.work, clock=lambda: moment))
    await town.told()


def with_words(who: Member, said: str) -> list[Message]:
    return [one for one in who.messages() if one.from_bot and said in letters(one)]


async def test_ten_late_tickets_are_one_list_and_a_line_is_put_off(town: Town) -> None:
    for nth in range(1, 11):
        await town.ask(f"Sag nummer {nth}", when="none")
        await town.press(town.sofie, town.card(), "ticket.claim")
    await town.told()
    morning = long_late(town)
    await reminded(town, morning)
    (found,) = with_words(town.sofie, "10 tickets to keep in mind")
    assert letters(found).count("Late: the draft was due") == 10
    karen = town.workspace.person("U_KAREN")
    (summed,) = with_words(karen, "10 tickets at Kommunikation are late: #1, #2,")
    assert "Sofie" not in letters(summed)
    await town.press(town.sofie, found, "reminder.snooze")
    assert "You'll be reminded of #1" in words(town.sofie)
    assert town.rows("SELECT count(*) FROM reminder WHERE topic = 'later' AND told_at IS NULL") == [(1,)]
    await reminded(town, morning + timedelta(minutes=6))
    assert len(with_words(town.sofie, "to keep in mind")) == 1


async def test_the_ticket_tells_why_it_is_due_and_can_be_put_off(town: Town) -> None:
    await town.ask(when="none")
    sheet = await town.claimed()
    assert "2 working days from" in letters(sheet)
    await town.press(town.sofie, sheet, "reminder.snooze")
    assert "You'll be reminded of #1" in letters(town.view(town.sofie))


async def test_what_is_urgent_reaches_whoever_is_on_call_at_once(town: Town) -> None:
    await town.maria.command("/draft", "Forurenet vand i Nordby")
    await town.quiet()
    form = town.view(town.maria)
    await town.maria.fill(form, names(form)["when"], "urgent")  # the reason is asked for where it is chosen
    await town.quiet()
    said = {"own": ["yes"], "declared": ["yes"], "when": "urgent"}
    assert set(await town.send(town.maria, **said, urgent="  ")) == {"urgent"}
    assert await town.send(town.maria, **said, urgent="Vandet må ikke drikkes.") == {}
    await town.told()
    (told,) = with_words(town.jonas, "Urgent: #1")
    assert "Vandet må ikke drikkes." in letters(told)
    assert with_words(town.sofie, "Urgent: #1") == []
    assert "Vandet må ikke drikkes." in letters(town.card())
    assert with_words(town.maria, "Whoever is on call has been told")
    await town.press(town.jonas, told, "ticket.claim")
    await town.told()
    assert town.rows("SELECT assignee, urgent FROM ticket") == [("jonas-friis", 1)]
