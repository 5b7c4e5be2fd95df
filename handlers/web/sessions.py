"""Who asks: the cookie that holds a session's token, and whether a form comes from a page of its own."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from handlers.web.room import VISITOR, Room, room_of, visitor_of
from workflows import pages
from workflows.domain.authority import may_read_log
from workflows.domain.pages import LONGEST
from workflows.domain.refusals import No, Refusal

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
SECRET = "secret"  # noqa: S105 -- a field's name
OPEN = frozenset({"enter", "asset", "brand"})  # the names of what is there without a session

# What whoever is in may have; every other page is for those who may read the log.
FOR_VISITORS = frozenset({"front", "front_slash", "leave", "find", "ticket"})


def cookie_name(room: Room) -> str:
    """The prefix keeps other hosts of the domain from setting it (RFC 6265bis), where there is TLS."""
    return "__Host-udkast" if room.secure else "udkast"


def give(room: Room, response: web.StreamResponse, token: str) -> None:
    """Put the session's token into the browser."""
    response.set_cookie(
        cookie_name(room),
        token,
        max_age=int(LONGEST.total_seconds()),
        path="/",
        secure=room.secure,
        httponly=True,
        samesite="Strict",
    )


def take_back(room: Room, response: web.StreamResponse) -> None:
    """Take the token out of the browser."""
    response.del_cookie(cookie_name(room), path="/", secure=room.secure, httponly=True, samesite="Strict")


@web.middleware
async def known(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let nobody further without a session, and no form without its secret."""
    if request.match_info.route.name in OPEN:
        _require_here(request)
        return await handler(request)
    room = room_of(request)
    request[VISITOR] = await pages.visitor(room.at.work, request.cookies.get(cookie_name(room), ""))
    if request.method not in {"GET", "HEAD"}:
        await _require_own(request)
    _require_reader(request)
    return await handler(request)


def _require_reader(request: web.Request) -> None:
    """Refuse a page of the log before anything of it is looked up, to whoever may not read it any more."""
    name = request.match_info.route.name
    if name and name not in FOR_VISITORS and not may_read_log(visitor_of(request).actor):
        raise Refusal(No.LOG_NOT_YOURS)


async def _require_own(request: web.Request) -> None:
    _require_here(request)
    given = (await request.post()).get(SECRET, "")
    if not isinstance(given, str) or not visitor_of(request).sent(given):
        raise Refusal(No.NOT_FROM_HERE)


def _require_here(request: web.Request) -> None:
    """Refuse a form that a browser says comes from elsewhere; one that says nothing has its secret."""
    foreign = request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin"
    if foreign and request.method not in {"GET", "HEAD"}:
        raise Refusal(No.NOT_FROM_HERE)
