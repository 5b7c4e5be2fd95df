"""The routes of the stand-ins: Slack's own addresses, those of Teams, and the page for people."""

from typing import Protocol

from aiohttp import web

from playground.page.routes import page_routes
from playground.page.stages import PLAY, TENANCY, Playable, Tenancy
from playground.slack.api.downloads import private_file, receive_upload, sign_in
from playground.slack.api.server import STATE, answer_method
from playground.slack.delivery.driver import Driver
from playground.slack.delivery.response_urls import use_response_url
from playground.teams.routes import add_teams

_LARGEST_UPLOAD = 64 * 1024 * 1024


class Served(Playable, Protocol):
    """What the routes need of a workspace."""

    driver: Driver


def application(workspace: Served, tenant: Tenancy | None = None) -> web.Application:
    """Everything a workspace answers, and a tenant beside it on the same port."""
    app = web.Application(client_max_size=_LARGEST_UPLOAD)
    app[STATE] = workspace.state
    app[PLAY] = workspace
    app.router.add_route("*", "/api/{method}", answer_method)
    app.router.add_post("/upload/v1/{file_id}", receive_upload)
    app.router.add_get("/files-pri/{owner}/{name}", private_file)
    app.router.add_get("/sign-in", sign_in)
    app.router.add_post("/response/{key}", use_response_url)
    app.router.add_get("/link", workspace.driver.sockets.serve)
    if tenant is not None:
        app[TENANCY] = tenant
        add_teams(app, tenant.state)
    app.add_routes(page_routes())
    return app


def tenancy(tenant: Tenancy) -> web.Application:
    """Everything a tenant answers by itself; it has no page then."""
    app = web.Application(client_max_size=_LARGEST_UPLOAD)
    add_teams(app, tenant.state)
    return app
