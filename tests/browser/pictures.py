"""Pictures for the README and the docs; kept when asked for with PICTURES=1, else left in the test's own folder."""

import os
from pathlib import Path

from playwright.async_api import Locator, Page

WANTED = os.environ.get("PICTURES") == "1"
FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
MOST_BYTES = 300_000


async def picture(shown: Page | Locator, name: str, folder: Path, height: int | None = None) -> None:
    """A picture of a page, or of one thing on it, in a window high enough to show it whole."""
    path = (FOLDER if WANTED else folder) / f"{name}.png"
    page = shown if isinstance(shown, Page) else shown.page
    if height and page.viewport_size:
        await page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
    await page.mouse.move(0, 0)
    for log in await page.get_by_role("log").all():
        await log.evaluate("log => { log.scrollTop = log.scrollHeight; }")
    await shown.screenshot(path=path, animations="disabled", caret="hide")
    assert path.stat().st_size < MOST_BYTES, f"{name} is too large for a page"
