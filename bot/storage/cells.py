"""Text as cells of a CSV file that spreadsheets open."""

import re

# What makes a spreadsheet take a cell for a formula (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BREAKS = re.compile(r"[\r\n]+")


def plain(text: str) -> str:
    """Text on one line, and never a formula."""
    safe = f"'{text}" if text.startswith(FORMULA) else text
    return _BREAKS.sub(" ", safe).replace("\0", "")


def quoted(text: str) -> str:
    """A cell, in quotes where it must be."""
    return '"' + text.replace('"', '""') + '"' if ";" in text or '"' in text else text
