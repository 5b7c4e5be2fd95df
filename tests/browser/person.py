"""A person at the page: what they read, what they type, and every tap they make."""

from dataclasses import dataclass, field
from typing import TypeAlias

from playwright.async_api import Locator, Page, expect

YES = ("Ja", "Yes")  # what Slack shows at a statement's box; the statement itself is its label
Upload: TypeAlias = dict[str, str | bytes]


@dataclass
class Person:
    """One person's Slack. A tap is a touch of a control; typing, and going into a field to type, is none."""

    page: Page
    taps: list[str] = field(default_factory=list)

    @property
    def form(self) -> Locator:
        """The window that is open on top."""
        return self.page.get_by_role("dialog")

    def message(self, words: str) -> Locator:
        """The last message with these words."""
        return self.page.locator("article.message").filter(has_text=words).last

    def private(self, words: str) -> Locator:
        """What is said to this person alone."""
        return self.page.locator("[data-ephemeral]").filter(has_text=words).last

    async def types(self, words: str) -> None:
        """Write in the message box and press Enter."""
        box = self.page.get_by_role("textbox").last
        await box.fill(words)
        await box.press("Enter")

    async def writes(self, words: str) -> None:
        """Write in the message box and tap the arrow, as one does on a phone."""
        await self.page.get_by_role("textbox").last.fill(words)
        await self._tap(self.page.locator(".compose__send"), "➤")

    async def goes_to(self, conversation: str) -> None:
        """Look at another conversation."""
        await self.page.get_by_role("navigation").get_by_role("button", name=conversation).click()

    async def presses(self, name: str, where: Locator | None = None) -> None:
        """Tap a button in the open window, or in a message."""
        button = (where or self.form).get_by_role("button", name=name, exact=True).last
        await self._tap(button, name)

    async def ticks(self, label: str, option: str) -> None:
        """Tap the box of a statement, or one of several boxes."""
        box = self.form.get_by_role("group", name=label).get_by_label(option, exact=True)
        await self._tap(box, label if option in YES else option)
        await expect(box).to_be_checked()

    async def chooses(self, label: str, option: str, *, live: bool = False) -> None:
        """Tap an option; a live one draws the window again, which is waited for."""
        if live:
            await self.form.evaluate("box => { box.dataset.before = '1'; }")
        radio = self.form.get_by_role("radiogroup", name=label).get_by_label(option, exact=True)
        await self._tap(radio, option)
        if live:
            await expect(self.page.locator("[data-before]")).to_have_count(0)
        await expect(radio).to_be_checked()

    async def picks(self, label: str, option: str) -> None:
        """Open a menu and tap one of its entries: two taps."""
        self.taps += [label, option]
        await self.form.get_by_label(label).select_option(label=option)

    async def fills(self, label: str, words: str) -> None:
        """Type into a field."""
        await self.form.get_by_label(label).fill(words)

    async def attaches(self, *files: Upload) -> None:
        """Add files to the open window's field for them."""
        await self.form.locator("input[type=file]").set_input_files([dict(one) for one in files])
        for one in files:
            await expect(self.form.get_by_text(str(one["name"]))).to_be_visible()

    async def closes(self) -> None:
        """Close the window that is open."""
        await self.form.locator(".modal__x").click()
        await self.gone()

    async def gone(self) -> None:
        """The window has closed."""
        await expect(self.form).to_have_count(0)

    async def sees(self, words: str, where: Locator | None = None) -> None:
        """The words can be read."""
        await expect((where or self.page).get_by_text(words).last).to_be_visible()

    def counted(self) -> list[str]:
        """The taps since they were last counted."""
        taps, self.taps = self.taps, []
        return taps

    async def _tap(self, target: Locator, name: str) -> None:
        self.taps.append(name)
        await target.click()
