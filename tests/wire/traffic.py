"""An office in Slack and Teams at work: who asks, who writes, and a whole ticket from request to end."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import asyncpg

from tests.wire.hands import Hands, InSlack, InTeams, in_slack, in_teams
from tests.wire.ledger import Due, Noted
from tests.wire.town import DESK, Town, letters
from tests.wire.twin import CHANNEL, Twin
from tests.wire.twin import letters as letters_in_teams
from tests.wire.weather import Redelivery

PERSON = """
[[people]]
id = "{id}"
name = "{name}"
email = "{id}@nordvig.example"
slack = "{slack}"
valid_from = 2022-01-01
[[people.roles]]
role = "{role}"
department = "{department}"
valid_from = 2022-01-01
[[profiles]]
id = "{id}-linkedin"
owner = "{id}"
class = "{kind}"
subclass = "{subclass}"
channel = "linkedin"
name = "{name}"
link = "https://linkedin.example/in/{id}"
usual = true
valid_from = 2022-01-01
"""
MORE = (
    ("bo-lind", "Bo Lind", "alderman", "boern-og-unge", "POL", "official_role"),
    ("eva-skov", "Eva Skov", "director", "sundhed-og-omsorg", "EMB", "director"),
)
# Who asks, for whom: owners of every class, a delegate whose principal must say yes, the office itself.
ASKING = (
    ("maria-holm", "maria-holm", "maria-holm-facebook"),
    ("peter-krogh", "peter-krogh", "peter-krogh-facebook"),
    ("anna-vestergaard", "anna-vestergaard", "anna-vestergaard-linkedin"),
    ("bo-lind", "bo-lind", "bo-lind-linkedin"),
    ("lise-bech", "eva-skov", "eva-skov-linkedin"),
    ("henrik-bak", "henrik-bak", "nordvig-facebook"),
)
OFFICERS = ("sofie-lund", "jonas-friis")
AT_HOME_IN_TEAMS = {"maria-holm", "anna-vestergaard", "eva-skov"}
UNCONFIRMED = "waiting for the requester to confirm"
# One officer is where the desk is not, and hears there of changes asked for.
ELSEWHERE = "jonas-friis"
ENDINGS = ("posted", "accepted, then posted", "changes, then posted", "not used")


def enlarged(text: str) -> str:
    """An office file with two more who ask, one of whom has somebody ask for them."""
    names = ("id", "name", "role", "department", "kind", "subclass")
    added = "".join(
        PERSON.format(slack=slack_id(one[0]), **dict(zip(names, one, strict=True))) for one in MORE
    )
    text = text.replace('delegate_for = ["maria-holm"]', 'delegate_for = ["eva-skov"]')
    return text.replace("[records]", f"{added}\n[records]", 1)


@dataclass
class Run:
    """The bot, everybody's hands, and what they have been promised so far."""

    twin: Twin
    desk: str
    url: str
    redelivery: Redelivery
    texts: list[tuple[str, str, str]] = field(default_factory=list)
    greetings: Counter[str] = field(default_factory=Counter)
    locks: dict[str, asyncio.Lock] = field(default_factory=dict)

    @property
    def town(self) -> Town:
        assert self.twin.town is not None
        return self.twin.town

    def home(self, person: str) -> str:
        """The platform on which somebody is written to."""
        if person in OFFICERS:
            return self.desk if person != ELSEWHERE else {"Slack": "Teams", "Teams": "Slack"}[self.desk]
        return "Teams" if person in AT_HOME_IN_TEAMS else "Slack"

    def hands(self, person: str, platform: str) -> Hands:
        """Somebody at one of the platforms."""
        if platform == "Teams":
            return InTeams(self.twin, self.twin.person(person))
        return InSlack(self.town, self.town.workspace.person(slack_id(person)))

    def lock(self, person: str) -> asyncio.Lock:
        """Nobody has two forms open at once."""
        return self.locks.setdefault(person, asyncio.Lock())

    def conversation(self, person: str) -> tuple[str, str]:
        """Where somebody is written to."""
        if self.home(person) == "Teams":
            return "Teams", self.twin.tenant.state.chat(self.twin.ids[person]).id
        return "Slack", self.town.workspace.state.direct(slack_id(person)).id

    def cards(self) -> list[tuple[str, str]]:
        """The desk's cards: the ticket's id and every letter."""
        if self.desk == "Teams":
            shown = [(letters_in_teams(one), in_teams(one)) for one in self.twin.tenant.messages(CHANNEL)]
        else:
            shown = [(letters(one), in_slack(one)) for one in self.town.workspace.messages(DESK)]
        return [(buttons[0].ticket, said) for said, buttons in shown if buttons]

    def tickets_about(self, subject: str) -> set[str]:
        """The tickets the desk sees under a subject."""
        return {ticket for ticket, said in self.cards() if subject in said}

    def waits_for_a_yes(self, ticket: str) -> bool:
        """Whether the requester, who did not ask themselves, must say so first."""
        return any(one == ticket and UNCONFIRMED in said for one, said in self.cards())

    def assignee(self, ticket: str) -> str | None:
        """Who has it, as the desk's cards say."""
        said = " ".join(text for one, text in self.cards() if one == ticket)
        return next((one for one in OFFICERS if f"{name_of(one)} took it" in said), None)

    async def found(self, look: Callable[[], Any]) -> Any:
        """What is looked for, once it is there."""
        await self.twin.until(look)
        return look()

    async def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What another program finds in the database."""
        if self.url.startswith("sqlite"):
            with closing(sqlite3.connect(self.url.partition("///")[2])) as connection:
                return connection.execute(statement).fetchall()
        connection = await asyncpg.connect(self.url.replace("+asyncpg", ""))
        try:
            return [tuple(one) for one in await connection.fetch(statement)]
        finally:
            await connection.close()


def slack_id(person: str) -> str:
    return f"U_{person.partition('-')[0].upper()}"


def name_of(person: str) -> str:
    return person.replace("-", " ").title()


# One ticket from the request to its end.


async def whole_ticket(run: Run, number: int) -> None:
    asker, requester, profile = ASKING[number % len(ASKING)]
    subject = f"Sag {number:03}"
    async with run.lock(asker):
        await run.hands(asker, run.home(asker)).ask(subject, profile)
    (ticket,) = await run.found(lambda: run.tickets_about(subject))
    if run.waits_for_a_yes(ticket):
        await by_button(run, requester, ticket, "ticket.confirm")
    await asyncio.gather(*(claim(run, one, ticket) for one in claimants(number)))
    officer = await run.found(lambda: run.assignee(ticket))
    await deliver(run, officer, run.desk, ticket, requester, f"Udkast 1 til {subject}:")
    await greet(run, requester)
    await end(run, ENDINGS[number % len(ENDINGS)], officer, ticket, requester, subject)


def claimants(number: int) -> tuple[str, ...]:
    return OFFICERS if number % 3 == 0 else (OFFICERS[number % 2],)


async def claim(run: Run, officer: str, ticket: str) -> None:
    await run.hands(officer, run.desk).claim(ticket)


async def deliver(run: Run, officer: str, platform: str, ticket: str, requester: str, text: str) -> None:
    async with run.lock(officer):
        texts = await run.hands(officer, platform).deliver(ticket, text)
    run.texts += [(*run.conversation(requester), one) for one in texts]


async def by_button(run: Run, person: str, ticket: str, act: str) -> None:
    hands = run.hands(person, run.home(person))
    await run.found(lambda: hands.sees(ticket, act))
    async with run.lock(person):
        await hands.press(ticket, act)
    await run.found(lambda: not hands.sees(ticket, act))


async def greet(run: Run, person: str) -> None:
    """A message that the platform delivers again is answered once, or, in this weather, not at all."""
    async with run.lock(person):
        platform, conversation = run.conversation(person)
        run.greetings[conversation] += 1
        if platform == "Teams":
            await run.twin.person(person).say("help")
        else:
            await run.town.workspace.person(slack_id(person)).say("help")


async def end(run: Run, how: str, officer: str, ticket: str, requester: str, subject: str) -> None:
    if how == "accepted, then posted":
        await by_button(run, requester, ticket, "draft.accept")
    if how == "changes, then posted":
        await change(run, officer, ticket, requester, subject)
    await by_button(run, requester, ticket, "post.not_used" if how == "not used" else "post.published")


async def change(run: Run, officer: str, ticket: str, requester: str, subject: str) -> None:
    """The requester wants it otherwise, and the officer writes again where they hear of it."""
    asking, writing = run.hands(requester, run.home(requester)), run.home(officer)
    await run.found(lambda: asking.sees(ticket, "draft.request_changes"))
    async with run.lock(requester):
        await asking.ask_for_changes(ticket, "Kortere, tak.")
    await run.found(lambda: not asking.sees(ticket, "draft.request_changes"))
    await run.found(lambda: run.hands(officer, writing).sees(ticket, "ticket.view"))
    await deliver(run, officer, writing, ticket, requester, f"Udkast 2 til {subject}:")


# What should have come of all of them.


async def due(run: Run) -> Due:
    notices = await run.rows("SELECT lane, sequence, key, state FROM notice ORDER BY lane, sequence")
    tickets = await run.rows("SELECT id, revision, requester FROM ticket")
    cards = {ticket: (revision, run.conversation(who)[1]) for ticket, revision, who in tickets}
    desk = CHANNEL if run.desk == "Teams" else DESK
    return Due(tuple(run.texts), tuple(Noted(*one) for one in notices), cards, dict(run.greetings), desk)


async def settled_elsewhere(run: Run) -> None:
    """One officer chooses to be written to where the desk is not."""
    in_slack_, in_teams_ = run.town.workspace.person(slack_id(ELSEWHERE)), run.twin.person(ELSEWHERE)
    if run.desk == "Teams":
        await run.twin.tenant.install(in_teams_.aad_id)
        await run.twin.write(in_teams_, "help")
    await in_slack_.command("/draft", "help")
    await run.town.quiet()
    if run.desk == "Teams":
        await run.town.press(in_slack_, in_slack_.ephemerals[-1], "person.home")
        return
    assert (await in_teams_.press(await run.twin.write(in_teams_, "help"), "person.home")).ok
