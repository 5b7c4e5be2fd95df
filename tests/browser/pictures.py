"""Pictures for the README and the docs; kept when asked for with PICTURES=1, looked at only by tests otherwise."""

import os
from pathlib import Path

from playwright.async_api import Page

WANTED = os.environ.get("PICTURES") == "1"
FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
MOST_BYTES = 300_000


async def picture(page: Page, name: str, folder: Path) -> None:
    """A picture of the page as it is seen, into the docs or into a test's own folder."""
    path = (FOLDER if WANTED else folder) / f"{name}.png"
    await page.mouse.move(0, 0)
    await page.screenshot(path=path, animations="disabled", caret="hide")
    assert path.stat().st_size < MOST_BYTES, f"{name} is too large for a page"
