"""One office's pages for all tests of a module, a visitor in a window of any width, and axe to look for faults."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page

from tests.browser.office import PATIENCE
from tests.browser.pages.furnished import Furnished, furnished
from tests.fakes import office as names

AXE = (Path(__file__).with_name("vendor") / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "EN-301-549"]


@dataclass
class Visitor:
    """Somebody at the pages, and what their browser complained of."""

    page: Page
    at: Furnished
    wrong: list[str] = field(default_factory=list)

    async def goes(self, path: str) -> None:
        """Open a page."""
        answer = await self.page.goto(f"{self.at.address}/{path}")
        assert answer is not None
        assert answer.status < 500

    async def narrows(self, width: int) -> None:
        """Make the window this wide."""
        await self.page.set_viewport_size({"width": width, "height": 900})

    async def faults(self) -> list[str]:
        """What axe finds on the page that is open."""
        if not await self.page.evaluate("() => 'axe' in window"):
            await self.page.evaluate(AXE)
        options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
        found: dict[str, Any] = await self.page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{one['id']}: {node['target']} {node['failureSummary']}"
            for one in found["violations"]
            for node in one["nodes"]
        ]

    async def too_wide(self) -> list[str]:
        """Whatever must be moved sideways to be read, besides tables that scroll in their own frame."""
        found: list[str] = await self.page.evaluate(
            "() => [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right >"
            " document.documentElement.clientWidth + 1 && !each.closest('.table--responsive-scroll, svg, .sr-only'))"
            ".map(each => each.tagName + '.' + each.className)"
        )
        return found


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Furnished]:
    async with furnished(tmp_path_factory.mktemp("pages")) as made:
        yield made


Visiting = Callable[..., Any]


@pytest_asyncio.fixture(loop_scope="session")
async def visiting(chromium: Browser, office: Furnished) -> AsyncIterator[Visiting]:
    """A visitor who has come in by a link, in a window of this width; without a fault of theirs at the end."""
    contexts: list[BrowserContext] = []
    visitors: list[Visitor] = []

    async def come(width: int = 1280, person: str = names.SECRETARIAT, *, script: bool = True) -> Visitor:
        context = await chromium.new_context(
            viewport={"width": width, "height": 900},
            locale="da-DK",
            timezone_id="Europe/Copenhagen",
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        visitor = Visitor(await context.new_page(), office)
        visitors.append(visitor)
        visitor.page.on("pageerror", lambda error: visitor.wrong.append(str(error)))
        visitor.page.on(
            "console", lambda said: visitor.wrong.append(said.text) if said.type == "error" else None
        )
        visitor.page.on(
            "request", lambda asked: visitor.wrong.append(asked.url) if "127.0.0.1" not in asked.url else None
        )
        await visitor.page.goto(await office.link(person))
        await visitor.page.get_by_role("main").get_by_role("button").click()
        return visitor

    yield come
    for context in contexts:
        await context.close()
    assert [
        wrong for one in visitors for wrong in one.wrong if "400" not in wrong and "404" not in wrong
    ] == []
