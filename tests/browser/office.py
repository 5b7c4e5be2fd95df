"""The demo's page, opened as one person or as several side by side."""

from dataclasses import dataclass, field

from aiohttp import ClientSession
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize

from tests.browser.person import Person

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 840, "height": 800}
DEMO: ViewportSize = {"width": 1360, "height": 900}
PATIENCE = 60_000  # milliseconds
# Complains whenever something on a phone would have to be moved sideways to be read.
NARROW = """
const wide = () => [document.documentElement, ...document.querySelectorAll(".log, .modal__body, .places")]
  .filter((each) => each.scrollWidth > Math.max(each.clientWidth, 0) + 1 || each.scrollWidth > screen.width);
const look = () => requestAnimationFrame(() => { for (const each of wide()) console.error(`too wide: ${each.className}`); });
new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
"""


@dataclass
class Office:
    """Where the demo is, and what went wrong on its pages."""

    address: str
    browser: Browser
    wrong: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    async def phone(self, person: str, lang: str = "da") -> Person:
        """Somebody on a phone-sized page."""
        return Person(await self._page(f"?person={person}&lang={lang}", PHONE, touch=True))

    async def desktop(self, person: str, lang: str = "da", conversation: str = "Udkast") -> Person:
        """Somebody at a desk, looking at a conversation."""
        shown = Person(await self._page(f"?person={person}&lang={lang}", DESKTOP))
        await shown.goes_to(conversation)
        return shown

    async def officer(self, person: str) -> Person:
        """Somebody of the communications desk, looking at its conversation."""
        return await self.desktop(person, conversation="kommunikation")

    async def demo(self) -> Page:
        """The whole page, as the demo shows it."""
        return await self._page("?lang=da", DEMO)

    async def complaints(self) -> list[str]:
        """What the bot did that Slack would not have taken."""
        async with ClientSession() as session, session.get(f"{self.address}/play/state") as answer:
            return list((await answer.json())["complaints"])

    async def close(self) -> None:
        """Close every page that was opened."""
        for context in self.contexts:
            await context.close()

    async def _page(self, query: str, size: ViewportSize, *, touch: bool = False) -> Page:
        context = await self.browser.new_context(
            viewport=size,
            has_touch=touch,
            is_mobile=touch,
            device_scale_factor=1.3 if size is DEMO else 1.5,  # sharp, and yet small
            reduced_motion="reduce",
            locale="da-DK",
            timezone_id="Europe/Copenhagen",
        )
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE)
        if touch:
            await context.add_init_script(NARROW)
        page = await context.new_page()
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        await page.goto(f"{self.address}/{query}")
        await page.get_by_role("log").first.wait_for()
        return page
