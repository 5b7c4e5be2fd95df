"""Connections that break on purpose."""

from aiohttp import web


def cut(request: web.Request) -> web.Response:
    """Drop the connection, so that the caller cannot know what happened."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
