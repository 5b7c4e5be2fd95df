"""What has happened in the demo's office before the page is opened: real acts, on earlier days."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from config.policy_file import lines_for
from workflows import drafts, requests, tickets, timelog
from workflows.domain.briefs import Brief
from workflows.domain.checklists import Answer
from workflows.domain.drafts import Draft
from workflows.domain.tickets import Act, Ticket
from workflows.drafts import AboutDelivery, DeliverDraft, WriteDraft
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.requests import OpenTicket
from workflows.timelog import LogTime


@dataclass(frozen=True, slots=True)
class Told:
    """One request of the story: who asked for what how many days ago, and how far it went."""

    days_ago: int
    asker: str
    profile: str
    subject: str
    text: str
    officer: str
    draft: str
    minutes: int
    body: str
    ends: Act | None


STORY = (
    Told(
        21,
        "maria-holm",
        "maria-holm-facebook",
        "Åbent hus på genbrugspladsen",
        "Lørdag i næste uge. Byttehylder, rundvisning, kaffe. Link: https://nordvig.example/genbrug",
        "sofie-lund",
        "På lørdag åbner genbrugspladsen portene lidt ekstra. Kom og se, hvad der sker med det, vi smider "
        "ud, og tag noget med til byttehylderne. Læs mere: https://nordvig.example/genbrug",
        40,
        "byrådet",
        Act.PUBLISHED,
    ),
    Told(
        12,
        "anna-vestergaard",
        "anna-vestergaard-linkedin",
        "Vi søger ingeniører til klimatilpasning",
        "Tre stillinger, frist den 15. Kontakt: HR.",
        "jonas-friis",
        "Havet stiger, og vi bygger byen om i tide. Lige nu søger vi tre ingeniører, der vil være med til at "
        "sikre Nordvigs kyst. Ansøgningsfristen er den 15.",
        65,
        "",
        Act.ACCEPT,
    ),
    Told(
        5,
        "peter-krogh",
        "peter-krogh-facebook",
        "Ny svømmehal i høring",
        "Høringen løber til den 10. Alle kan svare. Tegninger ligger på hjemmesiden.",
        "sofie-lund",
        "Hvordan skal Nordvigs nye svømmehal se ud? Teknik- og Miljøudvalget har sendt forslaget i høring, "
        "og alle kan svare indtil den 10.",
        30,
        "Teknik- og Miljøudvalget",
        None,
    ),
)


async def tell(work: Workplace, story: tuple[Told, ...] = STORY) -> None:
    """Let every request of the story happen on its own day."""
    for told in story:
        at = _on(work, told.days_ago)
        ticket = await _ask(at, told)
        await tickets.claim(at, Command(told.officer, ticket.id))
        await _write_and_send(at, told, ticket)
        if told.ends is Act.PUBLISHED:
            await drafts.report_use(at, AboutDelivery(told.asker, ticket.id, None, 1), Act.PUBLISHED)
        if told.ends is Act.ACCEPT:
            await drafts.accept(at, AboutDelivery(told.asker, ticket.id, None, 1))


def _on(work: Workplace, days_ago: int) -> Workplace:
    def earlier() -> datetime:
        return work.clock() - timedelta(days=days_ago)

    return replace(work, clock=earlier)


async def _ask(work: Workplace, told: Told) -> Ticket:
    command = OpenTicket(
        told.asker,
        work.new_id(),
        (told.profile,),
        Brief(told.subject, told.text),
        own=True,
        declared=True,
    )
    return await requests.open_(work, command)


async def _write_and_send(work: Workplace, told: Told, ticket: Ticket) -> None:
    draft = Draft({told.profile: told.draft}, "Sig til, hvis noget skal være anderledes.")
    await drafts.write(work, WriteDraft(told.officer, ticket.id, None, draft))
    spent = LogTime(told.officer, ticket.id, None, told.minutes, work.today())
    await timelog.log(work, spent)
    answers = _answers(work, told, ticket)
    await drafts.deliver(work, DeliverDraft(told.officer, ticket.id, None, 1, answers, language="da"))


def _answers(work: Workplace, told: Told, ticket: Ticket) -> dict[str, Answer]:
    lines = lines_for(work.policies[ticket.policy], ticket.profile_class, has_media=False)
    choice = "decided" if told.body else "no_case"
    known = {
        "facts": Answer("facts", evidence="https://nordvig.example/referater"),
        "decision": Answer("decision", choice=choice, evidence=told.body),
    }
    return {one.id: known.get(one.id, Answer(one.id, confirmed=True)) for one in lines}
