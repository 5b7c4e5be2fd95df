"""The office's chain on a page: by day, filtered, page by page; reading it is itself an event."""

from pathlib import Path
from urllib.parse import urlencode

import pytest

from handlers.web.audit import GROUPS as NAMED
from handlers.web.audit import KINDS
from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.handlers.web.conftest import Browser, Read, events
from workflows import audit
from workflows.domain.audit_pages import GROUPS
from workflows.domain.refusals import No
from workflows.ports import Workplace


def kinds(page: Read) -> list[str]:
    return [KINDS_DA[one] for one in page.words if one in KINDS_DA]


KINDS_DA = {"Loggen læst": "log.read", "Afvist": "act.refused", "Revisionsloggen læst": "audit.read"}


async def test_what_happened_by_day(browser: Browser, work: Workplace, clock: Clock, database: Path) -> None:
    await audit.note_refusal(work, names.LEADER, No.LOG_NOT_YOURS, "log.page")
    clock.move(days=1)
    await browser.enters(names.SECRETARIAT)
    await browser.read("/log?classes=POL")
    page = await browser.read("/audit")
    assert "24. november 2026" in page.said
    assert "23. november 2026" in page.said
    assert "Karen Dahl" in page.said
    assert "classes: POL" in page.said
    assert kinds(page)[:2] == ["audit.read", "log.read"]
    assert len(events(database, "audit.read")) == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"group": "refusals"}, {"act.refused"}),
        ({"group": "reads"}, {"log.read", "audit.read"}),
        ({"group": "exports"}, set()),
        ({"person": names.LEADER}, {"act.refused"}),
        ({"person": "' or 1=1 --"}, set()),
        ({"first": "2026-11-22", "last": "2026-11-22"}, set()),
        ({"first": "2026-11-23", "last": "2026-11-23", "group": "refusals", "person": names.LEADER}, {"act.refused"}),
    ],
)  # fmt: skip
async def test_filters(browser: Browser, work: Workplace, asked: dict[str, str], found: set[str]) -> None:
    await audit.note_refusal(work, names.LEADER, No.LOG_NOT_YOURS, "log.page")
    await browser.read("/log")
    page = await browser.read("/audit?" + urlencode(asked))
    assert set(kinds(page)) == found


@pytest.mark.parametrize(
    "asked",
    [{"group": "x"}, {"first": "x"}, {"first": "2026-12-01", "last": "2026-11-01"}, {"last": "9999-01-01"}],
)
async def test_what_cannot_be_chosen_is_said(browser: Browser, asked: dict[str, str]) -> None:
    answer = await browser.get("/audit?" + urlencode(asked))
    assert answer.status == 400
    assert 'role="alert"' in await answer.text()


async def test_pages_lead_to_each_other_and_lose_no_event(
    browser: Browser, work: Workplace, clock: Clock
) -> None:
    for number in range(130):
        clock.move(seconds=number % 3)
        await audit.note_refusal(work, names.LEADER, No.LOG_NOT_YOURS, f"act-{number:03}")
    seen, path = list[str](), "/audit?group=refusals"
    while path:
        page = await browser.read(path)
        seen += [one.partition("act: ")[2][:7] for one in page.words if "act: act-" in one]
        older = [one for one in page.links if "older=" in one]
        path = older[0].removeprefix("/pages") if older else ""
    assert seen == [f"act-{number:03}" for number in reversed(range(130))]


def test_every_kind_in_a_group_has_a_name() -> None:
    assert set(NAMED) == set(GROUPS)
    assert {kind for some in GROUPS.values() for kind in some} <= set(KINDS)
