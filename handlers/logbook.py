"""The log in chat: asked for by those who may, handed over as a file."""

from handlers import reading
from handlers.exports import logbook as exports
from handlers.reception import Caller, Reception
from handlers.replies import Handed, Reply, Shown, Told
from handlers.request import Place, Request
from handlers.screens import logbook as screens
from workflows import logbook as use_cases
from workflows import pages
from workflows.domain.authority import may_read_log
from workflows.domain.refusals import No, Refusal
from workflows.logbook import LogAsked

CHAT_BYTES = 20 * 1024 * 1024


async def page(reception: Reception, caller: Caller, _request: Request) -> Reply:
    """A link to the pages that works once, and the file of this year so far at once."""
    _, today = caller.words, reception.work.today()
    asked = LogAsked(today.replace(month=1, day=1), today)
    token = await pages.new_link(reception.work, caller.id)
    address = f"{reception.pages}/enter/{token}"
    content = await _content(reception, caller, asked)
    if content is None:
        return Told(screens.page_card(address, None, _))
    name = exports.file_name(asked.first, asked.last, _)
    return Handed(name, content, screens.page_card(address, (asked.first, asked.last), _))


async def open_(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The form with this year so far; then the file, with officers' names only for a purpose."""
    _, today = caller.words, reception.work.today()
    if request.place is not Place.SUBMIT:
        if not may_read_log(caller.actor):
            raise Refusal(No.LOG_NOT_YOURS)
        return Shown(screens.log_form(today.replace(month=1, day=1), today, reception.new_nonce(), _))
    asked = _asked(request)
    content = await _content(reception, caller, asked)
    if content is None:
        raise Refusal(No.TOO_MUCH_FOR_CHAT, field="first")
    card = screens.log_card(asked.first, asked.last, _, names=asked.names)
    return Handed(exports.file_name(asked.first, asked.last, _), content, card)


async def _content(reception: Reception, caller: Caller, asked: LogAsked) -> bytes | None:
    """The file; None when it is larger than a chat should carry."""
    await use_cases.permit(reception.work, caller.id, asked)
    people = await use_cases.people_shown(reception.work, asked, reception.pseudonym)
    return await exports.whole(
        reception.logbook.csv(asked, exports.shown(people, caller.words, reception.work.office)), CHAT_BYTES
    )


def _asked(request: Request) -> LogAsked:
    first, last = reading.day(request, "first"), reading.day(request, "last")
    if first is None or last is None:
        raise Refusal(No.REQUIRED, field="first")
    return LogAsked(first, last, request.ticked("names"), request.text("purpose"))
