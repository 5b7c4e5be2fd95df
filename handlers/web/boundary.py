"""Where an expected no, an unreachable database and a fault become a page that says what to do."""

import secrets
from http import HTTPStatus

import structlog
from aiohttp import web

from handlers.screens.faults import fault_sentence, unavailable_sentence
from handlers.screens.refusals import sentence
from handlers.web.drawing import drawn
from handlers.web.room import VISITOR, room_of, words_of
from handlers.web.sessions import Handler, take_back
from workflows import audit
from workflows.domain.refusals import Fact, No, Refusal
from workflows.records import StoreUnavailable

log = structlog.get_logger(__name__)

STATUSES = {
    No.LINK_USED: HTTPStatus.FORBIDDEN,
    No.SESSION_ENDED: HTTPStatus.FORBIDDEN,
    No.NOT_FROM_HERE: HTTPStatus.FORBIDDEN,
    No.NOT_ALLOWED: HTTPStatus.FORBIDDEN,
    No.LOG_NOT_YOURS: HTTPStatus.FORBIDDEN,
    No.NO_SUCH_PAGE: HTTPStatus.NOT_FOUND,
    No.NO_SUCH_TICKET: HTTPStatus.NOT_FOUND,
    No.NO_SUCH_INQUIRY: HTTPStatus.NOT_FOUND,
    No.NO_SUCH_ANSWER: HTTPStatus.NOT_FOUND,
    No.NO_SUCH_FILE: HTTPStatus.NOT_FOUND,
    No.TOO_MANY_JOBS: HTTPStatus.CONFLICT,
}
# One page for what is unknown and for what is another's: nobody learns which it was.
AS_UNKNOWN = frozenset(no for no, status in STATUSES.items() if status is HTTPStatus.NOT_FOUND)


@web.middleware
async def bounded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer every request, whatever happens."""
    try:
        return await _answered(request, handler)
    except Refusal as no:
        return await refused(request, no)
    except StoreUnavailable:
        log.warning("store_unavailable", action=_name(request))
        said = unavailable_sentence(words_of(request))
        return _told(request, HTTPStatus.SERVICE_UNAVAILABLE, said)
    except web.HTTPException:
        raise  # a redirect
    except Exception as fault:  # the pages' one boundary: logged under a reference, and said
        reference = secrets.token_hex(3)
        log.exception("fault", reference=reference, action=_name(request), exc_info=fault)
        said = fault_sentence(reference, words_of(request))
        return _told(request, HTTPStatus.INTERNAL_SERVER_ERROR, said)


async def _answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The answer, with the server's own refusals as ours."""
    try:
        return await handler(request)
    except web.HTTPMethodNotAllowed as no_method:
        response = _told(request, HTTPStatus.METHOD_NOT_ALLOWED, _said(request, Refusal(No.NO_SUCH_PAGE)))
        response.headers["Allow"] = no_method.headers["Allow"]
        return response
    except web.HTTPNotFound:
        raise Refusal(No.NO_SUCH_PAGE) from None
    except web.HTTPRequestEntityTooLarge:
        raise Refusal(No.NOT_FROM_HERE) from None


async def refused(request: web.Request, no: Refusal) -> web.Response:
    """The page for an expected no; kept where it is of interest."""
    room, visitor = room_of(request), request.get(VISITOR)
    await audit.note_refusal(room.at.work, visitor.id if visitor else None, no.code, _name(request))
    status = STATUSES.get(no.code, HTTPStatus.BAD_REQUEST)
    response = _told(request, status, _said(request, no))
    if no.code is No.SESSION_ENDED:
        take_back(room, response)
    return response


def said_of(request: web.Request, no: Refusal) -> str:
    """The sentence for a refusal, as this visitor reads it."""
    return _said(request, no)


def _said(request: web.Request, no: Refusal) -> str:
    room = room_of(request)
    code = No.NO_SUCH_PAGE if no.code in AS_UNKNOWN else no.code
    known: dict[str, Fact] = {
        "contact": room.office.contact,
        "office": room.office.name,
        "command": room.office.command,
    }
    return sentence(Refusal(code, field=no.field, **no.facts), known, words_of(request))


def _told(request: web.Request, status: HTTPStatus, said: str) -> web.Response:
    return drawn(request, "told.html", status=status, said=said, missing=status is HTTPStatus.NOT_FOUND)


def _name(request: web.Request) -> str:
    return f"page.{request.match_info.route.name or 'unknown'}"
