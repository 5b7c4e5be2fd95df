"""Every address of the stand-in for Teams."""

from aiohttp import web

from playground.teams.connector.entra import entra_routes
from playground.teams.connector.server import TENANT, connector_routes
from playground.teams.connector.storage import storage_routes
from playground.teams.state import State


def add_teams(app: web.Application, state: State) -> None:
    """Answer for Teams in an application."""
    app[TENANT] = state
    app.add_routes([*connector_routes(), *entra_routes(), *storage_routes()])
