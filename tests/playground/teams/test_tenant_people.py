"""What people do and what the bot hears of it: messages, mentions, files, coming and going."""

import pytest

from playground.teams.people.member import Member
from playground.tenant import Tenant
from playground.unsent import NotSentError
from tests.playground.teams.conftest import DESK, GUEST, MARIA, SOFIE, TEAM, Bot, Client

AT = "<at>Udkast</at>"


async def test_a_message_as_teams_sends_it(tenant: Tenant, bot: Bot, maria: Member, chat: str) -> None:
    message = await maria.say("hjælp & råd")
    heard = bot.last
    assert (heard["type"], heard["id"], heard["text"]) == ("message", message.id, "hjælp & råd")
    assert heard["from"] == {"id": maria.profile.mri, "name": "Maria Holm", "aadObjectId": MARIA}
    assert heard["recipient"] == {"id": f"28:{tenant.state.app_id}", "name": "Udkast"}
    assert heard["conversation"] == {
        "conversationType": "personal",
        "tenantId": tenant.state.tenant_id,
        "id": chat,
    }
    assert heard["channelId"] == "msteams"
    assert heard["channelData"] == {"tenant": {"id": tenant.state.tenant_id}}
    assert heard["timestamp"] == "2027-01-15T08:00:00.000Z"
    assert heard["localTimestamp"] == "2027-01-15T09:00:00.000+01:00"
    assert heard["entities"][0]["type"] == "clientInfo"
    assert heard["entities"][0]["locale"] == heard["locale"] == "da-DK"
    assert heard["attachments"] == [{"contentType": "text/html", "content": "<p>hjælp &amp; råd</p>"}]


async def test_a_channel_is_heard_only_when_the_app_is_mentioned(
    tenant: Tenant, bot: Bot, sofie: Member
) -> None:
    bot.activities.clear()
    await sofie.say("hej alle", DESK)
    assert bot.activities == []
    message = await sofie.say(f"{AT} sag 128, <at>Maria Holm</at>", DESK)
    heard = bot.last
    assert heard["conversation"] == {
        "isGroup": True,
        "conversationType": "channel",
        "tenantId": tenant.state.tenant_id,
        "id": f"{DESK};messageid={message.id}",
    }
    assert heard["channelData"]["channel"] == {"id": DESK}
    assert heard["channelData"]["team"] == {"id": TEAM}
    named = [each["mentioned"]["name"] for each in heard["entities"] if each["type"] == "mention"]
    assert named == ["Udkast", "Maria Holm"]


async def test_an_answer_in_a_thread(tenant: Tenant, bot: Bot, client: Client, sofie: Member) -> None:
    root = await client.say(DESK, "ny sag")
    message = await sofie.say(f"{AT} den tager jeg", DESK, root=root)
    assert message.root == bot.last["replyToId"] == root
    assert bot.last["conversation"]["id"] == f"{DESK};messageid={root}"
    again = await sofie.say(f"{AT} nu", f"{DESK};messageid={root}")
    assert again.root == root


async def test_coming_and_going_in_person(tenant: Tenant, bot: Bot) -> None:
    await tenant.install(MARIA)
    added, installed = bot.activities
    assert [each["id"] for each in added["membersAdded"]] == [
        tenant.state.bot_id,
        tenant.person(MARIA).profile.mri,
    ]
    assert (installed["type"], installed["action"]) == ("installationUpdate", "add")
    await tenant.uninstall(MARIA)
    assert (bot.last["type"], bot.last["action"]) == ("installationUpdate", "remove")
    with pytest.raises(NotSentError):
        await tenant.person(MARIA).say("hej")


async def test_coming_and_going_in_a_team(tenant: Tenant, bot: Bot) -> None:
    await tenant.install_in(TEAM)
    added, installed = bot.activities
    assert added["membersAdded"] == [{"id": tenant.state.bot_id}]
    assert added["channelData"]["eventType"] == "teamMemberAdded"
    assert added["channelData"]["team"]["name"] == "Kommunikation"
    assert installed["channelData"]["settings"] == {"selectedChannel": {"id": TEAM}}
    await tenant.leave(TEAM, SOFIE)
    assert bot.last["membersRemoved"][0]["aadObjectId"] == SOFIE
    assert bot.last["channelData"]["eventType"] == "teamMemberRemoved"
    with pytest.raises(NotSentError):
        await tenant.person(SOFIE).say("hej", DESK)
    await tenant.uninstall_from(TEAM)
    assert bot.named("conversationUpdate")[-1]["membersRemoved"] == [{"id": tenant.state.bot_id}]
    count = len(bot.activities)
    await tenant.leave(TEAM, MARIA)
    assert len(bot.activities) == count


async def test_nobody_is_told_of_a_block(tenant: Tenant, bot: Bot, maria: Member) -> None:
    bot.activities.clear()
    tenant.block(MARIA)
    with pytest.raises(NotSentError):
        await maria.say("hej")
    assert bot.activities == []


async def test_a_stranger_writes_from_their_own_tenant(tenant: Tenant, bot: Bot) -> None:
    stranger = tenant.add_person(GUEST, "Fremmed", "f@andet.example", tenant_id="another")
    await tenant.install(GUEST)
    await stranger.say("hej")
    assert bot.last["channelData"]["tenant"] == {"id": "another"}
    assert bot.last["conversation"]["tenantId"] == "another"


async def test_changing_and_deleting_a_message(tenant: Tenant, bot: Bot, maria: Member) -> None:
    message = await maria.say("et emne")
    await maria.edit(message, "et andet emne")
    assert (bot.last["type"], bot.last["id"], bot.last["text"]) == (
        "messageUpdate",
        message.id,
        "et andet emne",
    )
    assert bot.last["channelData"]["eventType"] == "editMessage"
    await maria.delete(message)
    assert (bot.last["type"], bot.last["id"], "text" in bot.last) == ("messageDelete", message.id, False)
    assert maria.messages() == []
    with pytest.raises(NotSentError):
        await maria.edit(message, "for sent")


async def test_only_ones_own_message(tenant: Tenant, client: Client, maria: Member, chat: str) -> None:
    await client.say(chat)
    with pytest.raises(NotSentError):
        await maria.edit(tenant.messages(chat)[0], "ikke mit")


async def test_what_is_said_elsewhere_stays_there(tenant: Tenant, bot: Bot, sofie: Member) -> None:
    bot.activities.clear()
    message = await sofie.say("ingen hører det", DESK)
    await sofie.edit(message, "stadig ingen")
    await sofie.delete(message)
    assert bot.activities == []


async def test_a_file_is_read_by_its_own_address(
    tenant: Tenant, bot: Bot, client: Client, maria: Member
) -> None:
    await maria.say("her", files=(maria.file_upload("../tale.docx", b"tale"),))
    told = bot.last["attachments"][0]
    assert told["contentType"] == "application/vnd.microsoft.teams.file.download.info"
    assert (told["name"], told["content"]["fileType"]) == ("tale.docx", "docx")
    url = told["content"]["downloadUrl"]
    assert await (await client.session.get(url)).read() == b"tale"
    assert (await client.session.get(url.partition("?")[0])).status == 403
    assert (await client.session.get(url, headers={"Authorization": "Bearer a"})).status == 401
    assert tenant.complaints == ["a token was sent to a file's own address"]


async def test_a_picture_is_read_with_the_token(
    tenant: Tenant, bot: Bot, client: Client, maria: Member
) -> None:
    await maria.say("se", pictures=(maria.file_upload("gade.png", b"png"),))
    told = bot.last["attachments"][0]
    assert told["contentType"] == "image/*"
    assert (await client.session.get(told["contentUrl"])).status == 401
    signed = {"Authorization": f"Bearer {client.token}"}
    assert await (await client.session.get(told["contentUrl"], headers=signed)).read() == b"png"
    lost = f"{tenant.service_url}v3/attachments/nothing/views/original"
    assert (await client.session.get(lost, headers=signed)).status == 404


async def test_a_file_in_a_channel_does_not_reach_the_app(tenant: Tenant, bot: Bot, sofie: Member) -> None:
    await sofie.say(f"{AT} se", DESK, files=(sofie.file_upload("tale.docx", b"tale"),))
    assert [each["contentType"] for each in bot.last["attachments"]] == ["text/html"]


def test_nobody_by_that_id(tenant: Tenant) -> None:
    with pytest.raises(LookupError):
        tenant.person("nobody")
    with pytest.raises(LookupError):
        tenant.activity(MARIA, "message", "a:1nobody")


async def test_a_team_without_its_first_channel(tenant: Tenant) -> None:
    tenant.add_team("19:odd@thread.tacv2", "Skæv", {DESK: "Vagten"}, [MARIA])
    with pytest.raises(LookupError):
        await tenant.install_in("19:odd@thread.tacv2")
