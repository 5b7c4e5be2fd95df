"""Somebody leaves a team, as Teams writes it: what is asked of Teams, and what the desk is told."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from handlers.request import Sender
from handlers.teams.absences import Moves, Presence
from handlers.teams.addresses import Addresses
from handlers.teams.connector import Connector
from handlers.teams.credentials import ClientSecret
from handlers.teams.places import Places, person_subject
from tests.handlers.teams.microsoft import APP_ID, TENANT, Asked, Microsoft, microsoft

SOFIE = "0d9b645f-597b-41f0-a2a3-ef103fbd91bb"
GENERAL, DESK = "19:general@thread.tacv2", "19:desk@thread.tacv2"
Json = dict[str, Any]
GONE = {"error": {"code": "MemberNotFoundInConversation", "message": "Member not found in conversation."}}


@dataclass
class Desk:
    """Notes what it is told; Sofie works at one desk."""

    told: list[tuple[str, ...]] = field(default_factory=list)

    def conversations(self, sender: Sender) -> frozenset[str]:
        return frozenset({DESK} if sender.id == SOFIE else ())

    async def left(self, sender: Sender, conversation: str) -> None:
        self.told.append(("left", sender.id, conversation))

    async def account(self, sender: Sender, *, closed: bool) -> None:
        self.told.append(("account", sender.id, str(closed)))


@dataclass
class Contacts:
    """Knows the connector, and Sofie's own chat where a test gives it one."""

    known: dict[str, Json]

    def find(self, subject: str) -> Mapping[str, Any] | None:
        return self.known.get(subject)

    def is_lost(self, subject: str) -> bool:
        return subject not in self.known


@dataclass
class Answering:
    """What Teams answers by what the path ends with; what is not named is there."""

    refused: dict[str, web.Response] = field(default_factory=dict)

    def __call__(self, asked: Asked) -> web.StreamResponse:
        if asked.path.endswith("/conversations"):
            return web.json_response({"conversations": [{"id": GENERAL}, {"id": DESK, "name": "Desk"}]})
        return next((one for part, one in self.refused.items() if part in asked.path), web.json_response({}))


@pytest.fixture
async def there() -> AsyncIterator[Microsoft]:
    async with microsoft() as found:
        yield found


@pytest.fixture
async def presence(there: Microsoft) -> AsyncIterator[Presence]:
    async with aiohttp.ClientSession() as session:
        credentials = ClientSecret(APP_ID, "secret", TENANT, there.url, session)
        connector = Connector.connect(credentials, Addresses(loopback=True), seconds=5.0)
        contacts = Contacts({"tenant": {"serviceUrl": there.service_url}})
        yield Presence(Places(contacts, connector, TENANT, APP_ID))  # type: ignore[arg-type]
        await connector.close()


def moved(there: Microsoft, change: str = "membersRemoved", **more: Any) -> Json:
    """In the form of Microsoft's own example of teamMemberRemoved, with this tenant's ids."""
    member = {"id": "29:sofie"}
    return {
        "type": "conversationUpdate",
        "id": "f:5f85c2ad",
        "timestamp": "2026-11-24T04:57:19.650Z",
        "serviceUrl": there.service_url,
        "channelId": "msteams",
        "from": {"id": "29:karen"},
        "conversation": {
            "isGroup": True,
            "conversationType": "channel",
            "tenantId": TENANT,
            "id": GENERAL,
        },
        "recipient": {"id": f"28:{APP_ID}", "name": "Udkast"},
        "channelData": {
            "team": {"id": GENERAL, "name": "Kommunikation"},
            "eventType": "teamMemberRemoved" if change == "membersRemoved" else "teamMemberAdded",
            "tenant": {"id": TENANT},
        },
        change: [{**member, "aadObjectId": SOFIE}],
        **more,
    }


def asked(there: Microsoft) -> list[str]:
    return [one.path.rpartition("/v3/")[2].replace("%3A", ":").replace("%40", "@") for one in there.calls]


async def test_who_left_is_asked_about_in_the_desks_own_channel(presence: Presence, there: Microsoft):
    desk = Desk()
    there.answer = Answering({SOFIE: web.json_response(GONE, status=404)})
    await Moves(desk, presence).moved(moved(there))  # type: ignore[arg-type]
    assert asked(there) == [f"teams/{GENERAL}/conversations", f"conversations/{DESK}/members/{SOFIE}"]
    assert desk.told == [("left", SOFIE, DESK)]


@pytest.mark.parametrize("change", ["membersRemoved", "membersAdded"])
async def test_what_is_so_now_counts_and_not_what_the_event_says(
    presence: Presence, there: Microsoft, change: str
):
    desk = Desk()
    there.answer = Answering()
    await Moves(desk, presence).moved(moved(there, change))  # type: ignore[arg-type]
    assert desk.told == [("account", SOFIE, "False")]


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (502, "ServiceError"),
        (429, "Throttled"),
        (403, "BotNotInConversationRoster"),
        (404, "ConversationNotFound"),
        (404, ""),
    ],
    ids=["502", "429", "403", "404_of_the_channel", "404_of_a_proxy"],
)
async def test_what_teams_does_not_say_is_not_concluded(
    presence: Presence, there: Microsoft, status: int, code: str
):
    desk = Desk()
    body = {"error": {"code": code}} if code else {}
    there.answer = lambda _: web.json_response(body, status=status)
    await Moves(desk, presence).moved(moved(there, channelData={"team": {"id": DESK}}))  # type: ignore[arg-type]
    assert desk.told == []
    assert not await presence.is_closed(SOFIE, frozenset({DESK}))


async def test_those_of_no_desk_are_not_asked_about(presence: Presence, there: Microsoft):
    desk = Desk()
    moves = Moves(desk, presence)  # type: ignore[arg-type]
    await moves.moved(moved(there, membersRemoved=[{"id": "29:x", "aadObjectId": "somebody"}]))
    await moves.moved(moved(there, membersRemoved=[{"id": "29:x"}]))
    await moves.moved(moved(there, conversation={"id": "a:sofie", "conversationType": "personal"}))
    assert (desk.told, there.calls) == ([], [])


async def test_an_account_is_closed_that_is_neither_in_the_channel_nor_in_its_chat(
    presence: Presence, there: Microsoft
):
    chat = {"serviceUrl": there.service_url, "conversation": {"id": "a:sofie"}}
    presence.places.contacts.known[person_subject(SOFIE)] = chat  # type: ignore[attr-defined]
    no_member, no_chat = GONE, {"error": {"code": "ConversationNotFound"}}
    channel, own = "desk%40thread", "a%3Asofie"
    there.answer = Answering({channel: web.json_response(no_member, status=404)})
    assert not await presence.is_closed(SOFIE, frozenset({DESK}))
    for body in (no_member, no_chat):
        there.answer = Answering(
            {channel: web.json_response(no_member, status=404), own: web.json_response(body, status=404)}
        )
        assert await presence.is_closed(SOFIE, frozenset({DESK}))
    assert not await presence.is_closed(SOFIE, frozenset())
