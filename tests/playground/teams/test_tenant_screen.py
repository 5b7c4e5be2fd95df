"""What the page is given to draw, and what its people's acts do."""

import json

import pytest

from playground.teams.people.member import Member
from playground.teams.play import ACTS
from playground.teams.records import Column, Json
from playground.teams.screen import columns, columns_of
from playground.tenant import Tenant
from playground.unsent import NotSentError
from tests.playground.teams.conftest import (
    DESK,
    GUEST,
    MARIA,
    SOFIE,
    TEAM,
    Bot,
    Client,
    attached,
    card,
    execute,
    opens,
    submit,
    task,
    text,
)

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
FORM = card({"type": "Input.Text", "id": "subject"}, actions=[submit("Send", verb="ticket.open")])


def drawn(tenant: Tenant, aad_id: str) -> Json:
    column = columns_of(tenant.state, aad_id)
    (shown,) = columns(tenant.state, [(each, tenant.person(each.person)) for each in column])
    json.dumps(shown)
    return shown


async def act(tenant: Tenant, name: str, person: str, **body: object) -> None:
    await ACTS[name](tenant.state, tenant.person(person), body)


async def test_a_column(tenant: Tenant, bot: Bot, client: Client, sofie: Member) -> None:
    tenant.show(SOFIE, DESK, phone=True, role="Kommunikation")
    first = await sofie.say("hej", DESK)
    await client.show(f"{DESK};messageid={first.id}", card(text()))
    shown = drawn(tenant, SOFIE)
    assert (shown["platform"], shown["person"], shown["name"]) == ("teams", SOFIE, "Sofie Lund")
    assert (shown["role"], shown["phone"], shown["first"]) == ("Kommunikation", True, DESK)
    kinds = [(each["name"], each["kind"]) for each in shown["conversations"]]
    assert kinds == [("Udkast", "personal"), ("General", "channel"), ("Vagten", "channel")]
    one, two = shown["conversations"][2]["messages"]
    assert (one["id"], one["from"], one["bot"], one["root"], one["can_ask"]) == (
        first.id,
        SOFIE,
        False,
        None,
        True,
    )
    assert (two["name"], two["bot"], two["root"], two["can_ask"]) == ("Udkast", True, first.id, False)
    assert two["cards"] == [card(text())]
    assert (shown["dialog"], shown["toasts"], shown["errors"]) == (None, [], {})


def test_which_columns(tenant: Tenant) -> None:
    assert [each.person for each in columns_of(tenant.state, None)] == [MARIA, SOFIE, GUEST]
    tenant.show(SOFIE, phone=True)
    assert columns_of(tenant.state, None) == [Column(SOFIE, phone=True)]
    assert columns_of(tenant.state, MARIA) == [Column(MARIA)]
    assert drawn(tenant, MARIA)["first"] == tenant.state.chat(MARIA).id


async def test_files_pictures_and_consent(
    tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str
) -> None:
    await maria.say("her", files=(maria.file_upload("tale ø.docx", b"tale"),))
    asked = {"contentType": CONSENT, "name": "log.csv", "content": {"sizeInBytes": 4}}
    shown = {"contentType": "image/png", "name": "a", "contentUrl": "data:image/png;base64,AAAA"}
    await client.say(chat, "", attachments=[asked, shown])
    own, theirs = drawn(tenant, MARIA)["conversations"][0]["messages"]
    (file,) = own["files"]
    assert (file["name"], file["kind"], file["picture"]) == ("tale ø.docx", "docx", False)
    assert await (await client.session.get(tenant.base_url + file["url"])).read() == b"tale"
    assert theirs["files"] == [{"name": "a", "url": shown["contentUrl"], "kind": "png", "picture": True}]
    assert theirs["consent"] == {"name": "log.csv", "size": 4, "state": "asked"}
    await act(tenant, "consent", MARIA, conversation=chat, message=theirs["id"], accept=False)
    assert drawn(tenant, MARIA)["conversations"][0]["messages"][1]["consent"]["state"] == "declined"


async def test_saying_with_a_typed_mention(tenant: Tenant, bot: Bot, sofie: Member) -> None:
    file = sofie.file_upload("gade.png", b"png")
    files = [file.id, "gone"]
    await act(tenant, "say", SOFIE, conversation=DESK, text=" @Udkast hjælp ", files=files, photos=True)
    assert bot.last["text"] == "<at>Udkast</at> hjælp"
    assert bot.last["attachments"][0]["contentType"] == "image/*"
    root = tenant.messages(DESK)[0].id
    await act(tenant, "say", SOFIE, conversation=DESK, text="<at>Udkast</at> og", root=root)
    assert bot.last["conversation"]["id"] == f"{DESK};messageid={root}"


async def test_pressing_filling_in_and_closing(
    tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str
) -> None:
    bot.answers["task/fetch"] = task(FORM)
    button = opens("Nyt udkast", verb="ticket.form")
    message = await client.show(chat, card(actions=[button]))
    pressed = {"type": button["type"], "title": button["title"], "data": button["data"]}
    where = {"conversation": chat, "message": message}
    await act(tenant, "press", MARIA, **where, card=0, action=pressed, inputs={})
    assert drawn(tenant, MARIA)["dialog"] == {
        "title": "Nyt udkast",
        "height": None,
        "width": None,
        "card": FORM,
    }
    await act(tenant, "close", MARIA)
    assert drawn(tenant, MARIA)["dialog"] is None
    await act(tenant, "press", MARIA, **where, card=0, action=pressed)
    await act(tenant, "submit", MARIA, action=FORM["actions"][0], inputs={"subject": "Skole"})
    assert bot.last["value"]["data"] == {"verb": "ticket.open", "subject": "Skole"}


async def test_a_message_seen_and_its_menu(tenant: Tenant, bot: Bot, client: Client, sofie: Member) -> None:
    refresh = {"action": {"type": "Action.Execute", "verb": "v"}, "userIds": [sofie.profile.mri]}
    message = await client.show(DESK, card(refresh=refresh, actions=[execute()]))
    answer = {"statusCode": 200, "type": attached({})["contentType"], "value": card(text("Din"))}
    bot.answers["adaptiveCard/action"] = answer
    await act(tenant, "seen", SOFIE, conversation=DESK, message=message)
    assert drawn(tenant, SOFIE)["conversations"][2]["messages"][0]["cards"] == [card(text("Din"))]
    bot.answers["composeExtension/fetchTask"] = task(FORM)
    await act(tenant, "extend", SOFIE, conversation=DESK, message=message, command="askForDraft")
    assert bot.last["value"]["commandId"] == "askForDraft"
    with pytest.raises(NotSentError):
        await act(tenant, "seen", SOFIE, conversation=DESK, message="1")


async def test_what_people_read(tenant: Tenant, bot: Bot, client: Client, sofie: Member) -> None:
    said = await sofie.say("hemmeligt", DESK)
    await sofie.delete(said)
    await client.say(TEAM, "åbent")
    assert [each.text for each in sofie.messages(TEAM)] == ["åbent"]
    assert sofie.messages() == sofie.messages(DESK) == []
    assert len(drawn(tenant, GUEST)["conversations"]) == 1


async def test_a_button_is_pressed_by_its_verb_whatever_it_is_called_by_now(
    tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str
) -> None:
    await client.show(chat, card(text(), actions=[submit("Åbn", verb="ticket.view")]))
    (message,) = tenant.messages(chat)
    seen = submit("Open", verb="ticket.view")
    await act(tenant, "press", MARIA, conversation=chat, message=message.id, card=0, action=seen)
    assert bot.last["value"] == seen["data"]
