"""What is filled in on a card, and what the client itself does not send."""

import pytest

from playground.teams.people.member import Member
from playground.teams.records import Json
from playground.tenant import Tenant
from playground.unsent import NotSentError
from tests.playground.teams.conftest import Bot, Client, asked, card, shown, submit

FORM = card(
    asked("Text", "subject", isRequired=True, errorMessage="Skriv et emne.", maxLength=5, value=""),
    asked("Text", "case", regex=r"\d+"),
    asked("Number", "minutes"),
    asked("Date", "by", min="2026-11-01", max="2026-11-30"),
    asked("Toggle", "agreed", title="Ja", value="false"),
    {
        **asked("ChoiceSet", "profiles", isMultiSelect=True, value="fb"),
        "choices": [{"title": "a", "value": "fb"}, {"title": "b", "value": "li"}],
    },
    actions=[submit(verb="ticket.open"), {**submit("Senere"), "associatedInputs": "none"}],
)


async def test_what_is_filled_in_goes_along(
    tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str
) -> None:
    message = await shown(tenant, client, FORM, chat)
    filled = {"subject": "Skole", "profiles": ["fb", "li"], "agreed": True, "minutes": 15, "by": "2026-11-23"}
    await maria.press(message, "Send", filled)
    assert bot.last["value"] == {
        "verb": "ticket.open",
        "subject": "Skole",
        "profiles": "fb,li",
        "agreed": "true",
        "minutes": "15",
        "by": "2026-11-23",
    }
    await maria.press(message, "Send", {"subject": "Vej"})
    assert bot.last["value"] == {
        "verb": "ticket.open",
        "subject": "Vej",
        "profiles": "fb",
        "agreed": "false",
    }
    await maria.press(message, "Senere")
    assert bot.last["value"] == {}


@pytest.mark.parametrize(
    ("entered", "fault"),
    [
        ({}, {"subject": "Skriv et emne."}),
        ({"subject": "Skoler"}, {"subject": "Skriv et emne."}),
        ({"subject": "a", "case": "x1"}, {"case": "not in the right form"}),
        ({"subject": "a", "minutes": "en"}, {"minutes": "not a number"}),
        ({"subject": "a", "by": "23-11-2026"}, {"by": "not a date"}),
        ({"subject": "a", "by": "2026-12-01"}, {"by": "not between the earliest and the latest"}),
        ({"subject": "a", "profiles": ["tw"]}, {"profiles": "not among the choices"}),
        ({"subject": "a", "colour": "red"}, {"colour": "no such field on the screen"}),
    ],
)
async def test_what_the_client_does_not_send(
    tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str, entered: Json, fault: Json
) -> None:
    message = await shown(tenant, client, FORM, chat)
    bot.activities.clear()
    with pytest.raises(NotSentError) as refused:
        await maria.press(message, "Send", entered)
    assert refused.value.faults == maria.errors == fault
    assert bot.activities == []


async def test_a_tick_that_must_be_set(
    tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str
) -> None:
    tick = asked("Toggle", "agreed", title="Ja", isRequired=True)
    message = await shown(tenant, client, card(tick, actions=[submit()]), chat)
    with pytest.raises(NotSentError):
        await maria.press(message, "Send", {"agreed": False})
    await maria.press(message, "Send", {"agreed": True})
    assert maria.errors == {}
