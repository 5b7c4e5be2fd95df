"""The stand-ins whose people the page shows: a Slack workspace and, where there is one, a Teams tenant."""

from typing import Protocol

from aiohttp import web

from playground.changes import Changes
from playground.slack.people.member import Member
from playground.slack.state import State
from playground.teams.people.member import Member as TeamsMember
from playground.teams.state import State as TeamsState


class Playable(Protocol):
    """What the page needs of a workspace."""

    state: State

    def person(self, person_id: str) -> Member:
        """The person with this id."""


class Tenancy(Protocol):
    """What the page needs of a tenant."""

    state: TeamsState

    def person(self, aad_id: str) -> TeamsMember:
        """The person with this id."""


PLAY = web.AppKey("play", Playable)
TENANCY = web.AppKey("tenancy", Tenancy)


def watched(app: web.Application) -> tuple[Changes, ...]:
    """Whose changes are to be drawn."""
    tenancy = app.get(TENANCY)
    return (app[PLAY].state.changes, *((tenancy.state.changes,) if tenancy else ()))
