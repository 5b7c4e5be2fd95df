"""The routes of the stand-in: Slack's own addresses, and the page for people."""

from typing import Protocol

from aiohttp import web

from playground.page.routes import PLAY, Playable, page_routes
from playground.slack.api.downloads import private_file, receive_upload, sign_in
from playground.slack.api.server import STATE, answer_method
from playground.slack.delivery.driver import Driver
from playground.slack.delivery.response_urls import use_response_url

_LARGEST_UPLOAD = 64 * 1024 * 1024


class Served(Playable, Protocol):
    """What the routes need of a workspace."""

    driver: Driver


def application(workspace: Served) -> web.Application:
    """Everything the stand-in answers."""
    app = web.Application(client_max_size=_LARGEST_UPLOAD)
    app[STATE] = workspace.state
    app[PLAY] = workspace
    app.router.add_route("*", "/api/{method}", answer_method)
    app.router.add_post("/upload/v1/{file_id}", receive_upload)
    app.router.add_get("/files-pri/{owner}/{name}", private_file)
    app.router.add_get("/sign-in", sign_in)
    app.router.add_post("/response/{key}", use_response_url)
    app.router.add_get("/link", workspace.driver.sockets.serve)
    app.add_routes(page_routes())
    return app
