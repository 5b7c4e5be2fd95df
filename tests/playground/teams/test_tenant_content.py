"""What a message may hold: every refusal of its text, size, attachments and mentions."""

import base64
import io
from typing import Any

import pytest

from playground.teams.people.member import Member
from playground.teams.records import Json
from playground.tenant import Tenant
from tests.playground.teams.conftest import DESK, Client, attached, card, code_of, text

HELLO = {"type": "message", "text": "hej"}
CONSENT = "application/vnd.microsoft.teams.card.file.consent"
FILE = "application/vnd.microsoft.teams.card.file.info"


def picture(size: int) -> str:
    return "data:image/png;base64," + base64.b64encode(bytes(size)).decode()


def file(kind: str, content: Any, **more: Any) -> Json:
    return {"contentType": kind, "name": "svar.docx", "content": content, **more}


BAD: dict[str, Json] = {
    "no kind": {"text": "hej"},
    "a kind Teams does not know": {"type": "dance"},
    "nothing said": {"type": "message"},
    "text that is none": {"type": "message", "text": 7},
    "a format that is none": {**HELLO, "textFormat": "html"},
    "attachments that are none": {**HELLO, "attachments": {"a": 1}},
    "an attachment that is none": {**HELLO, "attachments": ["a"]},
    "an unknown attachment": {**HELLO, "attachments": [{"contentType": "text/csv"}]},
    "a card that is wrong": {**HELLO, "attachments": [attached(card({"type": "Poem"}))]},
    "a mention of nobody": {**HELLO, "entities": [{"type": "mention", "text": "<at>A</at>"}]},
    "a mention not in the text": {
        **HELLO,
        "entities": [{"type": "mention", "mentioned": {"id": "29:1"}, "text": "<at>A</at>"}],
    },
    "a picture without bytes": {**HELLO, "attachments": [{"contentType": "image/png"}]},
    "a picture of another kind": {
        **HELLO,
        "attachments": [{"contentType": "image/gif", "contentUrl": picture(3)}],
    },
    "a picture that cannot be read": {
        **HELLO,
        "attachments": [{"contentType": "image/png", "contentUrl": "data:image/png;base64,!"}],
    },
    "a consent card without a size": {**HELLO, "attachments": [file(CONSENT, {"acceptContext": {}})]},
    "a consent card with odd contexts": {
        **HELLO,
        "attachments": [file(CONSENT, {"sizeInBytes": 1, "acceptContext": "a"})],
    },
    "a file card without an id": {**HELLO, "attachments": [file(FILE, {"fileType": "txt"})]},
    "a file without a name": {**HELLO, "attachments": [{"contentType": FILE, "content": {}}]},
}


@pytest.mark.parametrize("activity", BAD.values(), ids=BAD.keys())
async def test_what_cannot_be_shown(client: Client, maria: Member, chat: str, activity: Json) -> None:
    status, answer = await client.send(chat, activity)
    assert (status, code_of(answer)) == (400, "BadArgument")


async def test_a_body_that_is_no_object(client: Client, maria: Member, chat: str) -> None:
    assert code_of((await client.call("POST", f"conversations/{chat}/activities", [1]))[1]) == "BadArgument"


async def test_a_change_to_something_else(client: Client, maria: Member, chat: str) -> None:
    path = f"conversations/{chat}/activities/{await client.say(chat)}"
    assert code_of((await client.call("PUT", path, {"type": "typing"}))[1]) == "BadArgument"


TOO_BIG: dict[str, Json] = {
    "text": {"type": "message", "text": "å" * 60_000},
    "a card": {"type": "message", "attachments": [attached(card(text("å" * 15_000)))]},
    "a picture": {
        "type": "message",
        "attachments": [{"contentType": "image/png", "contentUrl": picture(1024 * 1024 + 1)}],
    },
}


@pytest.mark.parametrize("activity", TOO_BIG.values(), ids=TOO_BIG.keys())
async def test_what_is_too_big(client: Client, maria: Member, chat: str, activity: Json) -> None:
    status, answer = await client.send(chat, activity)
    assert (status, code_of(answer)) == (413, "MessageSizeTooBig")


async def test_pictures_do_not_count_as_text(client: Client, maria: Member, chat: str) -> None:
    shown = [
        {"contentType": "image/png", "contentUrl": picture(1024 * 1024)},
        {"contentType": "image/jpeg", "contentUrl": "https://by.example/a.jpg"},
    ]
    await client.say(chat, attachments=shown)


async def test_files_are_for_personal_chats(client: Client, maria: Member, sofie: Member, chat: str) -> None:
    offered = file(FILE, {"uniqueId": "1", "fileType": "docx"}, contentUrl="https://by.example/a.docx")
    await client.say(chat, attachments=[offered, file(CONSENT, {"sizeInBytes": 3})])
    status, answer = await client.send(DESK, {**HELLO, "attachments": [offered]})
    assert (status, code_of(answer)) == (400, "BadArgument")


async def test_mentions_that_are_whole(client: Client, tenant: Tenant, sofie: Member) -> None:
    entity = {"type": "mention", "mentioned": {"id": sofie.profile.mri}, "text": "<at>Sofie Lund</at>"}
    await client.say(DESK, "Hej <at>Sofie Lund</at>", entities=[{"type": "clientInfo"}, entity])
    assert tenant.messages(DESK)[0].text == "Hej <at>Sofie Lund</at>"


async def test_a_body_that_is_no_json(client: Client, tenant: Tenant, maria: Member, chat: str) -> None:
    url = f"{tenant.service_url}v3/conversations/{chat}/activities"
    headers = {"Authorization": f"Bearer {client.token}"}
    async with client.session.post(url, data=io.BytesIO(b"{"), headers=headers) as response:
        assert (response.status, code_of(await response.json())) == (400, "BadArgument")


async def test_words_beside_a_card_are_complained_of(
    client: Client, tenant: Tenant, maria: Member, chat: str
) -> None:
    await client.say(chat, "se her", attachments=[attached(card(text()))])
    assert tenant.complaints == [
        "Teams splits a message with a text and an attachment in two, and gives no id"
    ]
