"""The command line: `udkast`, its commands, and how an expected no or a bad file reads in a terminal."""

import sys
from collections.abc import Mapping
from importlib import import_module

import click

from bot.anchoring import AnchorsUnreadable
from bot.cli.opening import TROUBLES
from bot.storage.archives import UnfitArchive
from bot.storage.holding import InUse
from bot.storage.migrations import WrongHead
from config.faults import BadFile
from handlers.exports.document import UnusableTemplate
from handlers.screens.refusals import plain_sentence
from workflows.domain.refusals import Refusal
from workflows.records import StoreUnavailable

COMMANDS: Mapping[str, str] = {
    "serve": "serve:serve",
    "demo": "demo:demo",
    "doctor": "doctor:doctor",
    "migrate": "database:migrate",
    "people": "people:people",
    "policy": "policy:policy",
    "neutrality": "neutrality:neutrality",
    "log": "logbook:log",
    "inquiry": "inquiry:inquiry",
    "ticket": "ticket:ticket",
    "time": "time:time",
    "import": "importing:import_",
    "audit": "audit:audit",
    "outbox": "outbox:outbox",
    "backup": "backup:backup",
    "teams": "teams:teams",
}

BAD_USAGE = 2


class Commands(click.Group):
    """Commands that are imported when they are typed: all of them together take a second and 50 MB more."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- as click has it
        """Every command, by name."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- as above
        """The command of this name; None if there is none."""
        module, _, attribute = COMMANDS.get(cmd_name, "").partition(":")
        return getattr(import_module(f"bot.cli.{module}"), attribute) if module else None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="udkast")
def udkast() -> None:
    """Drafts for posts, asked for in chat: tickets, time, and the log that answers the council."""


def main() -> None:
    """Run the command line: exit 0 when done, 1 when refused or failed, 2 for bad usage."""
    if not all(map(_is_text, sys.argv)):
        _failed("What was typed is no text in UTF-8: check the terminal's encoding.", BAD_USAGE)
    try:
        udkast(prog_name="udkast")
    except BadFile as bad:
        _failed("\n".join(str(fault) for fault in bad.faults))
    except Refusal as no:
        _failed(plain_sentence(no))
    except StoreUnavailable as unavailable:
        _failed(TROUBLES[unavailable.trouble])
    except (AnchorsUnreadable, WrongHead, InUse, UnfitArchive, UnusableTemplate) as fact:
        _failed(str(fact))


def _is_text(word: str) -> bool:
    """Whether a word came as UTF-8: what did not holds halves of characters, which no database takes."""
    return not any("\ud800" <= one <= "\udfff" for one in word)


def _failed(said: str, code: int = 1) -> None:
    click.echo(said, err=True)
    sys.exit(code)
