"""Away and on behalf of, over the wire to Teams: what is left is free, and the delivery goes to both."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.tending import chores_of
from handlers.request import Sender
from handlers.router import Router
from playground.faults import Faults
from playground.teams.people.member import Member
from tests.wire.probes import executed, rows, ticket_of
from tests.wire.twin import CHANNEL, Twin, dialog_words, inputs

FREED = "SELECT lane, part FROM notice WHERE kind = 'freed'"


async def test_away_until_friday_with_a_ticket_for_a_colleague_and_back(twin: Twin) -> None:
    await twin.installed("maria-holm", "sofie-lund", "jonas-friis")
    for subject in ("Ny cykelsti", "Åbent hus"):
        await twin.ask(subject)
        await twin.claimed()
    opening = await twin.write(twin.sofie, "away")
    assert (await twin.sofie.press(opening, "person.away")).ok
    until = twin.office.work.today() + timedelta(days=4)
    ((ticket,), *_) = rows(twin, "SELECT id FROM ticket ORDER BY number")
    assert {"until", f"to.{ticket}"} <= set(inputs(twin.sofie))
    await twin.send(twin.sofie, until=until.isoformat(), **{f"to.{ticket}": "jonas-friis"})
    await twin.told()
    found = rows(twin, "SELECT state, assignee FROM ticket ORDER BY number")
    assert found == [("in_progress", "jonas-friis"), ("requested", None)]
    assert rows(twin, FREED) == [("desk:kommunikation", f"sofie-lund:1:{until.isoformat()}")]
    assert "1 ticket is free again" in " ".join(twin.said(twin.jonas, CHANNEL))
    assert "You are away until" in dialog_words(twin.sofie)
    assert (await twin.sofie.submit("person.back")).ok
    assert rows(twin, "SELECT * FROM absence") == []


async def test_a_draft_asked_for_by_a_secretary_comes_to_both(twin: Twin) -> None:
    await twin.installed("maria-holm", "lise-bech", "sofie-lund")
    await twin.ask("Åbent hus")  # the mayor's own, so that her declaration holds
    lise = twin.person("lise-bech")
    await twin.ask("Ny cykelsti", lise)
    await twin.claimed()
    await twin.written()
    await twin.delivered()
    for who in (twin.maria, lise):
        assert "Vi bygger en cykelsti." in " ".join(twin.said(who)), who.name


async def test_who_leaves_the_desks_team_has_nothing_left_there_and_may_come_back(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    for _ in range(2):  # as after a lost answer
        await twin.tenant.leave(CHANNEL, twin.sofie.aad_id)
        await twin.told()
    assert rows(twin, "SELECT state, assignee FROM ticket") == [("requested", None)]
    assert rows(twin, FREED) == [("desk:kommunikation", "sofie-lund:1:")]
    assert rows(twin, "SELECT person, away_to FROM absence") == [("sofie-lund", None)]
    assert "1 ticket is free again" in " ".join(twin.said(twin.jonas, CHANNEL))
    await twin.tenant.join(CHANNEL, twin.sofie.aad_id)
    await twin.told()
    assert rows(twin, "SELECT * FROM absence") == []
    data = {"verb": "ticket.claim", "ticket": ticket_of(twin), "revision": 3}
    assert (await executed(twin, twin.sofie, data)).ok
    assert rows(twin, "SELECT assignee FROM ticket") == [("sofie-lund",)]


async def test_a_desk_in_another_channel_of_the_team_hears_of_it_too(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    general = "19:general@thread.tacv2"
    team = twin.tenant.state.teams.pop(CHANNEL)
    channels = {general: "Borgmesteren", CHANNEL: "Kommunikation"}
    twin.tenant.state.change_team(replace(team, id=general, channels=channels))
    await twin.tenant.leave(general, twin.sofie.aad_id)
    await twin.told()
    assert rows(twin, "SELECT state, assignee FROM ticket") == [("requested", None)]


async def test_another_team_is_nobodys_desk(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    other, people = "19:festudvalg@thread.tacv2", [twin.sofie.aad_id, twin.jonas.aad_id]
    twin.tenant.add_team(other, "Festudvalget", {other: "Festudvalget"}, people)
    await twin.tenant.install_in(other)
    asked = len(twin.tenant.calls("member"))
    await twin.tenant.leave(other, twin.sofie.aad_id)
    await twin.told()
    assert rows(twin, "SELECT assignee FROM ticket") == [("sofie-lund",)]
    assert len(twin.tenant.calls("member")) == asked


@pytest.mark.parametrize(
    "goes_wrong",
    [
        lambda faults: faults.fail("member"),
        lambda faults: faults.throttle("member"),
        lambda faults: faults.drop("member", after_effect=False, times=9),
        lambda faults: faults.refuse("member", "BotNotInConversationRoster"),
        lambda faults: faults.refuse("member", "ConversationNotFound"),
    ],
    ids=["500", "429", "cut", "bot_gone", "channel_gone"],
)
async def test_an_outage_frees_nothing(twin: Twin, goes_wrong: Callable[[Faults], None]) -> None:
    await twin.ask()
    await twin.claimed()
    goes_wrong(twin.tenant.faults)
    await twin.tenant.leave(CHANNEL, twin.sofie.aad_id)
    await twin.told()
    assert rows(twin, "SELECT assignee FROM ticket") == [("sofie-lund",)]
    assert rows(twin, "SELECT * FROM absence") == []


async def test_a_closed_account_of_which_nobody_heard_is_found_the_next_day(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    ask = chores_of(twin.office, twin.bot.is_closed)["accounts"]
    asked = len(twin.tenant.state.calls)
    await ask("office")
    assert [one.method for one in twin.tenant.state.calls[asked:]] == [
        "member"
    ]  # who is there is asked of once
    closed(twin, twin.sofie)
    twin.tenant.faults.fail("member", status=503)
    await ask("office")
    assert rows(twin, "SELECT assignee FROM ticket") == [("sofie-lund",)]
    twin.tenant.faults.clear()
    again = await ask("office")
    await twin.told()
    assert again is not None
    assert again - twin.office.work.clock() > timedelta(hours=23)
    assert rows(twin, "SELECT state, assignee FROM ticket") == [("requested", None)]
    assert rows(twin, FREED) == [("desk:kommunikation", "sofie-lund:1:")]
    await ask("office")
    assert len(rows(twin, FREED)) == 1


async def test_who_works_with_the_bot_alone_keeps_their_tickets(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    team = twin.tenant.state.teams[CHANNEL]
    twin.tenant.state.change_team(replace(team, members=team.members - {twin.sofie.aad_id}))
    await chores_of(twin.office, twin.bot.is_closed)["accounts"]("office")
    assert rows(twin, "SELECT assignee FROM ticket") == [("sofie-lund",)]


async def test_two_processes_that_are_told_the_same_free_it_once(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    sender = Sender("teams", twin.sofie.aad_id, twin.tenant.state.tenant_id)
    router = Router(twin.bot.reception)
    await asyncio.gather(*(router.left(sender, CHANNEL) for _ in range(4)))
    assert rows(twin, FREED) == [("desk:kommunikation", "sofie-lund:1:")]
    noted = rows(twin, "SELECT body FROM office_event")
    assert str(noted).count("person.away") == 1


def closed(twin: Twin, who: Member) -> None:
    """The account is deleted, and no event came of it."""
    team = twin.tenant.state.teams[CHANNEL]
    twin.tenant.state.change_team(replace(team, members=team.members - {who.aad_id}))
    twin.tenant.add_person(who.aad_id, who.profile.name, who.profile.email, deleted=True)
