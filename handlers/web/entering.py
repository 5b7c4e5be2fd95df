"""The door: a landing page that chats may open by themselves, the button that uses a link up, the way out."""

from aiohttp import web

from handlers.web.drawing import drawn
from handlers.web.room import room_of, visitor_of
from handlers.web.sessions import give, take_back
from workflows import pages
from workflows.domain.pages import FRONT


async def landing(request: web.Request) -> web.Response:
    """Whose link this is, and the button; nothing is used up."""
    actor = await pages.landing(room_of(request).at.work, request.match_info["token"])
    return drawn(request, "landing.html", person=actor.name, token=request.match_info["token"])


async def enter(request: web.Request) -> web.Response:
    """Use the link up, and go where it leads."""
    room = room_of(request)
    entered = await pages.enter(room.at.work, request.match_info["token"])
    response = web.Response(status=303, headers={"Location": f"{room.base}/{entered.path}"})
    give(room, response, entered.token)
    return response


async def front(request: web.Request) -> web.Response:
    """The first page."""
    return web.Response(status=303, headers={"Location": f"{room_of(request).base}/{FRONT}"})


async def leave(request: web.Request) -> web.Response:
    """End every session of the visitor."""
    room = room_of(request)
    await pages.leave(room.at.work, visitor_of(request).id)
    response = drawn(request, "left.html", gone=True)
    take_back(room, response)
    return response
