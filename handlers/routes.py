"""Action name to function, and what may be typed after the command."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from handlers import (
    absences,
    corrections,
    drafts,
    feedback,
    findings,
    guides,
    handovers,
    home,
    logbook,
    orders,
    people,
    pictures,
    questions,
    reminders,
    requests,
    reviews,
    stopwatches,
    themes,
    tickets,
    timelog,
    word,
)
from handlers.reception import Caller, Reception
from handlers.replies import Reply
from handlers.request import Request
from handlers.screens.absences import AWAY, BACK
from handlers.screens.guides import VIEW as VIEW_GUIDE
from handlers.screens.home import AGAIN
from handlers.screens.reminders import SNOOZE
from handlers.screens.timelog import MINE, UNDO
from workflows.domain.stopwatches import FORGET, START, STILL, STOP
from workflows.domain.tickets import Act
from workflows.domain.typed_time import is_time

Handler = Callable[[Reception, Caller, Request], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Entry:
    """The function for an action, and whether it opens a screen when it is asked for."""

    handler: Handler
    opens: bool = False


ASK, TYPED_TIME = "draft", "time.typed"
HOME, HOME_OPENED = "home", "home.opened"
ROUTES: Mapping[str, Entry] = {
    ASK: Entry(requests.open_, opens=True),
    Act.OPEN: Entry(requests.open_, opens=True),
    Act.EDIT: Entry(requests.edit, opens=True),
    Act.CONFIRM: Entry(requests.confirm),
    Act.VIEW: Entry(tickets.view, opens=True),
    "ticket.card": Entry(tickets.card),
    Act.CLAIM: Entry(tickets.claim),
    Act.RELEASE: Entry(tickets.release),
    Act.TAKE_OVER: Entry(tickets.take_over),
    Act.HAND_OVER: Entry(handovers.hand_over, opens=True),
    Act.ASK: Entry(questions.ask, opens=True),
    Act.ANSWER: Entry(questions.answer, opens=True),
    Act.CORRECT: Entry(corrections.correct, opens=True),
    Act.DECLINE: Entry(tickets.decline, opens=True),
    Act.WITHDRAW: Entry(tickets.withdraw, opens=True),
    Act.WRITE: Entry(drafts.write, opens=True),
    "draft.check": Entry(findings.check),
    VIEW_GUIDE: Entry(guides.view),
    Act.TAG: Entry(themes.tag, opens=True),
    Act.FEEDBACK: Entry(feedback.give),
    feedback.SUMS: Entry(feedback.sums),
    Act.DELIVER: Entry(drafts.deliver, opens=True),
    Act.SUBMIT: Entry(reviews.submit, opens=True),
    Act.APPROVE: Entry(reviews.approve, opens=True),
    Act.RETURN: Entry(reviews.return_, opens=True),
    Act.ORDER: Entry(orders.order, opens=True),
    Act.REQUEST_CHANGES: Entry(drafts.request_changes, opens=True),
    Act.ACCEPT: Entry(drafts.accept),
    Act.PUBLISHED: Entry(drafts.published),
    Act.NOT_USED: Entry(drafts.not_used),
    Act.LOG_TIME: Entry(timelog.log, opens=True),
    Act.CORRECT_TIME: Entry(timelog.correct, opens=True),
    TYPED_TIME: Entry(timelog.typed),
    UNDO: Entry(timelog.undo),
    MINE: Entry(timelog.mine, opens=True),
    START: Entry(stopwatches.start, opens=True),
    STOP: Entry(stopwatches.stop, opens=True),
    FORGET: Entry(stopwatches.forget),
    STILL: Entry(stopwatches.still),
    SNOOZE: Entry(reminders.snooze),
    "draft.text": Entry(drafts.text),
    "checklist.view": Entry(drafts.checklist, opens=True),
    "log.open": Entry(logbook.open_, opens=True),
    "log.page": Entry(logbook.page),
    AWAY: Entry(absences.away, opens=True),
    BACK: Entry(absences.back),
    "person.language": Entry(people.language),
    "person.code": Entry(people.code),
    "person.home": Entry(people.home),
    "picture.drop": Entry(pictures.drop),
    word.RECEIVE: Entry(word.receive),
    word.HAND: Entry(word.hand),
    "help": Entry(people.help_),
    HOME: Entry(home.open_),
    HOME_OPENED: Entry(home.opened),
    AGAIN: Entry(home.again),
    "ticket.number": Entry(tickets.by_number, opens=True),
    "mine": Entry(tickets.mine),
    "queue": Entry(tickets.queue),
}
CODE = re.compile(r"[a-z2-7]{4}-?[a-z2-7]{4}", re.IGNORECASE)
NUMBER = re.compile(r"#?[0-9]{1,9}")
COMMANDS: Mapping[str, str] = {
    "mine": "mine",
    "queue": "queue",
    "time": Act.LOG_TIME,
    "log": "log.page",
    "feedback": feedback.SUMS,
    "help": "help",
    "home": "home",
    "link": "person.code",
    "away": AWAY,
    "back": BACK,
}
# Whoever asks for help may ask in their own language, and gets it.
HELP_ELSEWHERE = frozenset({"hjælp", "hjälp", "hjelp", "apua"})
LINK = "person.link"  # the one act of somebody who is not known yet


def action_for(words: str) -> tuple[str, str]:
    """What was asked for after the command, and the words that belong to it; anything else is a subject."""
    first, _, rest = words.strip().partition(" ")
    if first.lower() == "link" and CODE.fullmatch(rest.strip()):
        return LINK, rest.strip()
    if NUMBER.fullmatch(words.strip()):
        return "ticket.number", words.strip().removeprefix("#")
    if first.lower() == "time" and is_time(rest):
        return TYPED_TIME, rest.strip()
    asked = "help" if first.lower() in HELP_ELSEWHERE else first.lower()
    action = COMMANDS.get(asked) if not rest.strip() else None
    return (action, "") if action else (ASK, words.strip())
