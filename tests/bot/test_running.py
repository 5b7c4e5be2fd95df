"""A running office whose loop has broken says so, so that the process ends and is started anew."""

import asyncio

from bot.running import Running


async def breaks() -> None:
    raise ZeroDivisionError


async def goes_on() -> None:
    await asyncio.Event().wait()


async def test_it_is_broken_as_soon_as_one_of_its_loops_ends() -> None:
    loops = (asyncio.create_task(goes_on()), asyncio.create_task(breaks()))
    parts = Running(None, None, None, loops, None)  # type: ignore[arg-type]
    async with asyncio.timeout(60):
        await parts.broken()
    assert isinstance(loops[1].exception(), ZeroDivisionError)
    loops[0].cancel()
