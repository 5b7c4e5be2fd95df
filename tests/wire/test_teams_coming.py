"""Coming and going: installed, removed, blocked, a member who left, and a new process that knows them all."""

from pathlib import Path

from bot.storage.backlog import dead_letters
from tests.wire.probes import executed, of_bot, process, rows, stored, tenancy, ticket_of
from tests.wire.twin import CHANNEL, Twin, letters


async def test_installing_says_what_can_be_done_once(twin: Twin) -> None:
    assert len(twin.said(twin.maria)) == 1
    assert of_bot(twin, CHANNEL) == []


async def test_who_removed_the_bot_is_written_to_no_more_and_the_desk_hears(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    await twin.written()
    await twin.tenant.uninstall(twin.maria.aad_id)
    await twin.delivered()
    dead = await dead_letters(twin.office.store, 10)
    assert dead
    assert all("maria-holm" in str(one) for one in dead)
    assert rows(twin, "SELECT state FROM ticket") == [("delivered",)]
    assert "Maria Holm" in " ".join(twin.said(twin.sofie, CHANNEL))


async def test_who_comes_back_is_written_to_again(twin: Twin) -> None:
    await twin.ask()
    await twin.tenant.uninstall(twin.maria.aad_id)
    await twin.told()
    await twin.tenant.install(twin.maria.aad_id)
    await twin.claimed()
    await twin.written()
    await twin.delivered()
    assert await dead_letters(twin.office.store, 10) == ()
    assert "Vi bygger en cykelsti." in twin.said(twin.maria)


async def test_a_block_is_a_dead_letter_and_an_end_of_it_a_new_beginning(twin: Twin) -> None:
    await twin.ask()
    twin.tenant.block(twin.maria.aad_id)
    await twin.claimed()
    dead = await dead_letters(twin.office.store, 10)
    assert "MessageWritesBlocked" in str(dead)
    twin.tenant.block(twin.maria.aad_id, blocked=False)
    await twin.maria.say("mine")
    await twin.written()
    await twin.delivered()
    assert "Vi bygger en cykelsti." in twin.said(twin.maria)


async def test_a_button_shows_that_a_block_has_ended(twin: Twin) -> None:
    await twin.ask()
    twin.tenant.block(twin.maria.aad_id)
    await twin.claimed()
    twin.tenant.block(twin.maria.aad_id, blocked=False)
    assert (await twin.maria.press(twin.last(twin.maria), "ticket.view")).ok
    await twin.written()
    await twin.delivered()
    assert "Vi bygger en cykelsti." in twin.said(twin.maria)


async def test_the_team_without_the_bot_and_with_it_again(twin: Twin) -> None:
    await twin.ask()
    await twin.tenant.uninstall_from(CHANNEL)
    data = {"verb": "ticket.claim", "ticket": ticket_of(twin), "revision": 1, "card": "desk_card"}
    assert (await executed(twin, twin.sofie, data)).ok
    dead = await dead_letters(twin.office.store, 10)
    assert "BotNotInConversationRoster" in str(dead)
    await twin.tenant.install_in(CHANNEL)
    assert (await executed(twin, twin.sofie, {**data, "verb": "ticket.release"})).ok
    assert "Waiting for someone" in letters(twin.card())


async def test_who_left_and_came_back_is_asked_about_anew(twin: Twin) -> None:
    await twin.ask()
    await twin.tenant.leave(CHANNEL, twin.jonas.aad_id)
    await twin.tenant.settle()
    assert len(twin.tenant.calls("member")) == 3
    await twin.write(twin.jonas, "mine")
    assert len(twin.tenant.calls("member")) == 4


async def test_who_is_deleted_is_known_no_more(twin: Twin) -> None:
    await twin.ask()
    profile = twin.jonas.profile
    await twin.tenant.leave(CHANNEL, profile.aad_id)
    before = stored(twin)
    twin.tenant.add_person(profile.aad_id, profile.name, profile.email, deleted=True)
    data = {"verb": "ticket.claim", "ticket": ticket_of(twin), "revision": 1}
    outcome = await executed(twin, twin.jonas, data)
    assert "I don't know you yet" in str(outcome.body)
    assert stored(twin) == before


async def test_somewhere_the_bot_is_not_says_nothing_of_somebody(twin: Twin) -> None:
    value = {
        "commandId": "draft",
        "messagePayload": {"body": {"contentType": "text", "content": "x " * 14_000}},
    }
    body = twin.tenant.activity(twin.maria.aad_id, "invoke", name="composeExtension/fetchTask", value=value)
    place = {"id": "19:elsewhere@unq.gbl.spaces", "conversationType": "personal"}
    twin.bot.reception.lookups["teams"].forget(twin.maria.aad_id)  # type: ignore[attr-defined]
    elsewhere = {**body, "conversation": {**body["conversation"], **place}}
    outcome = await twin.tenant.post(elsewhere)
    assert "Ask for a draft" in str(outcome.body), outcome
    await twin.told()
    assert rows(twin, "SELECT * FROM contact WHERE reference LIKE '%elsewhere%'") == []
    assert not [one for one in twin.tenant.state.calls if "elsewhere" in str(one.arguments)]
    assert "Nothing yet" in letters(await twin.write(twin.maria, "mine"))


async def test_a_new_process_knows_whom_it_met(database: Path, teams_office: Path) -> None:
    async with tenancy(teams_office) as tenant:
        async with process(tenant, database, teams_office) as twin:
            await twin.installed("maria-holm", "sofie-lund")
            await twin.ask()
            await twin.claimed()
            await twin.written()
        async with process(tenant, database, teams_office) as twin:
            await twin.delivered()
            assert "Vi bygger en cykelsti." in twin.said(twin.maria)
            assert [one.method for one in tenant.calls("create")] == []
            assert len(of_bot(twin, CHANNEL)) == 1
        assert tenant.complaints == []


async def test_what_was_not_sent_is_sent_by_the_next_process(database: Path, teams_office: Path) -> None:
    async with tenancy(teams_office) as tenant:
        async with process(tenant, database, teams_office) as twin:
            await twin.installed("maria-holm", "sofie-lund")
            await twin.ask()
            tenant.faults.refuse("update", "ServiceError")
            assert (await twin.sofie.press(twin.card(), "ticket.claim")).ok
            await twin.until(lambda: tenant.calls("update", refused=True))
        tenant.faults.clear()
        async with process(tenant, database, teams_office) as twin:
            await twin.told()
            assert "Sofie Lund took it" in letters(of_bot(twin, CHANNEL)[-1])


async def test_who_has_no_chat_with_the_bot_is_told_so_where_they_asked(twin: Twin) -> None:
    karen = twin.person("karen-dahl")
    await twin.tenant.uninstall(twin.sofie.aad_id)
    for who in (karen, twin.sofie):
        await who.say("<at>Udkast</at> queue", CHANNEL)
        await twin.tenant.settle()
        assert "I can't write to you in our own chat" in twin.said(who, CHANNEL)[-1]
