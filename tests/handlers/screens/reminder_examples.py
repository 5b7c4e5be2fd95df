"""Digests and what is urgent, as they are drawn for different readers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from config.i18n import Words
from config.office_deadlines import Unit, Within
from handlers.screens import reminders, urgency
from handlers.screens.deadlines import owed_line
from handlers.screens.elements import Card, Text
from handlers.screens.look import Look
from tests.fakes import office as names
from tests.fakes.people import TODAY, ticket
from workflows.domain.briefs import Brief
from workflows.domain.cases import Case
from workflows.domain.reminders import Topic
from workflows.domain.response_times import Owed
from workflows.domain.tickets import State, Ticket

LOOK = Look(names.office().office, names.policies(), "Kommunikation")
DUE = datetime(2026, 11, 25, 9, tzinfo=UTC)
LATER = (date(2026, 11, 24), date(2026, 11, 30))


def _one(nth: int, **more: object) -> Ticket:
    said = {"due_at": DUE, "waiting_since": DUE, "delivered_at": DUE, "claimed_at": DUE}
    return ticket(id=f"ticket-{nth}", number=nth, state=State.IN_PROGRESS, **said, **more)


def _urgent(state: State, reason: str = "Havnegade er spærret.") -> Case:
    one = replace(_one(7, urgent=True, assignee=names.OFFICER), state=state)
    people = {one.id: one.name for one in names.office().people}
    return Case(one, Brief("Havnegade", ""), people, (), urgent=reason)


EACH = [
    (topic, _one(nth, urgent=nth == 1), f"Ny cykelsti {nth}")
    for nth, topic in enumerate((one for one in Topic if one is not Topic.LATE_AT_DESK), start=1)
]
LATE = [(Topic.LATE_AT_DESK, _one(nth), "") for nth in (15, 12)]
MANY = [(Topic.LATE, _one(nth), f"Ny cykelsti {nth}") for nth in range(1, 23)]
OWED = (
    Owed(DUE, needed_on=date(2026, 11, 25)),
    Owed(DUE, since=DUE - timedelta(2), within=Within(amount=2, unit=Unit.DAYS)),
    Owed(
        DUE,
        since=DUE - timedelta(2),
        within=Within(amount=6, unit=Unit.HOURS),
        skipped=((date(2026, 12, 24), ""), (date(2026, 12, 25), "Juledag")),
    ),
    Owed(DUE, since=DUE - timedelta(hours=2), clock_hours=2),
    Owed(DUE, paused=90),
    Owed(DUE),
)


def _dates(_: Words) -> Card:
    return Card("–", tuple(Text((owed_line(one, LOOK, _) or "–",)) for one in OWED))


REMINDERS: dict[str, Callable[[Words], Card]] = {
    "reminders/of_everything": lambda _: reminders.digest(EACH, LOOK, LATER, TODAY, _),
    "reminders/of_a_desk": lambda _: reminders.digest(EACH[2:4], LOOK, (), TODAY, _),
    "reminders/of_a_leader": lambda _: reminders.digest(LATE, LOOK, LATER, TODAY, _),
    "reminders/of_more_than_fits": lambda _: reminders.digest(MANY, LOOK, LATER, TODAY, _),
    "reminders/put_off": lambda _: reminders.snoozed_card(_one(7), LATER[1], _),
    "reminders/why_it_is_due": _dates,
    "urgency/on_call": lambda _: urgency.urgent_card(_urgent(State.REQUESTED), LOOK, _),
    "urgency/taken_and_erased": lambda _: urgency.urgent_card(_urgent(State.IN_PROGRESS, ""), LOOK, _),
}
