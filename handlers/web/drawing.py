"""Pages made from templates: every value escaped, every word in the visitor's language."""

from datetime import date, datetime
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from config.i18n import Words
from handlers.web.assets import edition
from handlers.web.room import VISITOR, Room, room_of, words_of
from workflows.domain.authority import may_read_log

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The templates; a name that a page is not given is a fault, never an empty place."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def drawn(
    request: web.Request, template: str, *, status: HTTPStatus = HTTPStatus.OK, **facts: Any
) -> web.Response:
    """A page; the facts are what its template names."""
    room, visitor, words = room_of(request), request.get(VISITOR), words_of(request)
    about = {
        "_": words,
        "many": words.many,
        "lang": words.language,
        "office": room.office,
        "visitor": visitor,
        "reads_log": visitor is not None and may_read_log(visitor.actor),
        "here": request.match_info.route.name or "",
        "url": Addresses(room),
        "on": On(room, words),
    }
    text = environment().get_template(template).render(about | facts)
    return web.Response(text=text, content_type="text/html", charset="utf-8", status=status)


class Addresses:
    """Addresses of pages and files, as a browser sees them."""

    def __init__(self, room: Room) -> None:
        self._base = room.base

    def __call__(self, path: str, asked: Any = None) -> str:
        """A page, with what is asked of it."""
        pairs = [(key, value) for key, value in (asked or []) if value != ""]
        return f"{self._base}/{path}" + (f"?{urlencode(pairs)}" if pairs else "")

    def asset(self, name: str) -> str:
        """A file that goes with the pages."""
        return f"{self._base}/static/{edition()}/{name}"

    def icon(self, name: str) -> str:
        """An icon by its name."""
        return self.asset(f"dkfds/img/all-svg-icons.svg#{name}")


class On:
    """Days and moments in the office's zone; in figures as the log's files have them."""

    def __init__(self, room: Room, words: Words) -> None:
        self._zone = ZoneInfo(room.office.time_zone)
        self._words = words

    def __call__(self, at: datetime) -> str:
        """A moment in figures, short enough for a table."""
        return f"{at.astimezone(self._zone):%d-%m-%Y %H:%M}"

    def clock(self, at: datetime) -> str:
        """The time of day."""
        return f"{at.astimezone(self._zone):%H:%M}"

    def of(self, at: datetime) -> date:
        """The day a moment lies in."""
        return at.astimezone(self._zone).date()

    def day(self, day: date) -> str:
        """A day in figures."""
        return f"{day:%d-%m-%Y}"

    def long(self, day: date) -> str:
        """A day in full."""
        return self._words.date(day)
