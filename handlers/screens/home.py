"""One place for what is a person's own: what waits, and what they can begin."""

from config.i18n import Words
from workflows.domain.authority import may_read_log, may_work_on_own_channels
from workflows.domain.cases import Listed
from workflows.domain.people import DESK_ROLES, Actor
from workflows.domain.tickets import ENDED, Act

from .elements import Button, Buttons, Card, Element, Strong, Style
from .look import Look
from .phrases import line
from .queues import row

LIVE = 5


def home_card(listed: Listed, look: Look, _: Words, *, can_ask: bool) -> Card:
    """The reader's live tickets, each with its button, and the buttons of their roles."""
    live = [one for one in listed.rows if one.ticket.state not in ENDED]
    said = _.many(
        "{count} of your tickets is under way.", "{count} of your tickets are under way.", len(live)
    )
    head = said if live else _("Nothing of yours is under way.")
    shown: list[Element] = [row(one, look, _) for one in live[:LIVE]]
    return Card(head, (line(Strong(head)), *shown, Buttons(_begin(listed.actor, _, can_ask=can_ask))))


def _begin(actor: Actor, _: Words, *, can_ask: bool) -> tuple[Button, ...]:
    ask = [Button("draft", _("Ask for a draft"), style=Style.PRIMARY)] if can_ask else []
    desk = [Button("queue", _("The queue"))] if actor.has(*DESK_ROLES) else []
    time = [Button(Act.LOG_TIME, _("Log time"))] if may_work_on_own_channels(actor) else []
    log = [Button("log.open", _("The log"))] if may_read_log(actor) else []
    return (
        *ask,
        Button("mine", _("Yours")),
        *desk,
        *time,
        *log,
        Button("help", _("Help")),
    )
