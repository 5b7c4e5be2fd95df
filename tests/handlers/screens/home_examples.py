"""Homes of one person of each kind, and one of somebody with forty tickets and every role."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from config.i18n import Words
from handlers.screens import home
from handlers.screens.elements import Card
from handlers.screens.home import Standing
from handlers.screens.look import Look
from tests.fakes import office as names
from tests.fakes.people import TODAY, actor, ticket
from workflows.domain.absences import Absence
from workflows.domain.cases import Row
from workflows.domain.equal_treatment import HelpByRole
from workflows.domain.homes import Asking, Home, Leading, Working
from workflows.domain.inquiries import Inquiry
from workflows.domain.reports import Norms
from workflows.domain.stopwatches import Running
from workflows.domain.tickets import State
from workflows.domain.timelog import Activity

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
LOOK = Look(names.office().office, names.policies(), "Kommunikation")
AT_DESK = replace(LOOK, names_officers=True)
LONG = "Ny cykelsti på Havnegade, med belysning, bænke og træer hele vejen fra torvet og ned til vandet " * 3


def row(
    number: int, subject: str = "Ny cykelsti på Havnegade", who: str | None = None, **more: object
) -> Row:
    return Row(ticket(id=f"ticket-{number}", number=number, **more), subject, who)


def mine(number: int, state: State = State.IN_PROGRESS, **more: object) -> Row:
    return row(number, who="Sofie Lund", state=state, assignee=names.OFFICER, draft=1, **more)


def sent(number: int, **more: object) -> Row:
    said = {"state": State.DELIVERED, "delivered": 1, "draft": 1, "delivered_at": NOON, **more}
    return row(number, "Sommerens koncerter", **said)


QUESTION = row(131, "Ny svømmehal", state=State.WAITING, asked=names.MAYOR, question="question-1")
MAYORS = Home(
    actor(names.MAYOR),
    Asking(waiting=(QUESTION, sent(130)), under_way=(row(128), mine(129)), drafts=(sent(130), sent(99))),
    {"ticket-131": "Hvornår åbner svømmehallen, og hvem har besluttet det?"},
)
LATE = row(127, "Vinterens snerydning", due_at=NOON - timedelta(days=1), urgent=True)
OFFICERS = Home(
    actor(names.OFFICER),
    Asking(),
    {},
    working=Working(
        minutes=95,
        unsaved=(mine(128),),
        to_read=(row(126, "Budget 2027", state=State.IN_REVIEW, assignee=names.COLLEAGUE, draft=1),),
        mine=(mine(128), mine(125, State.WAITING), mine(124, State.IN_REVIEW)),
        queue=(LATE, row(132, "Julemarked på torvet", due_at=NOON + timedelta(days=2))),
        running=Running(mine(128).ticket, "Ny cykelsti på Havnegade", Activity.DRAFTING, 25, TODAY),
    ),
)
BY_ROLE = (
    HelpByRole("alderman", 12, 10, 1, 430),
    HelpByRole("director", 6, 4, 0, None),
    HelpByRole("", None, None, None, None),
)
LEADERS = Home(
    actor(names.LEADER),
    Asking(),
    {},
    working=Working(minutes=0, queue=(LATE,)),
    leading=Leading(
        having=(("Jonas Friis", (mine(126).ticket,)), ("Sofie Lund", (mine(125).ticket, mine(128).ticket))),
        late=(LATE, mine(123, due_at=NOON - timedelta(days=3))),
        away=(("Jonas Friis", Absence(names.COLLEAGUE, TODAY, date(2026, 11, 27), names.LEADER, NOON)),),
        help_by_role=BY_ROLE,
    ),
)


def inquiry(number: int) -> Inquiry:
    return Inquiry(
        id=f"inquiry-{number}",
        number=f"F-2026-{number:03}",
        subject="Tid brugt på sociale medier",
        question="Hvor mange årsværk?",
        asked_by="Et byrådsmedlem",
        party="",
        asked_on=TODAY,
        due_on=date(2026, 12, 7),
        due_rule="ten_working_days",
        first=TODAY,
        last=TODAY,
        norms=Norms(1924, 1450),
        department="",
        records_number="",
    )


SECRETARIATS = Home(actor(names.SECRETARIAT), Asking(), {}, inquiries=(inquiry(14), inquiry(15)))


def everything() -> Home:
    """Somebody with every role, forty tickets in each list, and long subjects."""
    forty = range(200, 240)
    asked = tuple(
        row(n, LONG, state=State.WAITING, asked=names.MAYOR, question=f"q{n}", requester=names.MAYOR)
        for n in forty
    )
    own = tuple(row(n, LONG) for n in forty)
    held = tuple(replace(mine(n), subject=LONG) for n in forty)
    late = tuple(replace(one, ticket=replace(one.ticket, due_at=NOON - timedelta(days=9))) for one in held)
    away = Absence(names.COLLEAGUE, TODAY, None, names.LEADER, NOON)
    return Home(
        actor(names.OFFICER),
        Asking(asked, own, tuple(replace(sent(n), subject=LONG) for n in range(3))),
        {one.ticket.id: LONG * 10 for one in asked},
        Working(95, held, held, held, own, OFFICERS.working.running if OFFICERS.working else None),
        Leading(
            tuple((f"Officer {n:02}", tuple(one.ticket for one in held)) for n in forty),
            late,
            tuple((f"Officer {n:02}", away) for n in forty),
            tuple(HelpByRole(f"role {n}", n, n, n, n) for n in range(14)),
        ),
        tuple(inquiry(n) for n in range(20)),
    )


def drawn(one: Home, look: Look, *, can_ask: bool = False) -> Callable[[Words], Card]:
    return lambda _: home.home_card(one, Standing(can_ask, NOON), look, _)


HOMES: Mapping[str, Callable[[Words], Card]] = {
    "home/requester": drawn(MAYORS, LOOK, can_ask=True),
    "home/nothing": drawn(Home(actor(names.EMPLOYEE), Asking(), {}), LOOK),
    "home/officer": drawn(OFFICERS, AT_DESK, can_ask=True),
    "home/leader": drawn(LEADERS, AT_DESK, can_ask=True),
    "home/secretariat": drawn(SECRETARIATS, LOOK),
    "home/no_inquiries": drawn(replace(SECRETARIATS, inquiries=()), LOOK),
    "home/sent_again": lambda _: home.sent_again(sent(130).ticket, _),
}
