"""The page in a real browser: a request from a phone, a card taken, faults, keys, both languages."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession
from playwright.async_api import Browser, Page, async_playwright, expect
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from playground.workspace import Workspace
from tests.playground.test_contract import listen

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PLAIN = {"type": "plain_text", "text": "a"}
OPTION = {"text": {"type": "plain_text", "text": "Første"}, "value": "1"}


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def page(browser: Browser, workspace: Workspace, bolt: AsyncApp) -> AsyncIterator[Page]:
    """The whole page; whatever it logs as an error fails the test."""
    listen(bolt)
    workspace.show("U_MAYOR", phone=True, role="borgmester")
    workspace.show("U_SOFIE", "C_DESK")
    opened = await browser.new_page(viewport={"width": 1300, "height": 950})
    opened.set_default_timeout(5000)
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    await opened.goto(workspace.base_url)
    yield opened
    assert wrong == []


def person(page: Page, name: str) -> Any:
    return page.locator(f"[data-person={name}]")


async def ask(page: Page, words: str = "/draft ny cykelsti") -> Any:
    mayor = person(page, "U_MAYOR")
    box = mayor.get_by_role("textbox")
    await box.fill(words)
    await box.press("Enter")
    return mayor.get_by_role("dialog")


@pytest.mark.browser
async def test_from_the_phone_to_the_desk(page: Page, workspace: Workspace) -> None:
    dialog = await ask(page)
    await expect(dialog.get_by_role("heading")).to_have_text("Bed om et udkast")
    subject = dialog.get_by_label("Emne")
    await expect(subject).to_have_value("ny cykelsti")
    await dialog.get_by_role("button", name="Send").click()
    await expect(dialog.get_by_role("alert")).to_have_text("Skal udfyldes")
    await dialog.get_by_label("Facebook").check()
    await subject.fill("valg")
    await dialog.get_by_role("button", name="Send").click()
    await expect(dialog.get_by_role("alert")).to_have_text("Det kan vi ikke hjælpe med.")
    await expect(dialog.get_by_label("Facebook")).to_be_checked()
    await dialog.get_by_label("Emne").fill("Cykelsti")
    await dialog.get_by_role("button", name="Send").click()
    await expect(dialog).to_have_count(0)
    desk = person(page, "U_SOFIE")
    await desk.get_by_role("button", name="Tag sagen").click()
    await expect(desk.locator("[data-ephemeral]")).to_contain_text("Kun synlig for dig")
    await expect(desk.locator("[data-ts]").first).to_contain_text("taget af U_SOFIE")
    assert workspace.complaints == []


@pytest.mark.browser
async def test_keys_and_focus(page: Page) -> None:
    dialog = await ask(page)
    await expect(dialog.get_by_label("Emne")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await expect(person(page, "U_MAYOR").get_by_role("textbox")).to_be_focused()


@pytest.mark.browser
async def test_what_is_typed_survives_an_update(
    page: Page, workspace: Workspace, client: AsyncWebClient
) -> None:
    dialog = await ask(page)
    await dialog.get_by_label("Emne").fill("halvt skrevet")
    view = workspace.person("U_MAYOR").open_view
    assert view is not None
    section = {"type": "section", "text": {"type": "plain_text", "text": "nu er listen her"}}
    shown = {"type": "modal", "title": view.title, "submit": view.submit, "blocks": [*view.blocks, section]}
    await client.views_update(view_id=view.id, view=shown)
    await expect(dialog.get_by_text("nu er listen her")).to_be_visible()
    await expect(dialog.get_by_label("Emne")).to_have_value("halvt skrevet")


@pytest.mark.browser
async def test_an_app_that_does_not_answer_and_the_fault_panel(page: Page, workspace: Workspace) -> None:
    workspace.connect(None)
    await ask(page)
    await expect(page.get_by_text("Appen svarede ikke.")).to_be_visible()
    await page.get_by_text("Fejl", exact=True).click()
    await page.get_by_label("Slack er nede").check()
    await expect(page.locator(".faults--on")).to_be_visible()
    assert workspace.faults.down is True


@pytest.mark.browser
async def test_text_is_never_markup(page: Page, client: AsyncWebClient) -> None:
    text = "&lt;img src=x onerror=alert(1)&gt; *fed* <javascript:alert(1)|klik> <https://a.example|her>"
    await client.chat_postMessage(channel="C_DESK", text=text)
    message = person(page, "U_SOFIE").locator("[data-ts]").first
    await expect(message).to_contain_text("<img src=x onerror=alert(1)> fed klik her")
    await expect(message.locator("img")).to_have_count(0)
    await expect(message.get_by_role("link")).to_have_count(1)
    await expect(message.locator("strong")).to_have_text("fed")


@pytest.mark.browser
async def test_every_kind_of_block_is_drawn(page: Page, client: AsyncWebClient, workspace: Workspace) -> None:
    kinds = [
        {"type": "static_select", "action_id": "menu", "options": [OPTION], "placeholder": PLAIN},
        {"type": "radio_buttons", "action_id": "radio", "options": [OPTION]},
        {"type": "checkboxes", "action_id": "boxes", "options": [OPTION]},
        {"type": "datepicker", "action_id": "day"},
        {"type": "overflow", "action_id": "more", "options": [OPTION]},
        {"type": "button", "action_id": "go", "text": PLAIN, "style": "danger"},
    ]
    rich = {
        "type": "rich_text_section",
        "elements": [{"type": "text", "text": "rig", "style": {"bold": True}}],
    }
    blocks = [
        {"type": "header", "text": PLAIN},
        {"type": "section", "text": PLAIN, "fields": [PLAIN, PLAIN]},
        {"type": "divider"},
        {"type": "context", "elements": [PLAIN]},
        {"type": "actions", "block_id": "all", "elements": kinds},
        {"type": "image", "image_url": "https://a.example/a.png", "alt_text": "et billede"},
        {"type": "rich_text", "elements": [rich]},
        {"type": "markdown", "text": "# Titel"},
    ]
    await client.chat_postMessage(channel="C_DESK", text="a", blocks=blocks)
    message = person(page, "U_SOFIE").locator("[data-ts]").first
    await expect(message.locator(".block")).to_have_count(len(blocks))
    await expect(message.locator("[data-action-id]")).to_have_count(len(kinds))
    await message.locator("[data-action-id=menu]").select_option("1")
    await expect(message.get_by_role("img", name="et billede")).to_be_visible()
    state = workspace.person("U_SOFIE").message_state(workspace.messages("C_DESK")[0])
    assert state["all"]["menu"]["selected_option"] == OPTION


@pytest.mark.browser
async def test_threads_and_files(page: Page, workspace: Workspace, client: AsyncWebClient) -> None:
    root = (await client.chat_postMessage(channel="C_DESK", text="sagen"))["ts"]
    await client.chat_postMessage(channel="C_DESK", text="første svar", thread_ts=root)
    desk = person(page, "U_SOFIE")
    await desk.get_by_role("button", name="1 svar").click()
    await expect(desk.get_by_text("første svar")).to_be_visible()
    draft = {"name": "udkast.txt", "mimeType": "text/plain", "buffer": b"tekst"}
    await desk.get_by_label("Vedhæft fil").set_input_files(draft)
    await desk.get_by_role("textbox").fill("her er det")
    await desk.get_by_role("button", name="Send", exact=True).click()
    await expect(desk.get_by_role("link", name="udkast.txt")).to_be_visible()
    message = next(each for each in workspace.messages("C_DESK") if each.text == "her er det")
    assert (message.thread_ts, len(message.files)) == (root, 1)
    await desk.get_by_role("textbox").fill("/draft")
    await page.keyboard.press("Enter")
    await expect(desk.get_by_text("Kommandoer virker ikke i tråde.")).to_be_visible()
    await desk.get_by_role("button", name="Tråd").click()
    await expect(desk.get_by_text("første svar")).to_have_count(0)


@pytest.mark.browser
async def test_a_file_and_a_pushed_form(page: Page, workspace: Workspace, client: AsyncWebClient) -> None:
    mayor = workspace.person("U_MAYOR")
    files = {"type": "file_input", "action_id": "a", "filetypes": ["txt"]}
    asked = {"type": "input", "block_id": "f", "label": PLAIN, "element": files}
    form = {"type": "modal", "title": PLAIN, "submit": PLAIN, "blocks": [asked]}
    await client.views_open(trigger_id=workspace.state.triggers.issue("U_MAYOR"), view=form)
    dialog = person(page, "U_MAYOR").get_by_role("dialog")
    note = {"name": "note.txt", "mimeType": "text/plain", "buffer": b"tekst"}
    await dialog.locator("input[type=file]").set_input_files(note)
    await expect(dialog.get_by_text("note.txt")).to_be_visible()
    simple = {"type": "modal", "title": {"type": "plain_text", "text": "Øverst"}, "blocks": []}
    await client.views_push(trigger_id=workspace.state.triggers.issue("U_MAYOR"), view=simple)
    await expect(dialog.get_by_role("heading")).to_have_text("Øverst")
    await dialog.get_by_role("button", name="Luk").first.click()
    await expect(dialog.get_by_role("heading")).to_have_text("a")
    assert mayor.open_view is not None


@pytest.mark.browser
async def test_one_person_on_a_phone_in_english(
    browser: Browser, workspace: Workspace, bolt: AsyncApp
) -> None:
    listen(bolt)
    page = await browser.new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    await page.goto(f"{workspace.base_url}/?person=U_SOFIE&lang=en")
    await expect(page.locator("[data-person]")).to_have_count(1)
    await page.get_by_role("button", name="Home").tap()
    await expect(page.get_by_text("Mine sager")).to_be_visible()
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide == 390


@pytest.mark.browser
async def test_on_a_phone_people_are_tabs(browser: Browser, workspace: Workspace, bolt: AsyncApp) -> None:
    page = await browser.new_page(viewport={"width": 390, "height": 844})
    await page.goto(workspace.base_url)
    await expect(person(page, "U_SOFIE")).to_be_hidden()
    await page.get_by_role("tab", name="Sofie Lund").click()
    await expect(person(page, "U_SOFIE")).to_be_visible()
    await expect(person(page, "U_MAYOR")).to_be_hidden()


async def test_no_other_site_can_play(workspace: Workspace) -> None:
    async with ClientSession() as session:
        answer = await session.post(f"{workspace.base_url}/play/faults", data='{"down": true}')
        page = await session.get(workspace.base_url)
    assert answer.status == 403
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert workspace.faults.down is False
