"""A person at their Agents Playground, with the dialogs that it does not have."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser

from bot.demo.office import account
from config.office_reader import load_office
from config.policies import load_policies
from tests.agents_playground.dialogs import Dialogs
from tests.agents_playground.front import Front
from tests.agents_playground.screen import Screen, screen
from tests.agents_playground.standing import standing


@dataclass(frozen=True)
class Seat:
    """What they see, and what they fill in."""

    screen: Screen
    dialogs: Dialogs


@asynccontextmanager
async def seated(browser: Browser, front: Front, office: Path, who: str) -> AsyncIterator[Seat]:
    """Somebody of the office, whose playground keeps its files beside the office's."""
    people = sorted(load_office(office, load_policies()).people, key=lambda one: one.id != who)
    folder = office.with_name(who)
    folder.mkdir()
    async with standing(folder, front, people) as address:
        shown = await screen(browser, address)
        yield Seat(shown, Dialogs(front, who, account(people[0])))
        assert shown.wrong == []
