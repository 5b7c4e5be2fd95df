"""The connector's routes: what they do, and every refusal with the code Teams gives."""

import pytest

from playground.teams.people.member import Member
from playground.teams.records import Json
from playground.tenant import Tenant
from tests.playground.teams.conftest import DESK, GUEST, MARIA, SOFIE, TEAM, Client, code_of

HELLO = {"type": "message", "text": "hej"}


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
        ({"channelData": {"channel": {"id": "own chat"}}, "activity": HELLO}, 400, "BadArgument"),
    ],
)
async def test_no_conversation_is_opened(
    client: Client, tenant: Tenant, maria: Member, sofie: Member, body: Json, status: int, code: str
) -> None:
    if body.get("tenantId") == "own":
        body = {**body, "tenantId": tenant.state.tenant_id}
    if body.get("channelData") == {"channel": {"id": "own chat"}}:
        body = {**body, "channelData": {"channel": {"id": tenant.state.chat(MARIA).id}}}
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
