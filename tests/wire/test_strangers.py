"""Who may not: a kind sentence that says who may and whom to write to, and an event in the office's chain."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.storage.store import open_store
from config.office_reader import load_office
from config.policies import load_policies
from playground.slack.delivery import payloads
from tests.wire.town import DESK, Town, words
from workflows import people

CONTACT = "kommunikation@nordvig.example"
MAYOR = "maria.holm@nordvig.example"
STRANGERS: dict[str, tuple[dict[str, Any], str]] = {
    "of another workspace": ({"email": MAYOR, "stranger": True, "team_id": "T_ELSEWHERE"}, "other_office"),
    "whom Slack calls a stranger": ({"email": MAYOR, "stranger": True}, "other_office"),
    "a guest": ({"email": "gaest@nordvig.example", "restricted": True}, "guest"),
    "a guest with the mayor's e-mail": ({"email": MAYOR, "restricted": True}, "guest"),
    "a guest of one channel": ({"email": MAYOR, "ultra_restricted": True}, "guest"),
    "with an unknown e-mail": ({"email": "ny@nordvig.example"}, "unknown_person"),
    "without an e-mail": ({"email": ""}, "unknown_person"),
    "deactivated": ({"email": MAYOR, "deleted": True}, "unknown_person"),
    "a bot": ({"email": MAYOR, "bot": True}, "unknown_person"),
}


def refused(town: Town) -> list[dict[str, Any]]:
    return [json.loads(one)["facts"] for one in town.events("act.refused")]


@pytest.mark.parametrize(("profile", "code"), STRANGERS.values(), ids=STRANGERS)
async def test_a_stranger_is_told_whom_to_write_to_and_it_is_noted(
    town: Town, profile: dict[str, Any], code: str
) -> None:
    who = town.workspace.add_person("U_NEW", "Ny", **profile)
    tickets = town.rows("SELECT * FROM ticket")
    await who.command("/draft", "Ny cykelsti")
    await town.quiet()
    assert CONTACT in words(who)
    assert refused(town) == [{"act": "draft", "code": code}]
    assert town.rows("SELECT * FROM ticket") == tickets
    assert town.rows("SELECT person FROM identity WHERE identity = 'U_NEW'") == []


async def test_a_stranger_of_a_shared_channel_takes_no_ticket(town: Town) -> None:
    await town.ask()
    who = town.workspace.add_person("U_FAR", "Fjern", MAYOR, stranger=True, team_id="T_ELSEWHERE")
    town.workspace.state.conversations[DESK] = replace(
        town.workspace.state.conversations[DESK],
        members=town.workspace.state.conversations[DESK].members | {"U_FAR"},
        shared=True,
    )
    for act in ("ticket.claim", "ticket.view"):
        await town.press(who, town.card(), act)
        assert CONTACT in words(who)
        assert "Ny cykelsti" not in words(who)
    assert town.rows("SELECT state FROM ticket") == [("requested",)]
    assert [one["code"] for one in refused(town)] == ["other_office"] * 2


async def test_someone_deactivated_after_the_form_opened_opens_no_ticket(town: Town) -> None:
    await town.maria.command("/draft", "Ny cykelsti")
    await town.quiet()
    town.workspace.add_person("U_MARIA", "Maria Holm", MAYOR, deleted=True)
    await town.send(town.maria, own=["yes"], declared=["yes"])
    assert CONTACT in words(town.maria)
    assert town.rows("SELECT * FROM ticket") == []
    assert [one["code"] for one in refused(town)] == ["unknown_person"]


async def test_what_an_officer_has_whose_account_is_closed_is_free_again(town: Town) -> None:
    await town.ask("Ny cykelsti")
    await town.claimed()
    for deleted, state in ((True, "requested"), (False, "requested")):
        town.workspace.add_person("U_SOFIE", "Sofie Lund", "sofie.lund@nordvig.example", deleted=deleted)
        user = {"id": "U_SOFIE", "team_id": town.workspace.state.team_id, "deleted": deleted}
        event = payloads.event_callback(town.workspace.state, {"type": "user_change", "user": user})
        assert (await town.workspace.driver.event(event)).status == 200
        await town.quiet()
        assert town.rows("SELECT state, assignee FROM ticket") == [(state, None)]
        assert len(town.rows("SELECT person FROM absence")) == deleted


async def test_a_role_that_may_not_ask_is_told_so(town: Town) -> None:
    rasmus = town.workspace.person("U_RASMUS")
    await rasmus.command("/draft", "Mit opslag")
    await town.quiet()
    assert CONTACT in words(rasmus)
    assert [one["code"] for one in refused(town)] == ["role_may_not_ask"]


@pytest.mark.parametrize(("words_", "code"), [("queue", "not_allowed"), ("log", "log_not_yours")])
async def test_what_is_for_others_is_refused_and_noted(town: Town, words_: str, code: str) -> None:
    await town.maria.command("/draft", words_)
    await town.quiet()
    assert CONTACT in words(town.maria)
    assert [one["code"] for one in refused(town)] == [code]


async def test_one_who_may_not_claim_is_told_nothing_of_the_ticket(town: Town) -> None:
    await town.ask()
    peter = town.workspace.person("U_PETER")
    for act in ("ticket.claim", "ticket.view", "draft.write", "draft.deliver", "time.log", "ticket.decline"):
        ticket = town.rows("SELECT id FROM ticket")[0][0]
        await town.forge(peter, act, t=ticket, r=1)
    assert "can't find that ticket" in words(peter)
    assert "Ny cykelsti" not in words(peter)
    assert town.rows("SELECT state, revision FROM ticket") == [("requested", 1)]


async def test_the_requester_may_not_do_the_desks_acts(town: Town) -> None:
    await town.ask()
    ticket = town.rows("SELECT id FROM ticket")[0][0]
    for act in ("ticket.claim", "ticket.take_over", "draft.write", "draft.deliver", "ticket.decline"):
        await town.forge(town.maria, act, t=ticket, r=1)
    assert town.rows("SELECT state, revision FROM ticket") == [("requested", 1)]
    assert {one["code"] for one in refused(town)} == {"not_allowed"}
    assert len(refused(town)) == 5


async def synced(town: Town, change: tuple[str, str]) -> None:
    """The office file changed, and `udkast people sync` run beside the bot."""
    path: Path | None = town.settings.office_file
    assert path is not None
    path.write_text(path.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    office = load_office(path, load_policies())
    store = await open_store(town.settings.database_url.get_secret_value(), office.office.id)
    try:
        await people.sync(replace(town.office.work, office=office, store=store))
    finally:
        await store.close()


NEWCOMER = """
[[people]]
id = "ny-mand"
name = "Ny Mand"
email = "ny@nordvig.example"
valid_from = 2022-01-01
[[people.roles]]
role = "director"
department = "borgmesteren"
valid_from = 2022-01-01

[[people]]
id = "maria-holm"
"""


async def test_an_unknown_person_is_known_as_soon_as_the_office_file_says_so(town: Town) -> None:
    who = town.workspace.add_person("U_NEW", "Ny Mand", "Ny@Nordvig.Example")
    await who.command("/draft", "mine")
    await town.quiet()
    assert "I don't know you yet" in words(who)
    await synced(town, ('\n[[people]]\nid = "maria-holm"\n', NEWCOMER))
    await who.command("/draft", "mine")
    await town.quiet()
    assert "Nothing yet" in words(who)
    assert town.rows("SELECT identity FROM identity WHERE person = 'ny-mand'") == [("U_NEW",)]


async def test_a_person_is_pinned_once_and_keeps_the_pin(town: Town) -> None:
    who = town.workspace.add_person("U_NEW", "Ny Mand", "ny@nordvig.example")
    await synced(town, ('\n[[people]]\nid = "maria-holm"\n', NEWCOMER))
    await who.command("/draft", "mine")
    await town.quiet()
    town.workspace.add_person("U_NEW", "Ny Mand", "andet.navn@nordvig.example")
    other = town.workspace.add_person("U_OTHER", "En anden", "ny@nordvig.example")
    await who.command("/draft", "mine")
    await other.command("/draft", "mine")
    await town.quiet()
    assert words(who).count("Nothing yet") == 2
    assert "I don't know you yet" in words(other)
    assert len(town.events("person.pinned")) == 1
    assert town.rows("SELECT identity FROM identity WHERE person = 'ny-mand'") == [("U_NEW",)]
