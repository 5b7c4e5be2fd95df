"""Tagging a ticket: by the desk, in force on the day it was opened, and nothing else moves."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import rows
from tests.workflows.refused import no
from tests.workflows.steps import delivered, opened, published
from workflows import themes
from workflows.domain.briefs import Brief
from workflows.domain.refusals import No
from workflows.ports import Workplace
from workflows.themes import TagTicket


async def test_the_desk_tags_a_ticket_and_takes_the_tag_away(work: Workplace, database: Path) -> None:
    ticket = await opened(work)
    notices = rows(database, "SELECT count(*) FROM notice")
    tagged = await themes.tag(work, TagTicket(names.COLLEAGUE, ticket.id, theme="havnen"))
    assert (tagged.theme, tagged.revision, tagged.state) == ("havnen", ticket.revision, ticket.state)
    again = await themes.tag(work, TagTicket(names.LEADER, ticket.id, theme="havnen"))
    assert again == tagged
    bare = await themes.tag(work, TagTicket(names.OFFICER, ticket.id, theme=""))
    assert (bare.theme, bare.chain_length) == ("", ticket.chain_length + 2)
    assert rows(database, "SELECT count(*) FROM notice") == notices


async def test_an_ended_ticket_can_still_be_counted(work: Workplace) -> None:
    ticket = await published(work, await delivered(work))
    assert (await themes.tag(work, TagTicket(names.OFFICER, ticket.id, theme="havnen"))).theme == "havnen"


@pytest.mark.parametrize(("theme", "code"), [("skolestart", No.NOT_IN_FORCE), ("hobby", No.BAD_CHOICE)])
async def test_what_was_not_in_force_is_refused(work: Workplace, theme: str, code: No) -> None:
    ticket = await opened(work)
    assert (await no(themes.tag(work, TagTicket(names.OFFICER, ticket.id, theme=theme)))).code is code


async def test_it_is_the_day_in_nordvig_on_which_the_ticket_was_opened(work: Workplace, clock: Clock) -> None:
    clock.turn_to(datetime(2026, 12, 31, 22, 59, tzinfo=UTC))  # one minute to midnight there
    old = await opened(work, nonce="old")
    clock.move(minutes=2)
    new = await opened(work, nonce="new")
    assert (await themes.tag(work, TagTicket(names.OFFICER, old.id, theme="havnen"))).theme == "havnen"
    refusal = await no(themes.tag(work, TagTicket(names.OFFICER, new.id, theme="havnen")))
    assert refusal.code is No.NOT_IN_FORCE


@pytest.mark.parametrize(
    ("who", "code"),
    [(names.MAYOR, No.NOT_ALLOWED), (names.SECRETARIAT, No.NOT_ALLOWED), (names.DIRECTOR, No.NO_SUCH_TICKET)],
)
async def test_only_the_desk_tags(work: Workplace, who: str, code: No) -> None:
    ticket = await opened(work)
    assert (await no(themes.tag(work, TagTicket(who, ticket.id, theme="havnen")))).code is code


async def test_a_requester_names_a_theme_in_their_words(work: Workplace) -> None:
    ticket = await opened(work, nonce="1", brief=Brief("Ny kaj #havnen", ""))
    other = await opened(work, nonce="2", brief=Brief("Skolestart", "om #skolestart i fjor"))
    assert (ticket.theme, other.theme) == ("havnen", "")
