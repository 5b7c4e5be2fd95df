"""Pictures for the README and the docs; kept when asked for with PICTURES=1, else left in the test's own folder."""

import os
from pathlib import Path

from playwright.async_api import Locator, Page

WANTED = os.environ.get("PICTURES") == "1"
FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
MOST_BYTES = 300_000


async def picture(shown: Page | Locator, name: str, folder: Path) -> None:
    """A picture of a page, or of one thing on it."""
    path = (FOLDER if WANTED else folder) / f"{name}.png"
    page = shown if isinstance(shown, Page) else shown.page
    await page.mouse.move(0, 0)
    await shown.screenshot(path=path, animations="disabled", caret="hide")
    assert path.stat().st_size < MOST_BYTES, f"{name} is too large for a page"
