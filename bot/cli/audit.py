"""`udkast audit`: recompute every chain of events."""

import json

import click

from bot.anchoring import read_anchors
from bot.cli.opening import as_json, run
from bot.wiring import Opened
from config.settings import load_settings
from workflows import audit as use_cases
from workflows.audit import Anchor, Verdict
from workflows.domain.evidence import Facts
from workflows.domain.people import OPERATOR_ID


@click.group()
def audit() -> None:
    """The chains of events that show whether the record is whole."""


@audit.command()
@as_json
def verify(*, as_json: bool) -> None:
    """Recompute every chain; exit 1 and name the first broken link of each that is not whole."""
    anchored = load_settings().anchor_file
    anchors = read_anchors(anchored) if anchored else ()
    verdict = run(lambda office: _verified(office, anchors), "audit.verify")
    broken = [{"chain": name, "link": link} for name, link in verdict.broken]
    if as_json:
        told = {"chains": verdict.chains, "events": verdict.events, "anchors": len(anchors), "broken": broken}
        click.echo(json.dumps(told))
    else:
        counted = f"{verdict.chains} chains, {verdict.events} events, {len(anchors)} anchors"
        click.echo(f"{counted}: {'broken' if broken else 'whole'}")
        for one in broken:
            click.echo(f"  {one['chain']}: first broken at link {one['link']}", err=True)
    raise SystemExit(1 if broken else 0)


async def _verified(office: Opened, anchors: tuple[Anchor, ...]) -> Verdict:
    verdict = await use_cases.verify(office.work, anchors)
    facts: Facts = {"chains": verdict.chains, "events": verdict.events, "broken": len(verdict.broken)}
    await use_cases.note_read(office.work, "audit.verified", OPERATOR_ID, facts)
    return verdict
