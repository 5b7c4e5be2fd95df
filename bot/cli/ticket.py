"""`udkast ticket`: what the secretariat or the data protection officer does to one ticket."""

import click

from bot.cli.casefile import file, package
from bot.cli.opening import NUMBER, as_person, run
from workflows import audit as use_cases


@click.group()
def ticket() -> None:
    """One ticket, by its number."""


@ticket.command()
@click.argument("number", type=NUMBER)
@as_person
@click.confirmation_option(prompt="The text can't be brought back. Erase it?")
def erase(number: int, person: str) -> None:
    """Erase a ticket's text and pictures; its facts, sums and chain of events stay."""
    erased = run(lambda office: use_cases.erase(office.work, number, person), "ticket.erase", person)
    click.echo(f"#{number}: {erased} texts erased. `udkast audit verify` still finds the chain whole.")


ticket.add_command(file)
ticket.add_command(package)
