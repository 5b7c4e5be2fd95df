"""Files that leave the office with a frozen answer: kept as they were issued, found again, and verified."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from .domain.evidence import Event, Facts, Link, first_broken
from .domain.inquiries import Inquiry, IssuedFile, Snapshot
from .domain.refusals import No, Refusal
from .domain.reporting import report
from .domain.reporting_values import tables_bytes
from .domain.reports import Report
from .domain.snapshots import frozen, sha256, thawed
from .performing import reader
from .ports import Unit, Workplace

Remade = Callable[[Report, Inquiry, Snapshot, IssuedFile], bytes | None]
"""An issued file made anew; None for a kind that is not made by Udkast alone."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying a frozen answer found: each thing looked at, and whether it holds."""

    found: tuple[tuple[str, bool], ...]

    @property
    def holds(self) -> bool:
        """Whether everything does."""
        return all(held for _, held in self.found)


async def issue(work: Workplace, person: str, snapshot: str, name: str, content: bytes) -> IssuedFile:
    """Keep a file as it leaves the office; the same once more is the same, another of its name is refused."""
    kind = name.rpartition(".")[2]
    file = IssuedFile(snapshot, name, kind, sha256(content), work.clock())
    async with work.store.transaction() as unit:
        actor = await reader(work, unit, person)
        await unit.inquiries.snapshot(snapshot)
        if not await unit.inquiries.issue(file, content):
            return await _before(unit, file)
        facts = {"snapshot": snapshot, "name": name, "kind": kind, "sha256": file.sha256}
        await unit.audit.note(Event("inquiry.issued", actor.id, work.clock(), facts))
    return file


async def _before(unit: Unit, file: IssuedFile) -> IssuedFile:
    earlier = next(one for one in await unit.inquiries.issued(file.snapshot) if one.name == file.name)
    if earlier.sha256 != file.sha256:
        raise Refusal(No.ISSUED_BEFORE, field="name")
    return earlier


async def issued(work: Workplace, person: str, snapshot: str) -> tuple[IssuedFile, ...]:
    """The files issued with a frozen answer, by name."""
    async with work.store.reading() as unit:
        await reader(work, unit, person)
        return await unit.inquiries.issued(snapshot)


async def download(work: Workplace, person: str, snapshot: str, name: str) -> bytes:
    """An issued file as it was issued; that it was fetched is kept."""
    async with work.store.transaction() as unit:
        actor = await reader(work, unit, person)
        content = await unit.inquiries.content(snapshot, name)
        facts = {"snapshot": snapshot, "name": name}
        await unit.audit.note(Event("inquiry.downloaded", actor.id, work.clock(), facts))
    return content


async def verify(work: Workplace, person: str, snapshot: str, remade: Remade) -> Verdict:
    """Whether a frozen answer is what was frozen, gives the same tables, and issued these files."""
    async with work.store.reading() as unit:
        actor = await reader(work, unit, person)
        kept = await unit.inquiries.snapshot(snapshot)
        inquiry = await unit.inquiries.get(kept.inquiry)
        basis = await unit.inquiries.basis(snapshot)
        files = [
            (one, await unit.inquiries.content(snapshot, one.name))
            for one in await unit.inquiries.issued(snapshot)
        ]
        chain = await _office_chain(unit)
    answer = report(thawed(basis))
    said = {"snapshot": snapshot, "sha256": sha256(basis), "tables": sha256(tables_bytes(answer))}
    found = [
        ("basis", sha256(basis) == kept.sha256 and frozen(thawed(basis)) == basis),
        ("chain", first_broken(chain) is None),
        ("tables", _says(chain, "inquiry.frozen", **said)),
    ]
    for file, content in files:
        known = {"snapshot": snapshot, "name": file.name, "sha256": sha256(content)}
        found.append((file.name, sha256(content) == file.sha256 and _says(chain, "inquiry.issued", **known)))
        again = remade(answer, inquiry, kept, file)
        if again is not None:
            found.append((f"{file.name} made again", again == content))
    verdict = Verdict(tuple(found))
    await _noted(work, actor.id, snapshot, verdict)
    return verdict


async def _noted(work: Workplace, actor: str, snapshot: str, verdict: Verdict) -> None:
    async with work.store.transaction() as unit:
        facts: Facts = {"snapshot": snapshot, "holds": verdict.holds}
        await unit.audit.note(Event("inquiry.verified", actor, work.clock(), facts))


async def _office_chain(unit: Unit) -> tuple[Link, ...]:
    async for _name, links, _head in unit.audit.chains():
        return links  # the office's comes first
    return ()


def _says(chain: tuple[Link, ...], kind: str, **facts: str) -> bool:
    """Whether an event of this kind holds these facts."""
    told = (json.loads(one.body)["facts"] for one in chain if one.kind == kind)
    return any(facts.items() <= one.items() for one in told)
