"""Whatever comes twice – a double click, a form, a redelivery, two officers – happens once."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from urllib.parse import urlencode

import pytest

from bot.storage.migrations import migrate
from playground.slack.delivery import payloads
from playground.slack.delivery.signing import signed_headers
from playground.slack.people.member import Member
from playground.slack.records import Json
from tests.wire.town import Town, process, settings_of, town_on, words


async def test_a_double_click_is_one_click(town: Town) -> None:
    await town.ask()
    card = town.card()
    await asyncio.gather(*(town.sofie.press(card, "ticket.claim") for _ in range(4)))
    await town.told()
    assert town.rows("SELECT state, revision FROM ticket") == [("in_progress", 2)]
    assert town.rows("SELECT count(*) FROM event WHERE kind = 'ticket.claimed'") == [(1,)]
    assert "our fault" not in words(town.sofie)


async def test_a_form_sent_twice_at_once_opens_one_ticket(town: Town) -> None:
    await town.maria.command("/draft", "Ny cykelsti")
    await town.quiet()
    form = town.view(town.maria)
    made = payloads.view_submitted(town.workspace.state, town.maria.profile, form)
    values = made["view"]["state"]["values"]
    for block in ("own", "declared"):
        values[block]["typed"]["selected_options"] = [{"value": "yes"}]
    outcomes = await asyncio.gather(*(town.workspace.driver.interaction(made) for _ in range(5)))
    await town.told()
    assert [one.body for one in outcomes] == [{"response_action": "clear"}] * 5
    assert town.rows("SELECT number FROM ticket") == [(1,)]
    assert len(town.workspace.messages("C_KOMMUNIKATION")) == 1
    assert len(town.said(town.maria)) == 1


async def test_a_delivery_sent_twice_at_once_is_delivered_once_with_its_minutes(town: Town) -> None:
    await town.ask()
    await town.claimed()
    await town.written()
    await town.press(town.sofie, town.view(town.sofie), "draft.deliver")
    made = payloads.view_submitted(town.workspace.state, town.sofie.profile, town.view(town.sofie))
    fill(made)
    outcomes = await asyncio.gather(*(town.workspace.driver.interaction(made) for _ in range(4)))
    await town.told()
    assert all(one.ok and one.body["response_action"] == "update" for one in outcomes)
    assert town.rows("SELECT minutes, delivered FROM ticket") == [(15, 1)]
    assert town.rows("SELECT count(*) FROM time_entry") == [(1,)]
    assert town.said(town.maria).count("Vi bygger en cykelsti.") == 1


def fill(made: Json) -> None:
    for block in made["view"]["blocks"]:
        if block["type"] != "input":
            continue
        element, held = block["element"], made["view"]["state"]["values"][block["block_id"]]
        entry = next(iter(held.values()))
        if element["type"] == "checkboxes":
            entry["selected_options"] = element["options"]
        elif element["type"] in {"radio_buttons", "static_select"}:
            wanted = [one for one in element["options"] if one["value"] == "15"] or element["options"][-1:]
            entry["selected_option"] = wanted[0]
        elif element["type"] == "plain_text_input" and not block.get("optional"):
            entry["value"] = "https://nordvig.example/referat"


async def test_minutes_sent_twice_are_logged_once(town: Town) -> None:
    await town.ask()
    sheet = await town.claimed()
    await town.press(town.sofie, sheet, "time.log")
    form = town.view(town.sofie)
    for _ in range(3):
        await town.send(town.sofie, minutes="30")
        town.reopen(town.sofie, form)
    assert town.rows("SELECT minutes FROM time_entry") == [(30,)]


@pytest.mark.parametrize("reason", ["http_timeout", "http_error", "connection_failed"])
async def test_a_redelivered_message_is_answered_once(town: Town, reason: str) -> None:
    message = town.workspace.state.messages.post(
        town.workspace.state.direct("U_MARIA").id, "U_MARIA", text="hej"
    )
    event = payloads.event_callback(
        town.workspace.state, payloads.message_event(town.workspace.state, message)
    )
    deliver = town.workspace.driver._event_once
    outcomes = await asyncio.gather(
        deliver(event, 0, ""), *(deliver(event, nth, reason) for nth in (1, 2, 3))
    )
    await town.quiet()
    assert [one.status for one in outcomes] == [200] * 4
    assert words(town.maria).count("/draft queue") + words(town.maria).count("/draft mine") == 1
    assert town.rows("SELECT count(*) FROM inbound") == [(1,)]


async def test_two_officers_claim_at_once_and_the_other_is_told_who(town: Town) -> None:
    await town.ask()
    card = town.card()
    await asyncio.gather(town.sofie.press(card, "ticket.claim"), town.jonas.press(card, "ticket.claim"))
    await town.told()
    (assignee,) = town.rows("SELECT assignee FROM ticket")[0]
    loser, name = (town.jonas, "Sofie Lund") if assignee == "sofie-lund" else (town.sofie, "Jonas Friis")
    assert f"{name} took it just before you." in words(loser)
    assert town.rows("SELECT count(*) FROM event WHERE kind = 'ticket.claimed'") == [(1,)]
    assert f"{name} took it" in town.said(town.sofie, "C_KOMMUNIKATION")[0]


async def test_two_officers_open_and_take_it_from_their_screens(town: Town) -> None:
    await town.ask()
    for who in (town.sofie, town.jonas):
        await town.press(who, town.card(), "ticket.view")
    await asyncio.gather(*(who.press(town.view(who), "ticket.claim") for who in (town.sofie, town.jonas)))
    await town.told()
    assert "took it just before you" in words(town.sofie) + words(town.jonas)
    assert town.rows("SELECT state, revision FROM ticket") == [("in_progress", 2)]


async def test_a_delivery_answered_twice_is_not_told_that_it_has_moved_on(town: Town) -> None:
    await town.job()
    for act in ("draft.accept", "post.published"):
        card = next(one for one in town.maria.messages() if act in str(one.blocks))
        await asyncio.gather(*(town.maria.press(card, act) for _ in range(3)))
        await town.told()
    assert town.rows("SELECT state, revision FROM ticket") == [("closed", 6)]
    assert "moved on" not in words(town.maria)


# Two processes on one PostgreSQL, as with a load balancer between Slack and them.

Two = tuple[Town, Town]


@pytest.fixture
async def two(postgres_url: str, office_file: Path) -> AsyncIterator[Two]:
    await migrate(postgres_url)
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(town_on(postgres_url, office_file))
        settings = settings_of(postgres_url, office_file, first.workspace.api_url)
        second = await stack.enter_async_context(process(first.workspace, settings))
        first.workspace.connect(f"{first.address}/slack/events")
        yield first, second


async def pressed(two: Two, who: tuple[Member, Member], act: str) -> list[int]:
    """The same button pressed at both processes at once."""
    state, card = two[0].workspace.state, two[0].card()
    block = next(one for one in card.blocks if one["type"] == "actions")
    element = next(one for one in block["elements"] if one["action_id"] == act)
    bodies = []
    for member in who:
        action = payloads.action_taken(block, element, "1.1")
        bodies.append(form(payloads.message_action_taken(state, member.profile, card, [action], {})))
    return list(await asyncio.gather(*(posted(town, body) for town, body in zip(two, bodies, strict=True))))


def form(payload: Json) -> bytes:
    return urlencode({"payload": json.dumps(payload)}).encode()


async def posted(town: Town, body: bytes) -> int:
    secret = town.workspace.state.app.signing_secret
    headers = signed_headers(secret, body, "application/x-www-form-urlencoded")
    return (await town.workspace.driver._post(f"{town.address}/slack/events", body, headers)).status


async def events(town: Town, kind: str) -> int:
    async with town.office.store.viewing() as session:
        found = await session.driver.fetch("SELECT count(*) FROM event WHERE kind = $1", kind)  # type: ignore[union-attr]
    return int(found[0][0])


@pytest.mark.postgres
async def test_a_double_click_at_two_processes_is_one_click(two: Two) -> None:
    await two[0].ask()
    assert await pressed(two, (two[0].sofie, two[0].sofie), "ticket.claim") == [200, 200]
    await two[0].told()
    assert await events(two[0], "ticket.claimed") == 1
    assert "our fault" not in words(two[0].sofie)


@pytest.mark.postgres
async def test_two_officers_at_two_processes_and_the_other_is_told_who(two: Two) -> None:
    await two[0].ask()
    await pressed(two, (two[0].sofie, two[0].jonas), "ticket.claim")
    await two[0].told()
    said = words(two[0].sofie) + words(two[0].jonas)
    assert await events(two[0], "ticket.claimed") == 1
    assert said.count("took it just before you") == 1
    assert "our fault" not in said


@pytest.mark.postgres
async def test_a_form_sent_to_two_processes_at_once_opens_one_ticket(two: Two) -> None:
    town = two[0]
    await town.maria.command("/draft", "Ny cykelsti")
    await town.quiet()
    made = payloads.view_submitted(town.workspace.state, town.maria.profile, town.view(town.maria))
    for block in ("own", "declared"):
        made["view"]["state"]["values"][block]["typed"]["selected_options"] = [{"value": "yes"}]
    statuses = await asyncio.gather(*(posted(each, form(made)) for each in two * 3))
    await town.told()
    assert statuses == [200] * 6
    assert await events(town, "ticket.opened") == 1
    assert len(town.workspace.messages("C_KOMMUNIKATION")) == 1
    assert town.workspace.complaints == []


@pytest.mark.postgres
async def test_a_message_redelivered_to_the_other_process_is_answered_once(two: Two) -> None:
    town = two[0]
    message = town.workspace.state.messages.post(
        town.workspace.state.direct("U_MARIA").id, "U_MARIA", text="hej"
    )
    event = payloads.event_callback(
        town.workspace.state, payloads.message_event(town.workspace.state, message)
    )
    body = json.dumps(event).encode()
    headers = signed_headers(town.workspace.state.app.signing_secret, body, "application/json")
    again = {"x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout"}
    post = town.workspace.driver._post
    await asyncio.gather(
        *(
            post(f"{each.address}/slack/events", body, headers | more)
            for each, more in zip(two, ({}, again), strict=True)
        )
    )
    await town.quiet()
    assert len([one for one in town.maria.messages() if one.from_bot]) == 1


@pytest.mark.postgres
async def test_the_whole_job_on_postgresql_with_two_outboxes_says_everything_once(two: Two) -> None:
    town = two[0]
    await town.job()
    said = town.said(town.maria)
    assert said.count("Vi bygger en cykelsti.") == 1
    assert len(town.workspace.messages("C_KOMMUNIKATION")) == 1
    order = [one for one in said if "is ready" in one or one == "Vi bygger en cykelsti." or "yours" in one]
    assert order[-2:][0] == "Vi bygger en cykelsti."
