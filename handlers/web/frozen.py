"""A locked answer: shown from what was locked alone, as files to send, and beside what is so today."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from aiohttp import web

from config.i18n import N_, Words
from handlers.exports import charts, letters, sheets, tables
from handlers.exports.letter import Letter, Signature
from handlers.exports.rasters import png
from handlers.web import answers
from handlers.web.drawing import drawn
from handlers.web.headers import as_file
from handlers.web.room import Room, room_of, visitor_of, words_of
from workflows import inquiries, issuing
from workflows.domain.inquiries import Inquiry, Snapshot
from workflows.domain.refusals import No, Refusal
from workflows.domain.reports import Cell, Report

MAYOR, CHIEF = N_("Mayor"), N_("Chief executive")
FILES = {
    "letter.pdf": N_("Letter (PDF)"),
    "letter.docx": N_("Letter (Word)"),
    "tables.xlsx": N_("Tables (Excel)"),
    "tables.csv": N_("Tables (CSV)"),
    "trend.png": N_("Chart: the development (PNG)"),
    "split.png": N_("Chart: the departments (PNG)"),
}
KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "png": "image/png",
}


@dataclass(frozen=True, slots=True)
class Locked:
    """What a locked answer's files are made of."""

    room: Room
    inquiry: Inquiry
    snapshot: Snapshot
    report: Report


async def answer(request: web.Request) -> web.Response:
    """The answer as it was locked, and its files."""
    room, person = room_of(request), visitor_of(request).id
    snapshot = await inquiries.snapshot(room.at.work, person, request.match_info["snapshot"])
    inquiry = await inquiries.get(room.at.work, person, snapshot.inquiry)
    report = await inquiries.reopened(room.at.work, person, snapshot.id)
    issued = await issuing.issued(room.at.work, person, snapshot.id)
    return drawn(
        request,
        "answer.html",
        inquiry=inquiry,
        snapshot=snapshot,
        report=report,
        shown=answers.shown(report, words_of(request)),
        files=FILES,
        issued=issued,
    )


async def differences(request: web.Request) -> web.Response:
    """What would be answered otherwise today."""
    room, person, _ = room_of(request), visitor_of(request).id, words_of(request)
    snapshot = await inquiries.snapshot(room.at.work, person, request.match_info["snapshot"])
    inquiry = await inquiries.get(room.at.work, person, snapshot.inquiry)
    report = await inquiries.reopened(room.at.work, person, snapshot.id)
    found = await inquiries.difference(room.at.work, person, snapshot.id)
    return drawn(
        request,
        "differences.html",
        inquiry=inquiry,
        snapshot=snapshot,
        compared=found,
        lines=[
            _difference(report, one.table, one.row, one.column, (one.then, one.now), _) for one in found.cells
        ],
    )


def _difference(
    report: Report, number: str, row: str, column: str, cells: tuple[Cell, Cell], _: Words
) -> dict[str, str]:
    """A cell that says something else now, in the words of its table."""
    table = report.tables.get(number)
    if table is None:
        return {"table": number, "row": row, "column": column, "then": "–", "now": "–"}
    keys = [one.key for one in table.columns]
    place = keys.index(column)
    named = next((tables.line(table, one, _)[0] for one in table.rows if one.key == row), row)
    shown = [tables.shown(cell, table.columns[place], _) for cell in cells]
    heading = tables.headings(table, _, report.asked.norms)[place]
    return {
        "table": tables.title(table, _),
        "row": named,
        "column": heading,
        "then": shown[0],
        "now": shown[1],
    }


async def file(request: web.Request) -> web.Response:
    """A file of the answer: the first time it is made and kept, from then on it is the one that was kept."""
    room, person, asked = room_of(request), visitor_of(request).id, request.match_info["file"]
    make = MAKERS.get(asked)
    if make is None:
        raise Refusal(No.NO_SUCH_PAGE)
    snapshot = await inquiries.snapshot(room.at.work, person, request.match_info["snapshot"])
    inquiry = await inquiries.get(room.at.work, person, snapshot.inquiry)
    name = f"{inquiry.number}-{snapshot.sha256[:8]}-{asked}"
    kept = {one.name for one in await issuing.issued(room.at.work, person, snapshot.id)}
    if name not in kept:
        report = await inquiries.reopened(room.at.work, person, snapshot.id)
        content = await asyncio.to_thread(make, Locked(room, inquiry, snapshot, report), room.words(None))
        await issuing.issue(room.at.work, person, snapshot.id, name, content)
    content = await issuing.download(room.at.work, person, snapshot.id, name)
    headers = {"Content-Disposition": as_file(name), "Content-Type": KINDS[asked.rpartition(".")[2]]}
    return web.Response(body=content, headers=headers)


def _letter(locked: Locked, _: Words) -> Letter:
    office = locked.room.office
    titles = locked.room.at.work.office.inquiry.signatures or (_(MAYOR), _(CHIEF))
    return Letter(
        locked.inquiry,
        locked.report,
        _day(locked),
        locked.snapshot,
        office.name,
        tuple(Signature(title) for title in titles),
        office.time_zone,
        office.contact,
    )


def _day(locked: Locked) -> date:
    """The day it was locked: so the same letter comes out, whenever it is asked for."""
    return locked.snapshot.frozen_at.astimezone(ZoneInfo(locked.room.office.time_zone)).date()


def _about(locked: Locked) -> sheets.About:
    return sheets.About(locked.inquiry, locked.snapshot, locked.room.office.time_zone)


MAKERS: Mapping[str, Callable[[Locked, Words], bytes]] = {
    "letter.pdf": lambda locked, _: letters.pdf(_letter(locked, _), _),
    "letter.docx": lambda locked, _: letters.docx(_letter(locked, _), _),
    "tables.xlsx": lambda locked, _: sheets.workbook(locked.report, _, _about(locked)),
    "tables.csv": lambda locked, _: sheets.csv(locked.report, _),
    "trend.png": lambda locked, _: png(charts.trend(locked.report, _)),
    "split.png": lambda locked, _: png(charts.split(locked.report, _)),
}
