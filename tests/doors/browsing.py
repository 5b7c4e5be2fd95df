"""Anybody on the pages: a drawn address, with whatever session, secret and fields, judged by what came of it."""

import hashlib
import io
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from string import hexdigits
from urllib.parse import quote, urlencode

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient
from structlog.testing import capture_logs
from yarl import URL

from handlers.web.room import PREFIX
from tests.doors.judging import Office, Row
from tests.doors.known import NOTED, PAGES
from tests.doors.permitted import FOR_ANYBODY, Standing
from tests.doors.since import Noted, Since
from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.workflows.walking import EVERYBODY
from workflows import pages
from workflows.domain.pages import session_for
from workflows.domain.refusals import Refusal
from workflows.ports import Workplace

SEEN = {"page_session"}  # that a visitor was there
BESIDE = {"act.refused", "page.link_refused"}
IDLE, LONGEST, LINK_HOLDS = timedelta(minutes=30), timedelta(hours=8), timedelta(minutes=10)
SCRIPT = "<script>alert(1)</script>"
HOSTILE = [
    "", "0", "-1", "9" * 30, SCRIPT, "\0", "%ff", "../../etc/passwd", "'; DROP TABLE ticket;--", "{{7*7}}", "x" * 3000,
    "0001-01-01", "1999-12-31", "2100-01-01", "9999-12-31", "2026-02-30", "0001-01-01T00:00:00+23:59~1", "yes", "no",
    "9999-12-31T23:59:59-23:59~1", "2026-11-23T09:00:00~1", "2026-11-23T09:00:00+00:00~999999999", "operator",
    "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-11-23T09:00:00", "٣", "1" * 19,
]  # fmt: skip
DAYS = ["2026-01-01", "2026-11-23", "2025-12-31"]
WELL = {
    "first": ["2026-01-01"], "last": ["2026-11-23"], "names": ["yes", ""], "purpose": ["Aktindsigt"], "states": ["closed"],
    "classes": ["POL"], "roles": ["mayor"], "subject": ["Udkast"], "question": ["Hvor meget?"], "asked_by": ["Nye Borgere"],
    "asked_on": ["2026-11-20"], "due_rule": ["ten_working_days"], "due_on": [""], "gross": ["1924"], "show": ["yes"],
    "cut_off": ["", "2026-11-22"], "small_cells": ["", "3"], "moment": [""], "group": ["", "reads"], "person": [""],
    "older": [""], "newer": [""], "after": [""], "number": ["1"], "channel": ["facebook"], "profile_class": ["POL"],
    "effective": [""], "party": [""], "department": [""], "records_number": [""], "channels": ["facebook"],
    "officer_department": [""], "requester_department": [""], "role": [""], "themes": [""],
}  # fmt: skip
FIELDS = {
    "log": "first last names purpose states classes roles older newer channels themes",
    "log_file": "first last names purpose states classes",
    "find": "number",
    "ticket": "names purpose",
    "POST files": "first last names purpose states",
    "POST inquiries": "subject question asked_by asked_on first last due_rule due_on gross effective party department records_number",
    "inquiry": "show cut_off small_cells moment",
    "POST freeze": "cut_off small_cells moment",
    "entries": "first last cut_off channel profile_class role after officer_department requester_department",
    "audit": "first last group person older newer",
}  # fmt: skip
ADDRESSES = {
    "front": "", "front_slash": "/", "enter": "/enter/{token}", "leave": "/leave", "log": "/log",
    "log_file": "/log/file.{format}", "find": "/tickets", "ticket": "/tickets/{number}", "files": "/files",
    "file": "/files/{job}", "file_state": "/files/{job}/state", "download": "/files/{job}/download",
    "inquiries": "/inquiries", "inquiry_new": "/inquiries/new", "inquiry": "/inquiries/{inquiry}",
    "freeze": "/inquiries/{inquiry}/freeze", "answer": "/answers/{snapshot}",
    "differences": "/answers/{snapshot}/differences", "answer_file": "/answers/{snapshot}/{file}", "entries": "/entries",
    "audit": "/audit", "verify": "/audit/verify", "brand": "/brand.css", "asset": "/static/{edition}/{name}",
}  # fmt: skip
FILES = ["tables.csv", "tables.xlsx", "trend.zip", "letter.exe"]  # what is quickly made, and what is never


@dataclass
class Session:
    """A session as the oracle has it: whose, since when, and until when it holds."""

    person: str
    opened: datetime
    seen: datetime
    ended: bool = False

    def holds(self, at: datetime) -> bool:
        return not self.ended and at < self.opened + LONGEST and at - self.seen < IDLE


@dataclass
class Browsing:
    """The pages' server, whoever has a browser, and the judge of what is answered."""

    client: TestClient
    work: Workplace
    office: Office
    standing: Standing
    clock: Clock
    chance: Random
    links: dict[str, tuple[str, datetime]] = field(default_factory=dict)  # unused ones: whose, until when
    used: list[str] = field(default_factory=list)
    sessions: dict[str, Session] = field(default_factory=dict)

    async def step(self, page: str) -> str | None:
        """One request for a page, such as `GET log`; its name where it was answered well."""
        await self._somebody_comes(page)
        method, _, name = page.partition(" ")
        well = self.chance.random() < 0.6
        token = self._token(well=well)
        path, about = self._path(name, well=well)
        fields = self._fields(page, well=well)
        sent = (
            self._secret(token)
            if well or self.chance.random() < 0.6
            else self.chance.choice(["", "x", SCRIPT])
        )
        as_method = (
            method if self.chance.random() < 0.93 else self.chance.choice(["HEAD", "PUT", "DELETE", "POST"])
        )
        since = Since(self.office)
        with capture_logs() as logged:
            answer, text = await self._asked(as_method, path, token, sent, fields)
        said = f"{as_method} {path} {fields} by {self._who(token)}: {answer.status}"
        faults = [one for one in logged if one["event"] == "fault"]
        assert faults == [], f"{said}: {faults}"
        self._judge(as_method, name, token, sent, about, answer, text, since, said)
        return page if answer.status in {200, 303} and as_method == method else None

    # --- who comes, with what

    async def _somebody_comes(self, page: str) -> None:
        """Links are asked for in chat; a session may be anybody's, such as one whose role has ended since."""
        if self.chance.random() < 0.15:
            self.clock.move(minutes=self.chance.choice([5, 11, 29, 31, 60 * 9]))
        who = self.chance.choice([*EVERYBODY, names.SECRETARIAT, names.DATA_PROTECTION_OFFICER])
        if page.endswith("enter") or self.chance.random() < 0.1:
            await self._link(who)
        if self.chance.random() < 0.3 or not self._holding(readers=True):
            await self._session(who if self.chance.random() < 0.5 else names.SECRETARIAT)

    async def _link(self, who: str) -> None:
        try:
            token = await pages.new_link(self.work, who)
        except Refusal:
            assert who not in self.standing.readers
            return
        assert who in self.standing.readers, f"a link was made for {who}"
        self.links[token] = (who, self.clock() + LINK_HOLDS)

    async def _session(self, who: str) -> None:
        token = f"session-{len(self.sessions)}-{who}"
        at = self.clock()
        async with self.work.store.transaction() as unit:
            await unit.pages.open_session(session_for(pages.digest(token), who, f"secret of {token}", at))
        self.sessions[token] = Session(who, at, at)

    def _holding(self, *, readers: bool) -> list[str]:
        holding = [token for token, one in self.sessions.items() if one.holds(self.clock())]
        return [one for one in holding if not readers or self.sessions[one].person in self.standing.readers]

    def _token(self, *, well: bool) -> str | None:
        if well and self._holding(readers=True):
            return self.chance.choice(self._holding(readers=True))
        some = [*self.sessions] or [None]
        return self.chance.choice(
            [self.chance.choice(some), self.chance.choice(some), None, "", "no-such-session"]
        )

    def _who(self, token: str | None) -> str | None:
        """Whose session this is, while it holds and its person is here; None for nobody's."""
        session = self.sessions.get(token or "")
        if session is None or not session.holds(self.clock()) or session.person not in self.standing.here:
            return None
        return session.person

    def _secret(self, token: str | None) -> str:
        digest = hashlib.sha256((token or "").encode()).hexdigest()
        found = self.office.raw.execute(
            "SELECT secret FROM page_session WHERE digest = ?", (digest,)
        ).fetchone()
        return found[0] if found else "x"

    # --- what is asked for

    def _path(self, name: str, *, well: bool) -> tuple[str, dict[str, str]]:
        about = {part: self._part(part, well=well) for part in PARTS if f"{{{part}}}" in ADDRESSES[name]}
        quoted = {part: quote(value, safe="") for part, value in about.items()}
        return PREFIX + ADDRESSES[name].format(**quoted), about

    def _part(self, part: str, *, well: bool) -> str:
        match part:
            case "token":
                known = [*self.links, *self.used[-2:]]
            case "format":
                known = ["csv", "jsonl"]
            case "file":
                known = FILES
            case "edition":
                known = ["0" * 12]
            case "name":
                known = ["page.css", "icon.svg", "../pages.py"]
            case _:
                known = [str(one) for (one,) in self.office.raw.execute(PARTS[part])]
        hostile = [one for one in HOSTILE if one != "\0"]
        return (
            self.chance.choice(known)
            if known and (well or self.chance.random() < 0.6)
            else self.chance.choice(hostile)
        )

    def _fields(self, page: str, *, well: bool) -> list[tuple[str, str]]:
        wanted = FIELDS.get(page, FIELDS.get(page.partition(" ")[2], "")).split()
        if page in {"GET files", "GET inquiries"}:
            wanted = []
        if well:
            return [
                (one, self.chance.choice(WELL[one]))
                for one in wanted
                if self.chance.random() < 0.8 or "POST" in page
            ]
        some = [one for one in wanted if self.chance.random() < 0.7]
        found = [(one, self.chance.choice([*WELL[one], *HOSTILE, *HOSTILE])) for one in some]
        huge = (
            [("x" * 40, "y" * 2_000_000)] if self.chance.random() < 0.03 and page.startswith("POST") else []
        )
        return [*found, *huge, *found[:1]]

    async def _asked(
        self, method: str, path: str, token: str | None, secret: str, fields: list[tuple[str, str]]
    ) -> tuple[ClientResponse, str]:
        headers = {} if token is None else {"Cookie": f"udkast={token}"}
        said = urlencode(
            [(name, value.replace("%ff", "\udcff")) for name, value in fields], errors="surrogateescape"
        )
        body = None
        if method in {"GET", "HEAD"}:
            path = f"{path}?{said}" if said else path
        else:
            body = io.BytesIO((urlencode({"secret": secret}) + (f"&{said}" if said else "")).encode())
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        url = self.client.make_url("/").join(URL(path, encoded=True))
        async with self.client.session.request(
            method, url, data=body, headers=headers, allow_redirects=False
        ) as answer:
            return answer, (await answer.read()).decode("utf-8", "replace")

    # --- how it is judged

    def _judge(
        self,
        method: str,
        name: str,
        token: str | None,
        sent: str,
        about: dict[str, str],
        answer: ClientResponse,
        text: str,
        since: Since,
        said: str,
    ) -> None:
        who, status = self._who(token), answer.status
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'"), said
        assert SCRIPT not in text, f"{said}: what was typed is run"
        assert since.office.tickets() == since.tickets, f"{said} changed a ticket"
        assert since.happened() == [], said
        self._status(method, name, who, self._sent_well(method, token, sent), about, status, said)
        self._left(method, name, who, about, since, status, said)
        if status == 200:
            self._shows(name, text, said)
        self._moved(method, name, token, who, about, status)

    def _sent_well(self, method: str, token: str | None, sent: str) -> bool:
        return method in {"GET", "HEAD"} or sent == self._secret(token)

    def _status(
        self,
        method: str,
        name: str,
        who: str | None,
        well: bool,
        about: dict[str, str],
        status: int,
        said: str,
    ) -> None:
        """By role and route, stated apart from the pages' own code."""
        assert status in {200, 303, 400, 403, 404, 405, 409}, said
        page = f"{'GET' if method == 'HEAD' else method} {name}"
        if page not in PAGES or (not self._is_an_address(name, about)):
            assert status in {403, 404, 405} or (page == "GET find"), said
            return
        if name == "enter":
            works = self._link_works(about["token"])
            assert status == ((200 if method in {"GET", "HEAD"} else 303) if works else 403), said
        elif name in FOR_ANYBODY:
            assert status in {200, 404}, said
        elif who is None or not well:
            assert status == 403, f"{said}: nobody known came this far"
        elif not self.standing.may_see(name, who, self._ticket(about)):
            assert status in {403, 404}, f"{said}: it is not theirs to see"
        elif "job" in about:
            own = self.office.raw.execute(
                "SELECT person, state FROM job WHERE id = ?", (about["job"],)
            ).fetchone()
            assert status == 404 or (own and own[0] == who), f"{said}: it is another's"
        else:
            assert status != 403, f"{said}: it is theirs to see"

    def _is_an_address(self, name: str, about: dict[str, str]) -> bool:
        """Whether what stands in the address may be there at all."""
        plain = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
        if name == "ticket":
            return about["number"].isascii() and about["number"].isdigit() and len(about["number"]) <= 9
        if name == "asset" and not (
            len(about["edition"]) == 12 and set(about["edition"]) <= set(hexdigits[:16])
        ):
            return False  # an edition is part of a fingerprint
        return all(value and set(value) <= plain and len(value) <= 100 for value in about.values())

    def _link_works(self, token: str) -> bool:
        person, until = self.links.get(token, ("", datetime.min.replace(tzinfo=self.clock().tzinfo)))
        return self.clock() < until and person in self.standing.readers

    def _ticket(self, about: dict[str, str]) -> Row | None:
        if not about.get("number", "").isdigit():
            return None
        return next(
            (one for one in self.office.tickets().values() if one["number"] == int(about["number"])), None
        )

    def _left(
        self,
        method: str,
        name: str,
        who: str | None,
        about: dict[str, str],
        since: Since,
        status: int,
        said: str,
    ) -> None:
        changed, noted = since.changed(), since.noted()
        kept = PAGES.get(f"{'GET' if method == 'HEAD' else method} {name}")
        own = [one for one in noted if one.kind not in BESIDE]
        done = status in {200, 303}
        assert changed <= NOTED | SEEN | (kept.tables if kept and done else set()), f"{said} wrote {changed}"
        # What is looked up before a field turns out wrong was looked at all the same.
        assert {one.kind for one in own} <= (kept.office if kept else set()), f"{said}: {own}"
        assert done or status in {400, 404, 409} or own == [], f"{said} was refused and yet says {own}"
        self._by_whom(name, who, about, noted, own, said)
        assert since.booked() == [], said
        assert since.erased() == set(), said
        assert since.settled() == {}, said

    def _by_whom(
        self,
        name: str,
        who: str | None,
        about: dict[str, str],
        noted: list[Noted],
        own: list[Noted],
        said: str,
    ) -> None:
        owner = self.links.get(about.get("token", ""), (None, None))[0]
        actors = {who, owner} if name == "enter" else {who}
        assert {one.actor for one in own} <= actors, f"{said}: {own}"
        if name != "enter":
            assert {one.actor for one in noted} <= {who or "unknown"}, f"{said}: {noted}"
        for one in own:
            if one.kind not in {"page.entered", "page.left", "ticket.read"}:
                assert one.actor in self.standing.readers, f"{said}: {one}"

    def _shows(self, name: str, text: str, said: str) -> None:
        """Officers stand under their pseudonyms where names were not asked for, with what for."""
        if name in {"log", "log_file", "entries"} and "names', 'yes" not in said:
            for person in (names.OFFICER, names.COLLEAGUE, names.LEADER):
                assert self._names()[person] not in text, f"{said} names {person}"

    def _names(self) -> dict[str, str]:
        return {one.id: one.name for one in names.office().people}

    def _moved(
        self, method: str, name: str, token: str | None, who: str | None, about: dict[str, str], status: int
    ) -> None:
        if who is not None and name not in FOR_ANYBODY and token is not None:
            self.sessions[token].seen = self.clock()
        if method == "POST" and name == "enter" and status == 303:
            self.links.pop(about["token"])
            self.used.append(about["token"])
        if method == "POST" and name == "leave" and status == 200:
            for one in self.sessions.values():
                one.ended = one.ended or one.person == who


PARTS = {
    "token": "", "format": "", "file": "", "edition": "", "name": "",
    "number": "SELECT number FROM ticket", "job": "SELECT id FROM job",
    "inquiry": "SELECT number FROM inquiry UNION SELECT id FROM inquiry", "snapshot": "SELECT id FROM snapshot",
}  # fmt: skip
