"""Every card in the official renderer: taken without a complaint, read letter by letter, sent as drawn."""

import os
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from playwright.async_api import Page, async_playwright

from config.i18n import load_words
from handlers.screens import elements as e
from handlers.teams.cards import card_content
from handlers.teams.filled import fields_in
from handlers.teams.forms import dialog
from tests.handlers.screens.examples import SCREENS
from tests.handlers.teams.anything import _NASTY
from tests.handlers.teams.drawing import Json, contents, example, opens
from tests.handlers.teams.renderer import SCRIPT, press, render
from tests.handlers.teams.undone import bare, untouched
from tests.playground.test_page import ARGUMENTS

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
WORDS = load_words()
_ = WORDS["da"]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def page() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=ARGUMENTS, env={**os.environ}
        )
        opened = await browser.new_page()
        await opened.add_script_tag(path=SCRIPT)
        yield opened
        await browser.close()


@pytest.mark.parametrize("language", ["da", "en"])
async def test_the_official_renderer_takes_every_screen(page: Page, language: str) -> None:
    drawn = {name: contents(example(name, WORDS[language])) for name in SCREENS}
    rendered = await render(page, [content for made in drawn.values() for content in made])
    assert [(each.faults, each.foreign) for each in rendered] == [([], [])] * len(rendered)
    # Read as markdown are our own sentence at an empty field and headings, which hold no sign of it.
    assert [text for each in rendered for text in each.marked if set(text) & set("*_`[]<>\\#")] == []


async def test_what_a_form_sends_at_once_is_what_it_showed(page: Page) -> None:
    forms = [one for draw in SCREENS.values() if isinstance(one := draw(_), e.Form)]
    drawn = [dialog(loosened(form), _)["card"]["content"] for form in forms]
    for content, rendered in zip(drawn, await render(page, drawn), strict=True):
        assert [fields_in(data) for data in rendered.sent] == [fields_in(untouched(content))]


def loosened(form: e.Form) -> e.Form:
    """The same form with nothing required, which the renderer would ask for before it sends."""
    changed = [_optional(one) for one in form.elements]
    return e.Form(form.act, form.title, form.submit, tuple(changed), form.nonce, form.ticket)


def _optional(part: e.Element | e.Field) -> e.Element | e.Field:
    return replace(part, optional=True) if hasattr(part, "optional") else part


async def test_a_form_with_nothing_in_it_is_not_sent(page: Page) -> None:
    form = e.Form(
        "act", "T", "Send", (e.TickField("own", "Jeg beder selv om det"), e.TextField("x", "X")), "n"
    )
    (rendered,) = await render(page, [dialog(form, _)["card"]["content"]])
    assert rendered.sent == []


async def test_hostile_words_are_read_as_they_stand(page: Page) -> None:
    cards: list[Json] = []
    for text in _NASTY:
        shown = (
            e.Text((text, e.Strong(text), e.Anchor(text, "https://x.example"))),
            e.Quote(text),
            e.Heading(text),
        )
        facts = e.Facts(((text, text),))
        row = e.Row(text, e.Button("a", text.strip()[:30] or "a"))
        cards.append(card_content(e.Card("s", (shown[0], facts)), opens, _))
        cards.append(card_content(e.Card("s", (*shown[1:], row)), opens, _))
    rendered = await render(page, cards)
    assert [(each.faults, each.foreign) for each in rendered] == [([], [])] * len(rendered)
    for number, each in enumerate(rendered):
        assert bare(_NASTY[number // 2]) in bare(each.words)
    assert [text for each in rendered for text in each.marked if set(text) & set("*_`[]<>\\#")] == []


async def test_hostile_words_in_fields_stay_as_they_are(page: Page) -> None:
    short = [text[:300] for text in _NASTY if text.strip() and "\x00" not in text]
    fields = [
        part
        for number, text in enumerate(short)
        for part in (
            e.TextField(f"t{number}", text, text, text, text, multiline=True),
            e.TickField(f"k{number}", text, ticked=True),
            e.ChoiceField(f"c{number}", text, (e.Option("a", text), e.Option("b", text, text)), ("a",)),
        )
    ]
    drawn = [
        dialog(e.Form("a", "T", "S", tuple(fields[at : at + 6]), "n"), _)["card"]["content"]
        for at in range(0, len(fields), 6)
    ]
    for content, rendered in zip(drawn, await render(page, drawn), strict=True):
        assert (rendered.faults, rendered.foreign, rendered.marked) == ([], [], [])
        assert [fields_in(data) for data in rendered.sent] == [fields_in(untouched(content))]


async def test_a_folded_text_is_unfolded_and_folded_again(page: Page) -> None:
    text = "\n\n".join(f"Afsnit {number} om cykelstien på Havnegade." for number in range(60))
    content = card_content(e.Card("s", (e.Quote(text),)), opens, _)
    folded, whole, again = [
        (await press(page, content, *titles))[1]
        for titles in ((), (_("Show all"),), (_("Show all"), _("Show less")))
    ]
    assert "Afsnit 59" not in folded
    assert bare(text) + bare(_("Show less")) == bare(whole)
    assert again == folded


async def test_an_act_that_asks_first_is_done_by_the_second_tap_only(page: Page) -> None:
    ask = e.Confirm("Giv tilbage?", "Så kan andre tage den.", "Ja, giv tilbage", "Behold")
    button = e.Button("ticket.release", "Giv tilbage", "t1", 3, confirm=ask)
    content = card_content(e.Card("s", (e.Buttons((button,)),)), opens, _)
    sent, words = await press(page, content, "Giv tilbage")
    assert (sent, ask.text in words) == ([], True)
    assert (await press(page, content, "Giv tilbage", ask.no)) == ([], "Giv tilbage")
    sent, _words = await press(page, content, "Giv tilbage", ask.yes)
    assert [data["verb"] for data in sent] == ["ticket.release"]
