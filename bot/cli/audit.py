"""`udkast audit`: recompute every chain of events."""

import json

import click

from bot.anchoring import read_anchors
from bot.cli.opening import as_json, run
from config.settings import load_settings
from workflows import audit as use_cases


@click.group()
def audit() -> None:
    """The chains of events that show whether the record is whole."""


@audit.command()
@as_json
def verify(*, as_json: bool) -> None:
    """Recompute every chain; exit 1 and name the first broken link of each that is not whole."""
    anchored = load_settings().anchor_file
    anchors = read_anchors(anchored) if anchored else ()
    verdict = run(lambda work: use_cases.verify(work, anchors))
    broken = [{"chain": name, "link": link} for name, link in verdict.broken]
    if as_json:
        click.echo(json.dumps({"chains": verdict.chains, "events": verdict.events, "broken": broken}))
    else:
        click.echo(f"{verdict.chains} chains, {verdict.events} events: " + ("broken" if broken else "whole"))
        for one in broken:
            click.echo(f"  {one['chain']}: first broken at link {one['link']}", err=True)
    raise SystemExit(1 if broken else 0)
