"""The terminal and the pages change no ticket: every command and every form there is known by name."""

from collections.abc import Iterator
from pathlib import Path

import click
from aiohttp import web

from bot.cli.main import udkast
from handlers.web import pages
from tests.doors.judging import OF_A_TICKET, Office
from tests.doors.known import ACTING, COMMANDS_OF_THE_TERMINAL, PAGES, RUNNING
from tests.handlers.web.conftest import Browser, browser, reception, room, server, stranger
from tests.workflows import steps
from tests.workflows.conftest import clock, database, template, work
from workflows.domain.people import OPERATOR_ID
from workflows.ports import Workplace

__all__ = ["browser", "clock", "database", "reception", "room", "server", "stranger", "template", "work"]


def commands(of: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(of, click.Group):
        yield " ".join(path), of
        return
    context = click.Context(of)
    if path and of.invoke_without_command:
        yield " ".join(path), of
    for name in of.list_commands(context):
        found = of.get_command(context, name)
        assert found is not None
        yield from commands(found, (*path, name))


def test_every_command_is_known() -> None:
    known = set(COMMANDS_OF_THE_TERMINAL) | RUNNING
    assert {path for path, _ in commands(udkast)} == known, "name it in known.py: does it act?"


OF_SOMEBODY = set(ACTING) - {"people sync"}


def test_a_command_that_acts_is_somebodys() -> None:
    """Whose act it is must be said, except for the office file, which the machine's own operator brings."""
    acting = {path: one for path, one in commands(udkast) if path in OF_SOMEBODY}
    assert set(acting) == OF_SOMEBODY
    for path, one in acting.items():
        (whose,) = [param for param in one.params if param.name == "person"]
        assert whose.required, path
        assert whose.default != OPERATOR_ID, path


def test_every_page_that_acts_is_known() -> None:
    posting = {f"{one.method} {one.kwargs['name']}" for one in pages.ROUTES if one.method != "GET"}
    assert posting == {one for one in PAGES if not one.startswith("GET ")}
    assert {one.method for one in pages.ROUTES} == {"GET", "POST"}
    assert all(isinstance(one, web.RouteDef) for one in pages.ROUTES)


FIELDS = {"number": "F-2026-1", "names": "yes", "purpose": "x", "month": "2026-10", "ticket": "1"}


async def posted(browser: Browser, *, inside: bool) -> list[int]:
    paths = ["/leave", "/files", "/inquiries", "/inquiries/1/freeze", "/audit/verify", "/tickets/1", "/log"]
    send = browser.sends if inside else browser.post
    return [(await send(path, **FIELDS)).status for path in [*paths[1:], paths[0]]]


async def test_nobody_without_a_session_posts_anything(
    stranger: Browser, work: Workplace, database: Path
) -> None:
    await steps.delivered(work)
    before = Office(database).digests()
    assert all(
        status in {302, 303, 400, 401, 403, 404, 405} for status in await posted(stranger, inside=False)
    )
    assert Office(database).digests() == before


async def test_no_form_of_the_pages_changes_a_ticket(
    browser: Browser, work: Workplace, database: Path
) -> None:
    await steps.delivered(work)
    before = Office(database).digests()
    await posted(browser, inside=True)
    after = Office(database).digests()
    still = {*OF_A_TICKET, "time_entry", "notice", "role", "person", "delegate", "absence", "content"}
    assert {name for name in still if before[name] != after[name]} == set()
