"""The command line: `udkast`, its commands, and how an expected no or a bad file reads in a terminal."""

import sys

import click

from bot.anchoring import AnchorsUnreadable
from bot.cli.audit import audit
from bot.cli.backup import backup
from bot.cli.database import migrate
from bot.cli.demo import demo
from bot.cli.doctor import doctor
from bot.cli.importing import import_
from bot.cli.inquiry import inquiry
from bot.cli.logbook import log
from bot.cli.neutrality import neutrality
from bot.cli.opening import TROUBLES
from bot.cli.outbox import outbox
from bot.cli.people import people
from bot.cli.policy import policy
from bot.cli.serve import serve
from bot.cli.teams import teams
from bot.cli.ticket import ticket
from bot.cli.time import time
from bot.storage.archives import UnfitArchive
from bot.storage.holding import InUse
from bot.storage.migrations import WrongHead
from config.faults import BadFile
from handlers.exports.document import UnusableTemplate
from handlers.screens.refusals import plain_sentence
from workflows.domain.refusals import Refusal
from workflows.records import StoreUnavailable

COMMANDS = (
    serve,
    demo,
    doctor,
    migrate,
    people,
    policy,
    neutrality,
    log,
    inquiry,
    ticket,
    time,
    import_,
    audit,
    outbox,
    backup,
    teams,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="udkast")
def udkast() -> None:
    """Drafts for posts, asked for in chat: tickets, time, and the log that answers the council."""


for command in COMMANDS:
    udkast.add_command(command)


def main() -> None:
    """Run the command line: exit 0 when done, 1 when refused or failed, 2 for bad usage."""
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


def _failed(said: str) -> None:
    click.echo(said, err=True)
    sys.exit(1)
