"""The connector's routes: what they do, and every refusal with the code Teams gives."""

import base64
from typing import Any

import pytest

from playground.teams.people.member import Member
from playground.teams.records import Json
from playground.tenant import Tenant
from tests.playground.teams.conftest import DESK, GUEST, MARIA, SOFIE, TEAM, Client, attached, card, text

HELLO = {"type": "message", "text": "hej"}
CONSENT = "application/vnd.microsoft.teams.card.file.consent"
FILE = "application/vnd.microsoft.teams.card.file.info"


def code_of(answer: Json) -> str:
    return str(answer["error"]["code"])


async def test_a_message_is_sent_changed_and_removed(client: Client, tenant: Tenant, maria: Member) -> None:
    chat = tenant.state.chat(MARIA).id
    first = await client.say(chat)
    path = f"conversations/{chat}/activities/{first}"
    assert await client.call("PUT", path, {"type": "message", "text": "farvel"}) == (200, {"id": first})
    (message,) = tenant.messages(chat)
    assert (message.text, message.edited, message.from_bot) == ("farvel", True, True)
    assert await client.call("DELETE", path) == (200, None)
    assert tenant.messages(chat) == []
    assert [call.method for call in tenant.calls()] == ["token", "send", "update", "delete"]


async def test_a_reply_stays_in_its_thread(client: Client, tenant: Tenant, sofie: Member) -> None:
    root = await client.say(DESK, "ny sag")
    status, answer = await client.call("POST", f"conversations/{DESK}/activities/{root}", HELLO)
    assert status == 201
    second = await client.say(f"{DESK};messageid={root}", "og en til")
    await client.say(DESK, "en anden sag")
    thread = tenant.messages(f"{DESK};messageid={root}")
    assert [each.id for each in thread] == [root, answer["id"], second]
    assert len(tenant.messages(DESK)) == 4


async def test_typing_leaves_nothing(client: Client, tenant: Tenant, maria: Member, chat: str) -> None:
    assert (await client.send(chat, {"type": "typing"}))[0] == 201
    assert tenant.messages(chat) == []


@pytest.mark.parametrize("named", ["29", MARIA, "maria@by.example"])
async def test_a_personal_chat_is_opened(
    client: Client, tenant: Tenant, maria: Member, chat: str, named: str
) -> None:
    user = maria.profile.mri if named == "29" else named
    body = {"members": [{"id": user}], "channelData": {"tenant": {"id": tenant.state.tenant_id}}}
    assert await client.call("POST", "conversations", body) == (201, {"id": chat})
    assert chat.startswith("a:1")


async def test_a_thread_is_opened(client: Client, tenant: Tenant, sofie: Member) -> None:
    body = {"isGroup": True, "channelData": {"channel": {"id": DESK}}, "activity": HELLO}
    status, answer = await client.call("POST", "conversations", body)
    assert status == 201
    assert answer["id"] == f"{DESK};messageid={answer['activityId']}"
    assert tenant.messages(DESK)[0].id == answer["activityId"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, "BadArgument"),
        ({"members": [{"id": MARIA}, {"id": SOFIE}], "tenantId": "t"}, 400, "BadArgument"),
        ({"members": [{"id": MARIA}]}, 400, "BadArgument"),
        ({"members": [{"id": MARIA}], "tenantId": "another"}, 400, "MemberNotFoundInConversation"),
        ({"members": [{"id": "29:nobody"}], "tenantId": "own"}, 400, "MemberNotFoundInConversation"),
        ({"members": [{"id": SOFIE}], "tenantId": "own"}, 403, "BotNotInConversationRoster"),
        ({"channelData": {"channel": {"id": "19:no"}}, "activity": HELLO}, 404, "ConversationNotFound"),
        ({"channelData": {"channel": {"id": DESK}}}, 400, "BadArgument"),
    ],
)
async def test_no_conversation_is_opened(
    client: Client, tenant: Tenant, maria: Member, sofie: Member, body: Json, status: int, code: str
) -> None:
    if body.get("tenantId") == "own":
        body = {**body, "tenantId": tenant.state.tenant_id}
    found, answer = await client.call("POST", "conversations", body)
    assert (found, code_of(answer)) == (status, code)


async def test_places_nobody_knows(client: Client, maria: Member, sofie: Member) -> None:
    for place in ("a:1nobody", "19:no@thread.tacv2", f"{DESK};messageid=1"):
        status, answer = await client.send(place, HELLO)
        assert (status, code_of(answer)) == (404, "ConversationNotFound")


async def test_an_app_that_is_not_there(client: Client, tenant: Tenant, maria: Member, chat: str) -> None:
    await tenant.uninstall(MARIA)
    for place in (chat, DESK):
        status, answer = await client.send(place, HELLO)
        assert (status, code_of(answer)) == (403, "BotNotInConversationRoster")
    status, answer = await client.call("GET", f"conversations/{DESK}/pagedmembers")
    assert (status, code_of(answer)) == (403, "BotNotInConversationRoster")


async def test_a_blocked_app(client: Client, tenant: Tenant, maria: Member, chat: str) -> None:
    tenant.block(MARIA)
    status, answer = await client.send(chat, HELLO)
    assert (status, answer["errorCode"]) == (403, 209)
    assert '"subCode": "MessageWritesBlocked"' in answer["message"]
    assert tenant.calls(refused=True)[0].error == "MessageWritesBlocked"
    tenant.block(MARIA, blocked=False)
    await client.say(chat)


async def test_a_person_who_left_the_tenant(client: Client, tenant: Tenant, maria: Member, chat: str) -> None:
    tenant.add_person(MARIA, "Maria Holm", "maria@by.example", deleted=True)
    assert code_of((await client.send(chat, HELLO))[1]) == "ConversationNotFound"


async def test_messages_nobody_knows(client: Client, tenant: Tenant, maria: Member, chat: str) -> None:
    gone = await client.say(chat)
    await client.call("DELETE", f"conversations/{chat}/activities/{gone}")
    for verb in ("POST", "PUT", "DELETE"):
        status, answer = await client.call(verb, f"conversations/{chat}/activities/{gone}", HELLO)
        assert (status, code_of(answer)) == (404, "ActivityNotFoundInConversation")


async def test_other_peoples_messages(client: Client, maria: Member, chat: str) -> None:
    theirs = await maria.say("mit")
    for verb in ("PUT", "DELETE"):
        status, answer = await client.call(verb, f"conversations/{chat}/activities/{theirs.id}", HELLO)
        assert (status, code_of(answer)) == (403, "NotEnoughPermissions")


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
    await client.say(DESK, "Hej <at>Sofie Lund</at>", entities=[entity])
    assert tenant.messages(DESK)[0].text == "Hej <at>Sofie Lund</at>"


async def test_a_member_by_any_id(client: Client, tenant: Tenant, sofie: Member) -> None:
    for user in (sofie.profile.mri, SOFIE, "sofie@by.example"):
        status, found = await client.call("GET", f"conversations/{DESK}/members/{user}")
        assert (status, found["objectId"], found["email"]) == (200, SOFIE, "sofie@by.example")
    assert (found["givenName"], found["surname"], found["userRole"]) == ("Sofie", "Lund", "user")
    assert found["tenantId"] == tenant.state.tenant_id


async def test_no_such_member(client: Client, sofie: Member) -> None:
    for user in ("29:nobody", GUEST):
        status, answer = await client.call("GET", f"conversations/{TEAM}/members/{user}")
        assert (status, code_of(answer)) == (404, "MemberNotFoundInConversation")


async def test_members_come_in_pages(client: Client, tenant: Tenant) -> None:
    people = [f"{index:08d}-0000-4000-8000-000000000000" for index in range(120)]
    for index, aad_id in enumerate(people):
        tenant.add_person(aad_id, f"Person {index}", f"p{index}@by.example", guest=index == 0)
    tenant.add_team("19:big@thread.tacv2", "Alle", {"19:big@thread.tacv2": "General"}, people)
    await tenant.install_in("19:big@thread.tacv2")
    path, seen, token = "conversations/19:big@thread.tacv2/pagedmembers?pageSize=1", [], ""
    while True:
        _, page = await client.call("GET", path + token)
        seen.append(page["members"])
        if "continuationToken" not in page:
            break
        token = f"&continuationToken={page['continuationToken']}"
    assert [len(each) for each in seen] == [50, 50, 20]
    assert {each["objectId"] for page in seen for each in page} == set(people)
    assert (seen[0][0]["userRole"], "#EXT#" in seen[0][0]["userPrincipalName"]) == ("guest", True)


@pytest.mark.parametrize("query", ["pageSize=many", "continuationToken=abc", "continuationToken=page.900"])
async def test_pages_nobody_handed_out(client: Client, sofie: Member, query: str) -> None:
    status, answer = await client.call("GET", f"conversations/{DESK}/pagedmembers?{query}")
    assert (status, code_of(answer)) == (400, "BadArgument")
