"""The official renderer in a page: what it says of cards, what a reader sees, and what a press sends."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Page

from tests.handlers.teams.undone import Json

SCRIPT = Path(__file__).parents[3] / "playground/page/static/vendor/adaptivecards.min.js"
# As in Teams: six buttons in a row, no markdown in choices, which every TextBlock has.
_DRAW = """
contents => contents.map(content => {
    const {AdaptiveCard, HostConfig, GlobalSettings, SerializationContext} = AdaptiveCards;
    GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false;
    const marked = [], sent = [], opened = [];
    AdaptiveCard.onProcessMarkdown = (text, result) => {
        marked.push(text);
        result.didProcess = false;
    };
    const card = new AdaptiveCard();
    card.hostConfig = new HostConfig({actions: {maxActions: 6}, supportsInteractivity: true});
    card.onExecuteAction = action => (action.url ? opened.push(action.url) : sent.push(action.data));
    const context = new SerializationContext(card.maxVersion);
    card.parse(content, context);
    const faults = card.validateProperties().validationEvents.map(each => each.message);
    for (let at = 0; at < context.eventCount; at += 1) faults.push(context.getEventAt(at).message);
    document.body.replaceChildren(card.render());
    const own = card.getActionCount() > 0 && card.getActionAt(0);
    if (own) own.execute();
    const foreign = [...document.body.querySelectorAll("script, b, at, img")].map(each => each.outerHTML);
    return {faults, marked, sent, foreign, words: document.body.textContent};
})
"""


@dataclass(frozen=True, slots=True)
class Rendered:
    """One card, as the official renderer takes it."""

    faults: list[str]  # what its validation and its parsing say
    marked: list[str]  # texts in which it reads markdown
    sent: list[Json]  # what pressing the form's own button sends; nothing when a field is missing
    foreign: list[str]  # HTML that is none of the renderer's
    words: str


async def render(page: Page, contents: list[Json]) -> list[Rendered]:
    """Every card in turn, in the same page."""
    drawn: list[dict[str, Any]] = await page.evaluate(_DRAW, contents)
    return [Rendered(**each) for each in drawn]


_PRESS = """
([content, titles]) => {
    const {AdaptiveCard} = AdaptiveCards;
    const sent = [];
    const card = new AdaptiveCard();
    card.onExecuteAction = action => action.data && sent.push(action.data);
    card.parse(content);
    document.body.replaceChildren(card.render());
    const buttons = () => [...document.querySelectorAll("button")].filter(each => each.checkVisibility());
    for (const title of titles) buttons().find(each => each.textContent === title).click();
    return [sent, document.body.innerText];
}
"""


async def press(page: Page, content: Json, *titles: str) -> tuple[list[Json], str]:
    """What pressing these buttons in turn sends, and what can be read then."""
    sent, words = await page.evaluate(_PRESS, [content, list(titles)])
    return sent, words
