"""Homes in Slack: opened, drawn anew after what others do, within its limits, and with buttons that may be old."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.storage.migrations import migrate
from playground.slack.people.member import Member
from tests.postgres import running_postgres
from tests.wire.town import Town, letters, town_on, words


def home(who: Member) -> str:
    """Every letter of a person's home."""
    assert who.home_view is not None
    return letters(who.home_view)


async def opened(town: Town, who: Member) -> str:
    await who.home()
    await town.quiet()
    return home(who)


async def press(town: Town, who: Member, act: str, ticket: int | None = None) -> None:
    """Press a button of the home; of the ticket with this number, where there are several."""
    assert who.home_view is not None
    blocks = [one for one in who.home_view.blocks if ticket is None or f"#{ticket} " in json.dumps(one)]
    buttons = [
        (block["block_id"], each)
        for block in blocks
        for each in (*block.get("elements", ()), block.get("accessory") or {})
        if each.get("action_id", "").partition("#")[0] == act
    ]
    block_id, button = buttons[0]
    await who.press(who.home_view, button["action_id"], block_id=block_id)
    await town.quiet()


async def test_an_open_home_shows_what_others_do(town: Town) -> None:
    assert "The queue is empty" in await opened(town, town.sofie)
    await town.ask("Ny cykelsti")
    await town.bot.homes.turn()  # or the process's own first one, a moment ago
    assert "#1 · Ny cykelsti" in home(town.sofie)
    published = len(town.workspace.calls("views.publish"))
    await town.press(town.jonas, town.card(), "ticket.claim")
    await town.told()
    await town.bot.homes.turn()
    assert "The queue is empty" in home(town.sofie)
    assert len(town.workspace.calls("views.publish")) == published + 1
    await town.bot.homes.turn()
    assert len(town.workspace.calls("views.publish")) == published + 1


async def test_the_mayor_reads_what_waits_and_gets_the_text_again(town: Town) -> None:
    assert "Nothing of yours is under way." in await opened(town, town.maria)
    await town.job("Vi bygger en cykelsti.")
    await town.bot.homes.turn()
    assert "1 thing waits for you." in home(town.maria)
    await press(town, town.maria, "draft.again")
    assert "on their way" in letters(town.view(town.maria))
    await town.told()
    assert town.said(town.maria)[-1] == "Vi bygger en cykelsti."
    await town.maria.close(town.view(town.maria))
    await press(town, town.maria, "ticket.view")
    assert "Vi bygger en cykelsti." in letters(town.view(town.maria))


async def test_asking_from_the_home_opens_the_form(town: Town) -> None:
    await opened(town, town.maria)
    await press(town, town.maria, "draft")
    assert await town.send(town.maria, subject="Ny svømmehal", own=["yes"], declared=["yes"]) == {}
    await town.told()
    await town.bot.homes.turn()
    assert "#1 · Ny svømmehal" in home(town.maria)


async def test_claiming_in_the_home_draws_it_anew_at_once(town: Town) -> None:
    await town.ask("Ny cykelsti")
    await opened(town, town.sofie)
    await press(town, town.sofie, "ticket.claim", 1)
    assert "The queue is empty" in home(town.sofie)
    assert "1 of your tickets is under way." in home(town.sofie)


async def test_an_old_button_gets_the_present_state(town: Town) -> None:
    await town.ask("Ny cykelsti")
    await opened(town, town.sofie)
    await town.press(town.jonas, town.card(), "ticket.claim")
    await town.told()
    before = town.dump()
    await press(town, town.sofie, "ticket.claim", 1)
    assert "Jonas Friis took it just before you." in letters(town.view(town.sofie))
    assert "The queue is empty" in home(town.sofie)
    assert [one for one in before if 'INTO "ticket"' in one] == [
        one for one in town.dump() if 'INTO "ticket"' in one
    ]


async def test_forty_open_tickets_fit(town: Town) -> None:
    for number in range(40):
        await town.maria.command("/draft", f"Cykelsti {number}")
        await town.quiet()
        assert await town.send(town.maria, own=["yes"], declared=["yes"]) == {}
    said = await opened(town, town.sofie)
    assert "And 26 more" in said
    assert "Cykelsti 0" in said
    assert len(town.sofie.home_view.blocks) <= 100 if town.sofie.home_view else False
    await press(town, town.sofie, "queue")
    assert "Cykelsti 39" in words(town.sofie)


@pytest.mark.parametrize("person", ["U_STRANGER", "U_GUEST"])
async def test_whoever_is_not_of_the_office_is_told_so_in_the_place_of_a_home(
    town: Town, person: str
) -> None:
    town.workspace.add_person(person, "Somebody Else", "", restricted=person == "U_GUEST", locale="en-GB")
    who = town.workspace.person(person)
    said = await opened(town, who)
    assert "I don't know you yet" in said or "Guests can't ask" in said
    assert town.rows("SELECT COUNT(*) FROM opened_home") == [(0,)]


async def test_somebody_slack_has_no_more_is_drawn_no_more(town: Town) -> None:
    await opened(town, town.sofie)
    town.workspace.faults.refuse("views.publish", "user_not_found", times=1)
    await town.ask()
    assert await town.bot.homes.turn() == 0
    assert town.rows("SELECT COUNT(*) FROM opened_home") == [(0,)]


async def test_somebody_who_left_the_office_sees_nothing_of_it_any_more(town: Town) -> None:
    await town.ask("Ny cykelsti")
    assert "Ny cykelsti" in await opened(town, town.sofie)
    directory = town.bot.reception.directory
    people = {who: one for who, one in directory.current.people.items() if who != "sofie-lund"}
    directory.current = replace(directory.current, people=people)
    await town.bot.homes.turn()
    assert "Ny cykelsti" not in home(town.sofie)
    assert town.rows("SELECT COUNT(*) FROM opened_home") == [(0,)]


async def test_another_language_is_spoken_in_the_home_at_once(town: Town) -> None:
    await opened(town, town.maria)
    view = town.maria.home_view
    assert view is not None
    buttons = [each for block in view.blocks for each in block.get("elements", ())]
    dansk = next(each for each in buttons if "Dansk" in json.dumps(each))
    await town.maria.press(view, dansk["action_id"])
    await town.quiet()
    assert "Bed om et udkast" in home(town.maria)


async def test_the_messages_tab_is_no_home(town: Town) -> None:
    await town.maria._event(
        {
            "type": "app_home_opened",
            "user": town.maria.id,
            "tab": "messages",
            "channel": "D1",
            "event_ts": "1.1",
        }
    )
    await town.quiet()
    assert town.maria.home_view is None


async def test_when_slack_asks_for_a_pause_the_home_waits(town: Town) -> None:
    await opened(town, town.sofie)
    town.workspace.faults.throttle("views.publish", retry_after=30)
    await town.ask("Ny cykelsti")
    assert await town.bot.homes.turn() == 0
    assert "The queue is empty" in home(town.sofie)


@pytest.mark.postgres
async def test_homes_on_postgres_show_the_same(office_file: Path) -> None:
    with running_postgres() as server:
        url = server.url(server.create())
        await migrate(url)
        async with town_on(url, office_file) as town:
            karen, henrik = (town.workspace.person(one) for one in ("U_KAREN", "U_HENRIK"))
            await opened(town, town.sofie)
            await town.job()
            await town.bot.homes.turn()
            assert "Your time today: 15 min" in home(town.sofie)
            assert "too few to say" in await opened(town, karen)
            assert "A draft for you to read" in await opened(town, town.maria)
            assert "Every inquiry has its answer" in await opened(town, henrik)
