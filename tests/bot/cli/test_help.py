"""Every command says what it does, every option what it is for."""

from collections.abc import Iterator

import click
import pytest

from bot.cli.main import udkast
from tests.bot.cli.conftest import Terminal

PROMISED = {"serve", "demo", "doctor", "migrate", "people", "policy", "log", "audit"}


def commands(
    command: click.Command = udkast, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            one = command.get_command(context, name)
            assert one is not None
            yield from commands(one, (*words, name))


EVERY = dict(commands())


def test_the_promised_commands_are_there() -> None:
    assert {words[0] for words in EVERY if words} >= PROMISED


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_every_command_explains_itself(bare: Terminal, words: tuple[str, ...], flag: str) -> None:
    done = bare(*words, flag)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Usage: udkast")
    assert EVERY[words].help


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_option_says_what_it_is_for(words: tuple[str, ...]) -> None:
    options = [one for one in EVERY[words].params if isinstance(one, click.Option) and not one.hidden]
    assert [one.name for one in options if not one.help] == []


def test_the_version_is_told(bare: Terminal) -> None:
    assert bare("--version").out.startswith("udkast, version ")


@pytest.mark.parametrize(
    "words",
    [
        ("no-such-command",),
        ("log", "export", "--format", "xlsx"),
        ("log", "export", "--from", "yesterday"),
        ("ticket", "erase", "1"),
        ("ticket", "erase", "one", "--as", "tove-skov"),
        ("policy", "show", "--on", "2026-13-01"),
        ("demo", "--port", "http"),
    ],
)
def test_bad_usage_ends_with_2(office: Terminal, words: tuple[str, ...]) -> None:
    done = office(*words)
    assert done.code == 2
    assert "Usage: udkast" in done.err
    assert not (office.folder / "udkast.db").exists()
