"""`GET /metrics`: the process's counts, and the outbox and timers as the database has them at this moment."""

from datetime import timedelta

from aiohttp import web

from bot.metrics import CONTENT_TYPE, Metrics
from bot.storage.backlog import backlog
from bot.storage.timers import SqlTimers
from bot.wiring import Opened
from workflows.records import StoreUnavailable

LATE = timedelta(minutes=1)


def measured(office: Opened, metrics: Metrics) -> web.RouteDef:
    """The route Prometheus comes to."""

    async def scrape(_request: web.Request) -> web.Response:
        now = office.work.clock()
        try:
            waiting = await backlog(office.store)
            late = await SqlTimers(office.store).late(now - LATE)
        except StoreUnavailable:
            return web.Response(status=503, text="the database does not answer")
        body = metrics.text(waiting, late, now)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE})

    return web.get("/metrics", scrape)
