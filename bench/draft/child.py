"""What both servers that are measured do: tell their port and their CPU time, and end with us."""

import asyncio
import sys
import time

from aiohttp import web

CPU = "/cpu"
LOOPBACK = "127.0.0.1"


async def used(_request: web.Request) -> web.Response:
    """The CPU time of the whole process so far, in nanoseconds."""
    return web.Response(text=str(time.process_time_ns()))


async def serve_until_input_ends(app: web.Application) -> None:
    """Print the port the system chose, and serve until whoever started the process closes its input."""
    app.router.add_get(CPU, used)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, LOOPBACK, 0).start()
        print(runner.addresses[0][1], flush=True)
        await asyncio.to_thread(sys.stdin.read)
    finally:
        await runner.cleanup()
