"""`udkast demo` as a program: one address to open, and an end when told to."""

import asyncio
import re
import signal

import pytest
from aiohttp import ClientSession

from bot.cli.serve import listening
from bot.server import application
from tests.bot.cli.conftest import Terminal


@pytest.mark.parametrize(("words", "language"), [(("--empty",), "da"), (("--language", "en"), "en")])
async def test_it_prints_one_address_that_answers_and_ends_when_told_to(
    bare: Terminal, words: tuple[str, ...], language: str
) -> None:
    async with bare.running("demo", "--port", "0", *words) as demo:
        assert demo.stdout is not None
        said = (await demo.stdout.readline()).decode()
        (address,) = re.findall(r"http://127\.0\.0\.1:\d+\S*", said)
        assert address.endswith(f"?lang={language}")
        async with ClientSession() as session, session.get(address) as answer:
            assert answer.status == 200
            assert "text/html" in answer.headers["content-type"]
        demo.send_signal(signal.SIGINT)
        async with asyncio.timeout(60):
            out, err = await demo.communicate()
    assert (demo.returncode, out.decode(), err.decode()) == (0, "", "")
    assert not list(bare.folder.iterdir()), "it leaves nothing behind"


async def test_a_port_that_is_taken_is_said_plainly(bare: Terminal) -> None:
    async with (
        listening(application({}, []), "127.0.0.1", 0) as port,
        bare.running("demo", "--port", str(port)) as demo,
    ):
        out, err = await demo.communicate()
    assert (demo.returncode, out) == (1, b"")
    assert err.decode().startswith(f"Error: Can't listen on 127.0.0.1:{port}: ")
    assert err.count(b"\n") == 1
