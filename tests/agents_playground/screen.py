"""One person's page of the Agents Playground."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

from tests.browser.pictures import picture

SIZE: ViewportSize = {"width": 1280, "height": 860}
CARD = ".ac-adaptiveCard"
TO_THE_END = "document.querySelectorAll('*').forEach(each => { each.scrollTop = each.scrollHeight; })"


@dataclass
class Screen:
    """What they read, write and press."""

    page: Page
    wrong: list[str] = field(default_factory=list)

    async def goes_to(self, name: str) -> None:
        """Open a conversation; the app is installed in it the first time."""
        await self.page.get_by_role("treeitem", name=name).click()

    async def writes(self, text: str) -> None:
        """Write to the bot."""
        box = self.page.get_by_role("textbox")
        await box.click()
        await box.press_sequentially(text)
        await self.page.get_by_role("button", name="Send Message").click()
        await box.blur()

    async def card(self, *words: str) -> Locator:
        """The latest card, once it has all these words."""
        shown = self.page.locator(CARD).last
        await expect(shown).to_be_visible()
        for each in words:
            await expect(shown).to_contain_text(each)
        return shown

    async def reads(self, words: str) -> Locator:
        """The latest place where these words can be read."""
        found = self.page.get_by_text(words).last
        await expect(found).to_be_visible()
        return found

    async def presses(self, name: str) -> None:
        """Press the latest button of this name."""
        await self.page.get_by_role("button", name=name, exact=True).last.click()

    async def buttons(self) -> list[str]:
        """The titles of the latest card's buttons."""
        return await self.page.locator(CARD).last.get_by_role("button").all_inner_texts()

    async def pictured(self, name: str, folder: Path, height: int | None = None) -> None:
        """A picture of the page, with what came last in it."""
        await self.page.evaluate(TO_THE_END)
        await picture(self.page, name, folder, height)


async def screen(browser: Browser, address: str) -> Screen:
    """The page, with the log of activities put away and nothing fetched from elsewhere."""
    zone = "Europe/Copenhagen"
    context = await browser.new_context(viewport=SIZE, reduced_motion="reduce", timezone_id=zone)
    page = await context.new_page()
    here = urlsplit(address).netloc
    await page.route(lambda url: urlsplit(url).netloc != here, lambda route: route.abort())
    shown = Screen(page)
    page.on("pageerror", lambda error: shown.wrong.append(str(error)))
    await page.goto(address)
    await page.get_by_title("Toggle Log Panel").click()
    return shown
