"""One card in the channel, and what each of those who see it is shown."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from playground.teams.people.member import Member
from tests.wire.probes import change, executed, invoke, of_bot, rows, ticket_of, words_in
from tests.wire.twin import CHANNEL, Twin, in_teams, letters

OFFICER = """
[[people]]
id = "officer-{number}"
name = "Officer {number}"
email = "officer{number}@nordvig.example"
valid_from = 2018-01-01
[[people.roles]]
role = "officer"
department = "borgmesteren"
desk = "kommunikation"
valid_from = 2018-01-01
"""


async def outsider(twin: Twin) -> Member:
    """Somebody of the team who is not of the desk."""
    team = twin.tenant.state.teams[CHANNEL]
    await twin.installed("karen-dahl")
    there = twin.tenant.add_person("o-1", "Olga", "olga@nordvig.example")
    members = [*team.members, "o-1", twin.maria.aad_id]
    twin.tenant.add_team(CHANNEL, team.name, team.channels, members)
    await twin.tenant.install_in(CHANNEL)
    return there


def everyones(twin: Twin) -> Any:
    """The channel's card as the bot sent it."""
    return of_bot(twin, CHANNEL)[-1].cards[0]


async def seen(twin: Twin, who: Member) -> str:
    """The channel's card once it came into somebody's view."""
    assert (await who.open_card(twin.card(who))).ok
    await twin.told()
    return letters(twin.card(who))


async def test_only_the_desk_s_own_people_are_refreshed(twin: Twin) -> None:
    there = await outsider(twin)
    await twin.ask()
    ids = everyones(twin)["refresh"]["userIds"]
    desk = {twin.person(one).profile.mri for one in ("sofie-lund", "jonas-friis", "karen-dahl")}
    assert set(ids) == desk
    assert there.profile.mri not in ids
    assert (await there.open_card(twin.card(there))).ok
    assert there.toasts == []


async def test_each_sees_what_they_may_do(twin: Twin) -> None:
    there = await outsider(twin)
    await twin.ask()
    assert "Take the ticket" in await seen(twin, twin.sofie)
    assert (await twin.sofie.press(twin.card(), "ticket.claim")).ok
    await twin.told()
    own, other = await seen(twin, twin.sofie), await seen(twin, twin.jonas)
    leader, public = await seen(twin, twin.person("karen-dahl")), await seen(twin, there)
    assert "Give it back" in own
    assert "Give it back" not in other
    assert "Log time" in leader
    assert "Log time" not in public
    for shown in (own, other, leader, public):
        assert "Sofie Lund" in shown, shown


async def test_one_wins_and_the_other_hears_who(twin: Twin) -> None:
    await twin.ask()
    data = {"verb": "ticket.claim", "ticket": ticket_of(twin), "revision": 1, "card": "desk_card"}
    assert (await executed(twin, twin.sofie, data, CHANNEL)).ok
    said = words_in(await executed(twin, twin.jonas, data, CHANNEL))
    assert said == "Sofie Lund took it just before you."
    assert rows(twin, "SELECT assignee FROM ticket") == [("sofie-lund",)]


async def test_at_the_same_moment_one_wins(twin: Twin) -> None:
    await twin.ask()
    value = {"action": {"data": {"verb": "ticket.claim", "ticket": ticket_of(twin), "card": "desk_card"}}}
    both = [
        invoke(twin, who, "adaptiveCard/action", value, where=CHANNEL) for who in (twin.sofie, twin.jonas)
    ]
    outcomes = await asyncio.gather(*map(twin.tenant.post, both))
    await twin.told()
    kinds = sorted(one.body["type"].rsplit(".", 1)[-1] for one in outcomes)
    assert kinds == ["adaptive", "message"]


async def test_the_card_is_true_for_all_after_each_act(twin: Twin) -> None:
    await twin.ask()
    card = of_bot(twin, CHANNEL)[-1].id
    for act, said in (("ticket.claim", "Sofie Lund"), ("ticket.release", "Take the ticket")):
        await seen(twin, twin.sofie)
        assert (await twin.sofie.press(twin.card(), act)).ok
        await twin.told()
        for who in (twin.sofie, twin.jonas):
            assert said in letters(twin.card(who)), act
        assert of_bot(twin, CHANNEL)[-1].id == card
        assert everyones(twin)["refresh"]["userIds"]


async def test_a_view_of_one_s_own_goes_on_being_refreshed(twin: Twin) -> None:
    await twin.ask()
    await seen(twin, twin.sofie)
    own = twin.card().cards[0]
    assert own["refresh"]["userIds"] == [twin.sofie.profile.mri]
    assert (await twin.sofie.press(twin.card(), "ticket.claim")).ok
    mine = twin.card().cards[0]
    assert mine["refresh"]["userIds"] == [twin.sofie.profile.mri]
    await twin.told()


async def test_an_older_teams_says_it_in_the_own_chat(twin: Twin) -> None:
    await twin.ask()
    assert (await twin.sofie.press(twin.card(), "ticket.claim", old_client=True)).ok
    await twin.told()
    assert rows(twin, "SELECT assignee FROM ticket") == [("sofie-lund",)]
    assert (await twin.jonas.press(twin.card(twin.jonas), "ticket.view", old_client=False)).ok
    assert len(of_bot(twin, CHANNEL)) == 1


@pytest.fixture
def crowded(office_file: Path) -> Path:
    text = in_teams(office_file.read_text(encoding="utf-8"))
    officers = "".join(OFFICER.format(number=number) for number in range(70))
    office_file.write_text(text.replace("[[profiles]]", officers + "\n[[profiles]]", 1), encoding="utf-8")
    return office_file


async def test_at_most_sixty_are_refreshed(crowded: Path, twin: Twin) -> None:
    assert crowded
    for number in range(70):
        account, at = twin.ids[f"officer-{number}"], "2026-11-23T00:00:00+00:00"
        given = ("nordvig", "teams", account, f"officer-{number}", at)
        change(twin, "INSERT INTO identity VALUES (?, ?, ?, ?, ?)", *given)
    await twin.bot.reception.directory.refresh(twin.office.work)
    await twin.ask()
    assert len(everyones(twin)["refresh"]["userIds"]) == 60
