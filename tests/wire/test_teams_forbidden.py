"""What somebody may not do, forged or sent twice: a kind no, and nothing stored."""

from typing import Any

import pytest

from playground.teams.people.member import Member
from tests.wire.probes import (
    Json,
    executed,
    fetched,
    form_data,
    rows,
    stored,
    submitted,
    ticket_of,
    words_in,
)
from tests.wire.twin import CHANNEL, Twin, inputs

FORGED: list[Any] = ["x", "", "' OR 1=1 --", "\x00", "\ud800", "x" * 100_000, 3, None, [], {"a": 1}, True]
NUMBERS: list[Any] = [10**30, -1, 0, 1.5, "1", True, None, [], float("1e308")]
OTHER_DESK = """
[[desks]]
id = "sundhed"
name = "Sundhed"
department = "sundhed-og-omsorg"
serves = ["sundhed-og-omsorg"]
teams_conversation = "19:sundhed@thread.tacv2"
valid_from = 2018-01-01

[[people]]
id = "otto-dam"
name = "Otto Dam"
email = "otto.dam@nordvig.example"
valid_from = 2018-01-01
[[people.roles]]
role = "officer"
department = "sundhed-og-omsorg"
desk = "sundhed"
valid_from = 2018-01-01

"""


@pytest.fixture
def teams_office(teams_office: Any) -> Any:
    """An office with a second desk."""
    text = teams_office.read_text(encoding="utf-8").replace(', "sundhed-og-omsorg"]', "]", 1)
    teams_office.write_text(text.replace("[[profiles]]", OTHER_DESK + "[[profiles]]", 1), encoding="utf-8")
    return teams_office


async def outsiders(twin: Twin) -> list[Member]:
    """A mayor, a colleague unknown to the office, a guest, and an officer of another desk."""
    guest = twin.tenant.add_person("g-1", "Gæst", "sofie.lund@nordvig.example", guest=True)
    stranger = twin.tenant.add_person("s-1", "Nogen", "nogen@nordvig.example")
    for one in ("g-1", "s-1"):
        await twin.tenant.install(one)
    await twin.installed("otto-dam", "peter-krogh")
    return [twin.maria, guest, stranger, twin.person("otto-dam"), twin.person("peter-krogh")]


async def test_nobody_claims_who_may_not(twin: Twin) -> None:
    others = await outsiders(twin)
    await twin.ask()
    before = stored(twin)
    data = {"verb": "ticket.claim", "ticket": ticket_of(twin), "revision": 1, "card": "desk_card"}
    for who in others:
        assert words_in(await executed(twin, who, data))
    assert stored(twin) == before


async def test_nobody_acts_on_another_s_ticket(twin: Twin) -> None:
    others = await outsiders(twin)
    await twin.job()
    before, ticket = stored(twin), ticket_of(twin)
    for act in ("draft.accept", "post.published", "post.not_used", "ticket.take_over", "ticket.release"):
        for who in others[1:]:
            words_in(await executed(twin, who, {"verb": act, "ticket": ticket, "revision": 9, "version": 1}))
    for act in (
        "draft.write",
        "draft.deliver",
        "ticket.view",
        "time.log",
        "checklist.view",
        "ticket.decline",
    ):
        for who in others[1:]:
            for ask in (fetched, submitted):
                shown = await ask(twin, who, {"verb": act, "ticket": ticket, "place": "submit", "nonce": "n"})
                assert "Vi bygger" not in str(shown.body), (act, who.profile.name)
    assert stored(twin) == before


async def test_forged_tickets_revisions_and_versions(twin: Twin) -> None:
    await twin.job()
    before, ticket = stored(twin), ticket_of(twin)
    for forged in FORGED:
        data = {"verb": "draft.accept", "ticket": forged, "revision": 1, "version": 1}
        assert words_in(await executed(twin, twin.maria, data))
        for ask in (fetched, submitted):
            assert (await ask(twin, twin.maria, {"verb": "ticket.view", "ticket": forged})).ok
    for number in NUMBERS[:3]:
        data = {"verb": "draft.accept", "ticket": ticket, "revision": number, "version": number}
        assert words_in(await executed(twin, twin.maria, data)), number
    assert stored(twin) == before


async def test_forged_kinds_of_data(twin: Twin) -> None:
    await twin.ask()
    before = stored(twin)
    for forged in FORGED:
        for name in ("verb", "place", "card", "value", "words", "nonce", "asks", "held", "opened"):
            data = {"verb": "ticket.view", "ticket": ticket_of(twin), "place": "screen", name: forged}
            for ask in (fetched, submitted):
                assert (await ask(twin, twin.maria, data)).status in {200, 400}, (name, forged)
    assert stored(twin) == before


async def test_forged_fields_of_the_form(twin: Twin) -> None:
    opening = await twin.write(twin.maria, "draft Ny cykelsti")
    await twin.maria.press(opening, "draft")
    data, before = form_data(twin.maria), stored(twin)
    good: Json = {one: field.get("value", "") for one, field in inputs(twin.maria).items()}
    for name in good:
        for forged in [*FORGED[:8], "2026-13-45", "9999-12-31", "a,b,c", "x" * 20_000]:
            sent = {**data, **good, "own": "yes", "when": "other", "needed_on": "", name: forged}
            assert (await submitted(twin, twin.maria, sent)).status == 200, (name, forged)
    assert stored(twin) == before


async def test_the_same_message_twice_is_answered_once(twin: Twin) -> None:
    body = twin.tenant.activity(twin.maria.aad_id, "message", text="mine")
    said = len(twin.said(twin.maria))
    assert (await twin.tenant.post(body)).ok
    assert (await twin.tenant.post(body)).ok
    await twin.told()
    assert len(twin.said(twin.maria)) == said + 1


async def test_the_same_button_twice_is_one_claim(twin: Twin) -> None:
    await twin.ask()
    data = {"verb": "ticket.claim", "ticket": ticket_of(twin), "revision": 1, "card": "desk_card"}
    first = await executed(twin, twin.sofie, data, CHANNEL)
    after = stored(twin)
    second = await executed(twin, twin.sofie, data, CHANNEL)
    assert first.ok
    assert second.ok
    assert stored(twin) == after
    assert rows(twin, "SELECT assignee FROM ticket") == [("sofie-lund",)]


async def test_a_form_sent_twice_is_one_ticket(twin: Twin) -> None:
    opening = await twin.write(twin.maria, "draft Ny cykelsti")
    await twin.maria.press(opening, "draft")
    data = form_data(twin.maria)
    filled = {one: field.get("value", "") for one, field in inputs(twin.maria).items()}
    sent = {**data, **filled, "own": "yes", "declared": "yes"}
    assert (await submitted(twin, twin.maria, sent)).body is None
    after = stored(twin)
    assert (await submitted(twin, twin.maria, sent)).ok
    assert stored(twin) == after
    assert rows(twin, "SELECT count(*) FROM ticket") == [(1,)]


async def test_a_draft_sent_twice_shows_how_the_ticket_stands(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    await twin.sofie.submit("draft.write")
    sent = {**form_data(twin.sofie), "text.maria-holm-facebook": "Vi bygger en cykelsti."}
    first, second = await submitted(twin, twin.sofie, sent), await submitted(twin, twin.sofie, sent)
    assert rows(twin, "SELECT count(*) FROM draft") == [(1,)]
    for answer in (first, second):
        assert "Saved as draft 1" in str(answer.body)
