"""People at their Teams: in their own chat with the bot, in the desk's channel, and in dialogs."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, Locator, expect

from bot.cli.demo import OFFICE, demonstration, tenant_for
from bot.demo.office import account
from bot.settling import Pace
from config.office_reader import load_office
from config.policies import load_policies
from playground.tenant import Tenant
from tests.browser.office import DESKTOP, PHONE, Office
from tests.browser.person import YES, Person, Upload

CHANNEL = "Kommunikation"  # what the stand-in calls the desk's channel


@dataclass
class TeamsPerson(Person):
    """One person's Teams, tapped as Slack is."""

    def said(self, words: str) -> Locator:
        """The last message with these words and nothing else, as it was sent."""
        return self.page.locator(".message__said").filter(has_text=words).last

    def choices(self, label: str) -> Locator:
        """The options of a choice in the open dialog."""
        return self.form.get_by_role("radiogroup", name=label)

    async def ticks(self, label: str, option: str) -> None:
        """Tap a statement, or one of several boxes."""
        several = self.form.get_by_role("group", name=label).get_by_label(option, exact=True)
        box = self.form.get_by_role("checkbox", name=label) if option in YES else several
        await self._tap(box, label if option in YES else option)
        await expect(box).to_be_checked()

    async def chooses(self, label: str, option: str, *, live: bool = False) -> None:  # noqa: ARG002
        """Tap an option; a dialog in Teams stays as it is, so that none is live."""
        radio = self.choices(label).get_by_label(option, exact=True)
        await self._tap(radio, option)
        await expect(radio).to_be_checked()

    async def sends(self, words: str, *files: Upload) -> None:
        """Send files to the bot in the own chat: the clip and the arrow are tapped."""
        await self.page.locator(".compose__file").set_input_files([dict(one) for one in files])
        self.taps.append("📎")
        await self.writes(words)

    async def asks_about(self, words: str) -> None:
        """Choose the bot's command in the menu of somebody's message."""
        more = self.page.get_by_role("button", name="Flere valg")
        message = self.page.locator("article.message").filter(has_text=words, has=more).last
        await self.presses("Flere valg", message)
        await self._tap(
            self.page.get_by_role("menuitem", name="Bed om et udkast om det her"),
            "Bed om et udkast om det her",
        )


@dataclass
class TeamsOffice(Office):
    """The demo's page with a tenant behind it."""

    tenant: Tenant = field(default_factory=Tenant)
    ids: Mapping[str, str] = field(default_factory=dict)

    async def pocket(self, person: str, lang: str = "da") -> TeamsPerson:
        """Somebody whose Teams is on a phone."""
        query = f"?person={self.ids[person]}&lang={lang}"
        return TeamsPerson(await self._page(query, PHONE, touch=True))

    async def at_desk(self, person: str, lang: str = "da", conversation: str = CHANNEL) -> TeamsPerson:
        """Somebody whose Teams is on a computer, looking at a conversation."""
        shown = TeamsPerson(await self._page(f"?person={self.ids[person]}&lang={lang}", DESKTOP))
        await shown.goes_to(conversation)
        return shown


@asynccontextmanager
async def opened_office(
    chromium: Browser, folder: Path, office: Path = OFFICE, *, empty: bool = True, unknown: str = ""
) -> AsyncIterator[TeamsOffice]:
    """The demo with a tenant; what went wrong on a page, in Slack or in Teams fails the test.

    Teams has the unknown one under another e-mail address than the office file.
    """
    tenant = tenant_for(office, "da")
    people = load_office(office, load_policies()).people
    for one in people:
        if one.id == unknown:
            tenant.add_person(account(one), one.name, f"other.{one.email}")
    pace = Pace(gap=0.02)
    async with demonstration(folder, empty=empty, office=office, pace=pace, tenant=tenant) as address:
        shown = TeamsOffice(address, chromium, tenant=tenant, ids={one.id: account(one) for one in people})
        yield shown
        complaints = await shown.complaints()
        await shown.close()
        assert (complaints, shown.wrong) == ([], [])
