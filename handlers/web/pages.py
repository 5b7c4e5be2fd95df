"""The pages as one application: every address, and what stands before them all."""

from aiohttp import web

from handlers.web import assets, audit, entering, entries, files, frozen, inquiries, log, tickets
from handlers.web.boundary import bounded
from handlers.web.headers import seal
from handlers.web.room import ROOM, Room
from handlers.web.sessions import known


def application(room: Room) -> web.Application:
    """The pages of an office, to be put under their prefix."""
    app = web.Application(middlewares=[bounded, known])
    app[ROOM] = room
    app.on_response_prepare.append(seal)
    app.add_routes(ROUTES)
    return app


ROUTES = (
    web.get("", entering.front, name="front"),
    web.get("/", entering.front, name="front_slash"),
    web.get("/enter/{token:[A-Za-z0-9_-]{1,100}}", entering.landing, name="enter"),
    web.post("/enter/{token:[A-Za-z0-9_-]{1,100}}", entering.enter, name="enter"),
    web.post("/leave", entering.leave, name="leave"),
    web.get("/log", log.log, name="log"),
    web.get("/log/file.{format:csv|jsonl}", log.file, name="log_file"),
    web.get("/tickets", tickets.find, name="find"),
    web.get("/tickets/{number:[0-9]{1,9}}", tickets.ticket, name="ticket"),
    web.get("/files", files.mine, name="files"),
    web.post("/files", files.ask, name="files"),
    web.get("/files/{job:[a-z0-9-]{1,64}}", files.one, name="file"),
    web.get("/files/{job:[a-z0-9-]{1,64}}/state", files.state, name="file_state"),
    web.get("/files/{job:[a-z0-9-]{1,64}}/download", files.download, name="download"),
    web.get("/inquiries", inquiries.every, name="inquiries"),
    web.post("/inquiries", inquiries.open_, name="inquiries"),
    web.get("/inquiries/new", inquiries.new, name="inquiry_new"),
    web.get("/inquiries/{inquiry:[A-Za-z0-9-]{1,64}}", inquiries.one, name="inquiry"),
    web.post("/inquiries/{inquiry:[A-Za-z0-9-]{1,64}}/freeze", inquiries.freeze, name="freeze"),
    web.get("/answers/{snapshot:[a-z0-9-]{1,64}}", frozen.answer, name="answer"),
    web.get("/answers/{snapshot:[a-z0-9-]{1,64}}/differences", frozen.differences, name="differences"),
    web.get("/answers/{snapshot:[a-z0-9-]{1,64}}/{file:[a-z.]{1,20}}", frozen.file, name="answer_file"),
    web.get("/entries", entries.entries, name="entries"),
    web.get("/audit", audit.audit, name="audit"),
    web.post("/audit/verify", audit.verify, name="verify"),
    web.get("/brand.css", assets.brand, name="brand"),
    web.get("/static/{edition:[a-f0-9]{12}}/{name:.+}", assets.asset, name="asset"),
)
