"""The routes of the page: its files, the state it draws, and what people do in it."""

from typing import Protocol

from aiohttp import web

from playground.slack.people.member import Member
from playground.slack.state import State


class Playable(Protocol):
    """What the page needs of a workspace."""

    state: State

    def person(self, person_id: str) -> Member:
        """The person with this id."""


PLAY = web.AppKey("play", Playable)


def page_routes() -> list[web.RouteDef]:
    """Every route of the page."""
    return []
