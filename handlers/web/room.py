"""What every page is given: the reception, where the pages are, and how they look."""

from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from config.i18n import Words
from config.office_parts import Office
from handlers.reception import Reception
from workflows.pages import Visitor

PREFIX = "/pages"


@dataclass(frozen=True)
class Room:
    """The pages of one office; `outside` is the path a proxy puts before ours, `secure` says TLS is used."""

    at: Reception
    outside: str
    secure: bool
    wake: Callable[[], None]  # tells whoever does the jobs that there is one

    @property
    def base(self) -> str:
        """The path all pages begin with, as a browser sees it."""
        return self.outside + PREFIX

    @property
    def office(self) -> Office:
        """The office itself."""
        return self.at.work.office.office

    def words(self, visitor: Visitor | None) -> Words:
        """The visitor's words, the office's for whoever is not known."""
        return self.at.words_for(visitor.actor.language if visitor else None)


ROOM = web.AppKey("room", Room)
VISITOR = web.RequestKey("visitor", Visitor)


def room_of(request: web.Request) -> Room:
    """The room a request comes to."""
    return request.config_dict[ROOM]


def visitor_of(request: web.Request) -> Visitor:
    """Who asks; every page but the door has one."""
    return request[VISITOR]


def words_of(request: web.Request) -> Words:
    """The words to answer with."""
    return room_of(request).words(request.get(VISITOR))
