"""One's own files: asked for, on their way, ready to download for some days."""

from aiohttp import web

from config.i18n import N_
from handlers.web import asked as addresses
from handlers.web.drawing import drawn
from handlers.web.headers import as_file
from handlers.web.room import room_of, visitor_of, words_of
from workflows import jobs, log_pages, logbook
from workflows.domain.jobs import JobKind
from workflows.domain.log_pages import LogScope
from workflows.domain.refusals import No, Refusal

KINDS = {
    JobKind.LOG_SHEET.value: N_("The log as an Excel file"),
    JobKind.VERIFYING.value: N_("Verification of the audit log"),
}
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONTENT = {"xlsx": SHEET, "json": "application/json", "pdf": "application/pdf", "zip": "application/zip"}


async def mine(request: web.Request) -> web.Response:
    """Everything one has asked for, the latest first."""
    room = room_of(request)
    found = await jobs.mine(room.at.work, visitor_of(request).id)
    return drawn(request, "files.html", jobs=found, kinds=KINDS)


async def ask(request: web.Request) -> web.Response:
    """Have the log made as a sheet; noted as an export from the moment it is asked for."""
    room, visitor = room_of(request), visitor_of(request)
    given = await request.post()
    typed = addresses.texts_of(given)
    wanted = addresses.log_asked(typed, room.at.work.today())
    log_pages.require_known(wanted.only, await log_pages.choices(room.at.work))
    await logbook.permit(room.at.work, visitor.id, wanted, "log.exported")
    total = await _lines(request, wanted)
    made = await jobs.ask(room.at.work, visitor.id, JobKind.LOG_SHEET, addresses.stored(wanted), total)
    room.wake()
    return web.Response(status=303, headers={"Location": f"{room.base}/files/{made.id}"})


async def _lines(request: web.Request, wanted: logbook.LogAsked) -> int:
    work = room_of(request).at.work
    scope = LogScope(wanted.first, wanted.last, work.office.office.time_zone, wanted.only)
    async with work.store.reading() as unit:
        return (await unit.log_pages.sums(scope)).tickets


async def one(request: web.Request) -> web.Response:
    """How far a file is, on a page one can leave and find again."""
    room = room_of(request)
    found = await jobs.one(room.at.work, visitor_of(request).id, request.match_info["job"])
    return drawn(request, "file.html", job=found, kind=KINDS.get(found.kind, ""))


async def state(request: web.Request) -> web.Response:
    """How far a file is, for the page that shows it."""
    found = await jobs.one(room_of(request).at.work, visitor_of(request).id, request.match_info["job"])
    said = words_of(request)("{share} % done", share=found.share)
    return web.json_response({"live": found.is_live, "share": found.share, "said": said})


async def download(request: web.Request) -> web.StreamResponse:
    """The finished file, piece by piece; noted."""
    work, visitor = room_of(request).at.work, visitor_of(request)
    found, size = await jobs.taken(work, visitor.id, request.match_info["job"])
    name = found.name or ""
    kind = CONTENT.get(name.rpartition(".")[2])
    if kind is None:
        raise Refusal(No.NO_SUCH_PAGE)
    headers = {"Content-Type": kind, "Content-Disposition": as_file(name), "Content-Length": str(size)}
    response = web.StreamResponse(headers=headers)
    await response.prepare(request)
    if request.method != "HEAD":
        async for piece in jobs.pieces(work, found.id):
            await response.write(piece)
    await response.write_eof()
    return response
