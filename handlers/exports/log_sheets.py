"""The log as an Excel file: typed cells, written line by line to the disk, and no formula from any text."""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

from handlers.exports.logbook import HEADINGS
from workflows.logbook import Shown

MOMENTS = frozenset({"opened_at", "delivered_at", "accepted_at", "closed_at"})
NUMBERS = frozenset({"ticket", "minutes"})
LABELLED = {
    "requester_role": "roles",
    "profile_class": "classes",
    "status": "states",
    "use": "uses",
    "theme": "themes",
    "ordered": "answers",
}
NEVER_GUESS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDTH = 18
MOST_CHARACTERS = 32_767  # of a cell, as Excel takes them


class LogSheet:
    """A sheet that is filled from the log's JSON lines; memory holds one row of it."""

    def __init__(self, file: Path, shown: Shown, zone: str) -> None:
        self._book: Any = xlsxwriter.Workbook(
            str(file), {"constant_memory": True, "remove_timezone": True, **NEVER_GUESS}
        )
        self._moment = self._book.add_format({"num_format": "dd-mm-yyyy hh:mm"})
        self._sheet = self._book.add_worksheet("Log")
        self._shown, self._zone, self._row = shown, ZoneInfo(zone), 0
        heading = self._book.add_format({"bold": True})
        self._sheet.set_column(0, len(HEADINGS) - 1, WIDTH)
        self._sheet.freeze_panes(1, 0)
        for column, key in enumerate(HEADINGS):
            self._sheet.write_string(0, column, shown.headings.get(key, key), heading)

    def add(self, lines: Iterable[bytes]) -> None:
        """More lines, as `Logbook.jsonl` writes them."""
        for line in lines:
            if line:
                self._row += 1
                self._add(json.loads(line))

    def close(self) -> None:
        """Write the file; nothing can be added then."""
        self._sheet.autofilter(0, 0, max(self._row, 1), len(HEADINGS) - 1)
        self._book.close()

    def _add(self, cells: dict[str, Any]) -> None:
        for column, key in enumerate(HEADINGS):
            value = cells.get(key)
            if value is None:
                continue
            if key in NUMBERS:
                self._sheet.write_number(self._row, column, value)
            elif key in MOMENTS:
                at = datetime.fromisoformat(value).astimezone(self._zone)
                self._sheet.write_datetime(self._row, column, at, self._moment)
            else:
                self._sheet.write_string(self._row, column, self._said(key, str(value)))

    def _said(self, key: str, value: str) -> str:
        labels: dict[str, str] = getattr(self._shown, LABELLED[key]) if key in LABELLED else {}
        return labels.get(value, value)[:MOST_CHARACTERS]
