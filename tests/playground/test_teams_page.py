"""Teams on the page in a real browser: cards and their buttons, dialogs, posts, what is typed, hostile text, keys."""

import base64
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from playground.teams.records import CONSENT
from playground.tenant import Tenant
from playground.workspace import Workspace
from tests.playground.scripted import (
    Scripted,
    card,
    choice_of,
    dialog,
    execute,
    field_of,
    opens,
    submit,
    words,
)
from tests.playground.test_page import ARGUMENTS

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
MARIA, SOFIE = "a-maria", "a-sofie"
TEAM = "19:team@thread.tacv2"
HOSTILE = "<img src=x onerror=alert(1)> [klik](javascript:alert(1)) [her](https://a.example) **fed**"
FORM = card(
    field_of("subject", "Emne", isRequired=True, errorMessage="Skriv et emne."),
    choice_of("profiles", "Profiler", "Facebook", "LinkedIn", many=True, value="facebook"),
    choice_of("due", "Hvornår", "Fredag", "Mandag"),
    actions=(submit("Send", "ticket.open"),),
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="module")
async def tenant() -> AsyncIterator[Tenant]:
    """A tenant beside an empty workspace, with a mayor on a phone and an officer at a desk."""
    space, made = Workspace(), Tenant(retry_delays=())
    made.add_person(MARIA, "Maria Holm", "maria@by.example")
    made.add_person(SOFIE, "Sofie Lund", "sofie@by.example")
    made.add_team(TEAM, "Kommune", {TEAM: "kommunikation"}, [SOFIE])
    made.show(SOFIE, TEAM, role="kommunikation")
    made.show(MARIA, phone=True, role="borgmester")
    space.beside(made)
    async with space:
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def bot(tenant: Tenant) -> AsyncIterator[Scripted]:
    scripted = Scripted(tenant)
    app = web.Application()
    app.router.add_post("/api/messages", scripted.turn)
    app.router.add_get("/pixel.png", _pixel)
    app.router.add_get("/page.html", _page)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    tenant.connect(f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages")
    await tenant.install(MARIA)
    await tenant.install_in(TEAM)
    yield scripted
    await runner.cleanup()


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, tenant: Tenant, bot: Scripted) -> AsyncIterator[Page]:
    """The whole page; whatever it logs as an error, a card that is not as it should be too, fails the test."""
    opened = await browser.new_page(viewport={"width": 1300, "height": 950})
    opened.set_default_timeout(5000)
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    await opened.goto(tenant.base_url)
    await opened.get_by_role("log").first.wait_for()
    yield opened
    assert (wrong, tenant.complaints) == ([], [])


async def _pixel(_: web.Request) -> web.Response:
    return web.Response(body=PIXEL, content_type="image/png")


async def _page(_: web.Request) -> web.Response:
    return web.Response(text="<p>", content_type="text/html")


def column(page: Page, person: str) -> Locator:
    return page.locator(f"[data-person={person}]")


def chat(tenant: Tenant, person: str = MARIA) -> str:
    return tenant.state.chat(person).id


async def opened_form(page: Page, bot: Scripted, form: dict[str, Any] = FORM) -> Locator:
    bot.answers["task/fetch"] = dialog("Bed om et udkast", form)
    bot.posts(chat(bot.tenant), "", card(words("Hvad?"), actions=(opens("Bed om det", "ticket.open"),)))
    await column(page, MARIA).get_by_role("button", name="Bed om det").click()
    shown = column(page, MARIA).get_by_role("dialog", name="Bed om et udkast")
    await expect(shown).to_be_visible()
    return shown


async def test_a_card_is_drawn_and_its_button_acts(page: Page, bot: Scripted) -> None:
    taken = card(words("Sofie tog sagen"))
    answer = {"statusCode": 200, "type": "application/vnd.microsoft.card.adaptive", "value": taken}
    bot.answers["adaptiveCard/action"] = answer
    facts = {"type": "FactSet", "facts": [{"title": "Profil", "value": "Facebook"}]}
    sent = card(words("Ny **cykelsti**"), facts, actions=(execute("Tag sagen", "ticket.claim", ticket="1"),))
    bot.posts(TEAM, "", sent)
    desk = column(page, SOFIE)
    await expect(desk.locator("strong")).to_have_text("cykelsti")
    await expect(desk.get_by_text("Facebook")).to_be_visible()
    await desk.get_by_role("button", name="Tag sagen").click()
    await expect(desk.get_by_text("Sofie tog sagen")).to_be_visible()
    action = bot.named("adaptiveCard/action")[0]["value"]["action"]
    assert (action["verb"], action["data"]) == ("ticket.claim", {"verb": "ticket.claim", "ticket": "1"})


async def test_a_dialog_takes_what_is_filled_in(page: Page, bot: Scripted) -> None:
    shown = await opened_form(page, bot)
    await expect(shown.get_by_label("Emne")).to_be_focused()
    await shown.get_by_role("button", name="Send").click()
    await expect(shown.get_by_text("Skriv et emne.")).to_be_visible()
    assert bot.named("task/submit") == []
    await shown.get_by_label("Emne").fill("Cykelsti")
    profiles = shown.get_by_role("group", name="Profiler")
    await profiles.get_by_label("Facebook", exact=True).uncheck()
    await profiles.get_by_label("LinkedIn", exact=True).check()
    await shown.get_by_role("radiogroup", name="Hvornår").get_by_label("Mandag", exact=True).check()
    await shown.get_by_role("button", name="Send").click()
    await expect(shown).to_have_count(0)
    told = bot.named("task/submit")[0]["value"]["data"]
    assert told == {"verb": "ticket.open", "subject": "Cykelsti", "profiles": "linkedin", "due": "mandag"}
    await expect(column(page, MARIA).get_by_role("button", name="Bed om det")).to_be_focused()


async def test_the_app_answers_a_dialog_with_what_is_wrong(page: Page, bot: Scripted) -> None:
    def refused(activity: dict[str, Any]) -> dict[str, Any]:
        typed = field_of("subject", "Emne", value=activity["value"]["data"]["subject"])
        wrong = words("Det kan vi ikke hjælpe med.", color="Attention")
        return dialog("Bed om et udkast", card(typed, wrong, actions=(submit("Send", "ticket.open"),)))

    bot.answers["task/submit"] = refused
    shown = await opened_form(page, bot)
    await shown.get_by_label("Emne").fill("valg")
    await shown.get_by_role("button", name="Send").click()
    await expect(shown.get_by_role("alert")).to_have_text("Det kan vi ikke hjælpe med.")
    await expect(shown.get_by_label("Emne")).to_have_value("valg")


async def test_what_is_typed_survives_what_others_do(page: Page, bot: Scripted) -> None:
    first = card(field_of("note", "Note"), actions=(execute("Gem", "note.save"),))
    bot.posts(TEAM, "", first)
    desk = column(page, SOFIE)
    await desk.get_by_label("Note").fill("halvt")
    shown = await opened_form(page, bot)
    await shown.get_by_label("Emne").fill("også halvt")
    root = bot.posts(TEAM, "en ny besked")
    bot.posts(TEAM, "et svar", root=root)
    bot.posts(chat(bot.tenant), "imens")
    await expect(desk.get_by_text("et svar")).to_be_visible()
    await expect(desk.get_by_label("Note")).to_have_value("halvt")
    await expect(shown.get_by_label("Emne")).to_have_value("også halvt")
    await expect(shown.get_by_label("Emne")).to_be_focused()
    await desk.get_by_role("navigation").get_by_role("button", name="Udkast").click()
    await desk.get_by_role("navigation").get_by_role("button", name="kommunikation").click()
    await expect(desk.get_by_label("Note")).to_have_value("halvt")


async def test_a_card_that_changes_keeps_the_focus_on_its_button(page: Page, bot: Scripted) -> None:
    message = bot.posts(TEAM, "", card(words("1"), actions=(execute("Tag sagen", "ticket.claim"),)))
    button = column(page, SOFIE).get_by_role("button", name="Tag sagen")
    await button.focus()
    bot.changes(TEAM, message, card(words("2"), actions=(execute("Tag sagen", "ticket.claim"),)))
    await expect(column(page, SOFIE).get_by_text("2", exact=True)).to_be_visible()
    await expect(button).to_be_focused()


async def test_a_card_asks_for_ones_own_version_once_for_each_change(page: Page, bot: Scripted) -> None:
    mri = bot.tenant.state.people[SOFIE].mri

    def asking(shown: str) -> dict[str, Any]:
        action = {"type": "Action.Execute", "verb": "card.refresh", "data": {"ticket": "1"}}
        return card(words(shown), refresh={"action": action, "userIds": [mri]})

    def own(_: dict[str, Any]) -> dict[str, Any]:
        value = asking(f"for dig {len(bot.named('adaptiveCard/action'))}")
        return {"statusCode": 200, "type": "application/vnd.microsoft.card.adaptive", "value": value}

    bot.answers["adaptiveCard/action"] = own
    message = bot.posts(TEAM, "", asking("for alle"))
    await expect(column(page, SOFIE).get_by_text("for dig 1")).to_be_visible()
    bot.tenant.state.views.clear()
    bot.changes(TEAM, message, asking("for alle igen"))
    await expect(column(page, SOFIE).get_by_text("for dig 2")).to_be_visible()
    triggers = [each["value"]["trigger"] for each in bot.named("adaptiveCard/action")]
    assert triggers == ["automatic", "automatic"]


async def test_text_is_never_markup(page: Page, bot: Scripted) -> None:
    bot.posts(TEAM, HOSTILE, format="plain")
    bot.posts(TEAM, HOSTILE, format="markdown")
    bot.posts(TEAM, f"<b>xml</b> {HOSTILE} <script>alert(1)</script>", format="xml")
    run = {"type": "TextRun", "text": HOSTILE}
    bot.posts(TEAM, "", card(words(HOSTILE), {"type": "RichTextBlock", "inlines": [run]}))
    desk = column(page, SOFIE)
    rows = desk.locator("article.message")
    await expect(rows).to_have_count(4)
    await expect(rows.nth(0)).to_contain_text(HOSTILE)
    await expect(rows.nth(1)).to_contain_text("<img src=x onerror=alert(1)> klik her fed")
    await expect(rows.nth(2)).to_contain_text(f"xml {HOSTILE}")
    await expect(rows.nth(3)).to_contain_text("<img src=x onerror=alert(1)> klik her fed")
    await expect(rows.nth(3)).to_contain_text(HOSTILE)
    await expect(desk.locator("img, script, a[href^=javascript]")).to_have_count(0)
    await expect(rows.nth(1).get_by_role("link")).to_have_text(["her"])
    await expect(rows.nth(3).get_by_role("link")).to_have_text(["her"])


async def test_a_break_in_simple_xml_is_a_line_however_it_is_written(page: Page, bot: Scripted) -> None:
    bot.posts(TEAM, "en<br/>to<br>tre<br />fire &lt;br/&gt;", format="xml")
    said = column(page, SOFIE).locator(".message__said")
    await expect(said).to_have_text("en\nto\ntre\nfire <br/>", use_inner_text=True)


async def test_a_post_its_replies_and_a_mention(page: Page, bot: Scripted) -> None:
    root = bot.posts(TEAM, "sagen")
    for number in range(5):
        bot.posts(TEAM, f"svar {number}", root=root)
    desk = column(page, SOFIE)
    await expect(desk.get_by_text("svar 4")).to_be_visible()
    await expect(desk.get_by_text("svar 1", exact=True)).to_have_count(0)
    await desk.get_by_role("button", name="Vis 2 tidligere svar").click()
    await expect(desk.get_by_text("svar 1", exact=True)).to_be_visible()
    box = desk.get_by_role("textbox")
    await box.fill("@Udkast hvem tager den?")
    await box.press("Enter")
    await expect(desk.locator(".mention")).to_have_text("Udkast")
    said = bot.heard[-1]
    assert said["text"] == "<at>Udkast</at> hvem tager den?"
    assert said["conversation"]["id"] == f"{TEAM};messageid={root}"
    await desk.get_by_role("button", name="Tilbage").click()
    await expect(desk.get_by_text("svar 1", exact=True)).to_have_count(0)


async def test_a_chat_takes_words_and_files(page: Page, bot: Scripted) -> None:
    maria = column(page, MARIA)
    note = {"name": "note.txt", "mimeType": "text/plain", "buffer": b"tekst"}
    await maria.get_by_label("Vedhæft fil").set_input_files([note])
    await maria.get_by_role("textbox").fill("se her")
    await maria.get_by_role("button", name="Send", exact=True).click()
    await expect(maria.get_by_role("link", name="note.txt")).to_be_visible()
    await expect(maria.get_by_role("textbox")).to_have_value("")
    assert (bot.heard[-1]["text"], bot.heard[-1]["attachments"][0]["name"]) == ("se her", "note.txt")


async def test_a_field_that_was_emptied_is_sent_empty(page: Page, bot: Scripted) -> None:
    shown = await opened_form(
        page, bot, card(field_of("note", "Note", value="gammelt"), actions=(submit("Gem", "x"),))
    )
    await shown.get_by_label("Note").fill("")
    await shown.get_by_role("button", name="Gem").click()
    await expect(shown).to_have_count(0)
    assert bot.named("task/submit")[0]["value"]["data"] == {"verb": "x"}


async def test_pictures_come_through_the_stand_in(page: Page, bot: Scripted, tenant: Tenant) -> None:
    url = str(tenant.driver.bot_url).replace("/api/messages", "/pixel.png")
    image = {"type": "Image", "url": url, "altText": "i kortet"}
    bot.posts(TEAM, "", card(image))
    shown = {"contentType": "image/png", "contentUrl": url, "name": "i beskeden"}
    tenant.state.messages.post(TEAM, tenant.state.bot_id, attachments=(shown,), from_bot=True)
    for name in ("i kortet", "i beskeden"):
        picture = column(page, SOFIE).get_by_role("img", name=name)
        await expect(picture).to_have_js_property("naturalWidth", 1)
    proxy = f"{tenant.base_url}/play/teams/picture?url="
    other = await page.request.get(proxy + url.replace("pixel.png", "page.html"))
    gone = await page.request.get(proxy + "http://127.0.0.1:9/pixel.png")
    assert (other.status, gone.status) == (404, 404)


async def test_a_file_is_stored_when_its_owner_agrees(page: Page, bot: Scripted, tenant: Tenant) -> None:
    content = {"description": "", "sizeInBytes": 2048, "acceptContext": {}, "declineContext": {}}
    asked = {"contentType": CONSENT, "name": "udkast.txt", "content": content}
    maria = column(page, MARIA)
    for number in range(2):
        tenant.state.messages.post(
            chat(tenant), tenant.state.bot_id, text=f"fil {number}", attachments=(asked,), from_bot=True
        )
    await expect(maria.get_by_text("2 kB")).to_have_count(2)
    await maria.get_by_role("button", name="Afvis").first.click()
    await expect(maria.get_by_text("Filen blev ikke gemt.")).to_be_visible()
    await maria.get_by_role("button", name="Tillad").click()
    await expect(maria.get_by_role("button", name="Tillad")).to_have_count(0)
    assert [each["value"]["action"] for each in bot.named("fileConsent/invoke")] == ["decline", "accept"]


async def test_every_id_is_had_once_and_every_control_has_a_name(page: Page, bot: Scripted) -> None:
    toggle = {"type": "Action.ToggleVisibility", "title": "Vis", "targetElements": ["more"]}
    for _ in range(2):
        bot.posts(TEAM, "", {**FORM, "body": [*FORM["body"], words("mere", id="more")], "actions": [toggle]})
    shown = await opened_form(page, bot)
    await expect(shown.get_by_label("Emne")).to_be_visible()
    await expect(column(page, SOFIE).get_by_label("Emne")).to_have_count(2)
    found = await page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert sorted(set(found)) == sorted(found)
    tree = await page.locator("main").aria_snapshot()
    assert [
        line for line in tree.splitlines() if line.strip(" -:") in {"button", "textbox", "checkbox", "radio"}
    ] == []


async def test_a_message_menu_asks_for_a_draft(page: Page, bot: Scripted) -> None:
    bot.answers["composeExtension/fetchTask"] = dialog("Om det her", card(words("Om lysene")))
    maria = column(page, MARIA)
    await bot.tenant.person(MARIA).say("Hvad med lysene?")
    more = maria.locator("article.message").filter(has_text="lysene").get_by_role("button", name="Flere valg")
    await more.press("Enter")
    await expect(maria.get_by_role("menuitem", name="Bed om et udkast om det her")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(more).to_be_focused()
    await more.press("Enter")
    await page.keyboard.press("Enter")
    await expect(maria.get_by_role("dialog", name="Om det her").get_by_text("Om lysene")).to_be_visible()
    assert bot.named("composeExtension/fetchTask")[0]["value"]["commandId"] == "draft"


async def test_keys_close_a_dialog_and_the_focus_goes_back(page: Page, bot: Scripted) -> None:
    shown = await opened_form(page, bot)
    for _ in range(8):
        await page.keyboard.press("Tab")
        assert await shown.evaluate("box => box.contains(document.activeElement)")
    await page.keyboard.press("Escape")
    await expect(shown).to_have_count(0)
    await expect(column(page, MARIA).get_by_role("button", name="Bed om det")).to_be_focused()


async def test_the_focus_goes_back_to_a_card_that_changed_meanwhile(page: Page, bot: Scripted) -> None:
    shown = await opened_form(page, bot)
    message = bot.tenant.messages(chat(bot.tenant))[-1]
    again = card(words("Hvad nu?"), actions=(opens("Bed om det", "ticket.open"),))
    bot.changes(message.conversation, message.id, again)
    await expect(column(page, MARIA).get_by_text("Hvad nu?")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(shown).to_have_count(0)
    await expect(column(page, MARIA).get_by_role("button", name="Bed om det")).to_be_focused()


async def test_what_goes_wrong_is_said(page: Page, bot: Scripted, tenant: Tenant) -> None:
    bot.posts(chat(tenant), "", card(words("?"), actions=(execute("Prøv", "ticket.view"),)))
    bot.answers["adaptiveCard/action"] = {
        "statusCode": 200,
        "type": "application/vnd.microsoft.activity.message",
        "value": "Sofie tog den lige før dig.",
    }
    for _ in range(2):
        await column(page, MARIA).get_by_role("button", name="Prøv").click()
        await expect(column(page, MARIA).get_by_role("status")).to_contain_text("Sofie tog den lige før dig.")
    await expect(column(page, MARIA).locator(".toast")).to_have_count(1)
    shown = await opened_form(page, bot)
    await expect(column(page, MARIA).locator(".toast")).to_have_count(0)
    await shown.get_by_role("button", name="Luk").click()
    await page.get_by_text("Fejl", exact=True).click()
    await page.get_by_label("Teams er nede").check()
    await expect(page.locator(".faults--on")).to_be_visible()
    assert tenant.faults.down is True


async def test_a_hidden_part_is_unfolded(page: Page, bot: Scripted) -> None:
    toggle = {"type": "Action.ToggleVisibility", "title": "Vis mere", "targetElements": ["more"]}
    bot.posts(TEAM, "", card(words("kort"), words("langt", id="more", isVisible=False), actions=(toggle,)))
    button = column(page, SOFIE).get_by_role("button", name="Vis mere")
    await expect(button).to_have_attribute("aria-expanded", "false")
    await button.click()
    await expect(column(page, SOFIE).get_by_text("langt")).to_be_visible()
    await expect(button).to_have_attribute("aria-expanded", "true")


async def test_one_person_on_a_phone_in_english(browser: Browser, tenant: Tenant, bot: Scripted) -> None:
    page = await browser.new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    long = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 3
    buttons = tuple(execute(f"En ret lang knap {number}", "x", n=number) for number in range(6))
    bot.posts(TEAM, long, card(words(long), FORM["body"][0], actions=buttons))
    await page.goto(f"{tenant.base_url}/?person={SOFIE}&lang=en")
    await expect(page.locator("[data-person]")).to_have_count(1)
    await expect(page.get_by_role("button", name="Reply")).to_be_visible()
    log = page.get_by_role("log")
    assert await page.evaluate("document.documentElement.scrollWidth") == 390
    assert await log.evaluate("box => box.scrollWidth <= box.clientWidth")
    await page.close()


async def test_no_other_site_can_play_in_teams(tenant: Tenant, browser: Browser) -> None:
    page = await browser.new_page()
    answer = await page.request.post(f"{tenant.base_url}/play/act/teams/say", data="{}")
    policy = (await page.request.get(tenant.base_url)).headers["content-security-policy"]
    away = await page.request.get(f"{tenant.base_url}/play/teams/picture?url=http://192.0.2.1/a.png")
    up = await page.request.get(f"{tenant.base_url}/static/..%2Froutes.py")
    assert (answer.status, away.status, up.status) == (403, 404, 404)
    assert "unsafe" not in policy
