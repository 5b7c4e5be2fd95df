"""What a walk may say: anybody's command for any act, from the same few words the oracle reads."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.fakes import office as names
from tests.fakes.checker import FakeChecker
from tests.workflows import oracle
from tests.workflows.oracle_office import HERE, LEADERS, OFFICERS, PROFILES
from tests.workflows.steps import answers
from workflows import (
    corrections,
    drafts,
    feedback,
    orders,
    questions,
    requests,
    reviews,
    themes,
    tickets,
    timelog,
)
from workflows.corrections import Correct
from workflows.domain.briefs import Brief
from workflows.domain.drafts import Draft
from workflows.domain.findings import Said as ToFindings
from workflows.domain.tickets import Act, Source, Ticket
from workflows.drafts import AboutDelivery, DeliverDraft, WriteDraft
from workflows.feedback import GiveFeedback
from workflows.orders import Order
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.questions import AnswerQuestion, Ask
from workflows.requests import EditTicket, OpenTicket
from workflows.reviews import Review
from workflows.themes import TagTicket
from workflows.tickets import Decline, HandOver, Withdraw
from workflows.timelog import CorrectTime, LogTime

EVERYBODY = [*sorted(HERE), names.STRANGER, names.ENDED]
ANYBODY = st.sampled_from(EVERYBODY)
WORDS = st.sampled_from(["", "  ", "Tallet er forkert", "https://social.example/opslag/1"])

OPENING = st.fixed_dictionaries(
    {
        "profiles": st.one_of(
            st.sampled_from([(names.FACEBOOK,), (names.OFFICIAL,), (names.DIRECTORS,), (names.MUNICIPAL,)]),
            st.lists(st.sampled_from(sorted(PROFILES)), max_size=2, unique=True).map(tuple),
        ),
        "subject": st.sampled_from(["Ny cykelsti", "Ny cykelsti", "Ny cykelsti", " "]),
        "source": st.sampled_from(["chat", "chat", "phone", "mail", "in_person"]),
        "own": st.sampled_from([True, True, True, False]),
        "declared": st.sampled_from([True, True, False]),
        "days_ahead": st.sampled_from([None, None, None, 0, 3, 7, -1]),
    }
)
WELL = {"subject": "Ny cykelsti", "source": "chat", "own": True, "declared": True, "days_ahead": None}
WELCOME = [  # requests that are always welcome
    (names.MAYOR, WELL | {"profiles": (names.FACEBOOK, names.LINKEDIN)}),
    (names.DELEGATE, WELL | {"profiles": (names.FACEBOOK,)}),
    (names.ALDERMAN, WELL | {"profiles": (names.OFFICIAL,)}),
    (names.DIRECTOR, WELL | {"profiles": (names.DIRECTORS,)}),
    (names.EMPLOYEE, WELL | {"profiles": (names.MUNICIPAL, names.PICTURES)}),
    (names.OTHER_OFFICER, WELL | {"profiles": (names.CULTURE,)}),
    (names.COLLEAGUE, WELL | {"profiles": (names.OFFICIAL,), "source": "phone"}),
    (names.ACCEPTING_DELEGATE, WELL | {"profiles": (names.OFFICIAL,)}),
]
TEXTS = ["Havnegade får cykelsti.", "Havnegade får snart cykelsti.", f"Åbner {oracle.TACTICAL} 8.", " \n"]
SAID = st.fixed_dictionaries(
    {
        "subject": st.sampled_from(["Ny bro", "Ny cykelsti", ""]),
        "words": WORDS,
        "code": st.sampled_from(["campaign", "tactics", "duplicate", "no_capacity", "not_adopted", ""]),
        "text": st.sampled_from(TEXTS),
        "off": st.sampled_from([0, 0, -1, 1]),  # how far from the version that counts
        "answered": st.sampled_from([True, True, False]),
        "still_holds": st.booleans(),
        "minutes": st.sampled_from([45, 7, 720, 0, -5, 721]),
        "no_time_reason": st.sampled_from(["", " ", "Skrevet af borgmesteren selv"]),
        "days_ago": st.sampled_from([0, 0, 3, 366, 367, -1]),
        "entry": st.integers(0, 5),
        "theme": st.sampled_from(
            ["groen-omstilling", "groen-omstilling", "skolestart", "", "nothing-like-it"]
        ),
        "answer": st.sampled_from(["helped", "partly", "not", "", "brilliant"]),
        "answers": st.sampled_from([True, True, False]),
        "lines": st.sampled_from([("task",), ("task", "facts"), (), ("no_such_line",)]),
        "whom": st.sampled_from(
            [names.OFFICER, names.COLLEAGUE, names.LEADER, names.DIRECTOR, names.MAYOR, names.STRANGER]
        ),
    }
)
GOOD = {
    "subject": "Ny bro",
    "code": "tactics",
    "off": 0,
    "answered": True,
    "still_holds": False,
    "days_ago": 0,
    "whom": names.COLLEAGUE,
    "answers": True,
    "lines": ("task",),
    "theme": "groen-omstilling",
    "answer": "helped",
}
MATTERS = {  # what can be wrong with what is said, act by act
    "ticket.edit": ["subject"],
    "ticket.withdraw": ["words"],
    "ticket.decline": ["code", "words"],
    "ticket.hand_over": ["whom"],
    "ticket.ask": ["whom", "words"],
    "ticket.answer": ["words"],
    "ticket.order": ["words", "lines"],
    "draft.write": ["text", "off"],
    "draft.submit": ["off", "answers"],
    "draft.approve": ["off"],
    "draft.return": ["off", "words"],
    "draft.correct": ["words"],
    "draft.deliver": ["off", "answered", "still_holds", "minutes", "no_time_reason"],
    "draft.request_changes": ["off", "words"],
    "draft.accept": ["off"],
    "post.published": ["off", "words"],
    "post.not_used": ["off", "words"],
    "ticket.tag": ["theme"],
    "feedback.give": ["off", "answer"],
    "time.log": ["minutes", "days_ago"],
    "time.correct": ["entry", "words"],
}
REASONED = {"ticket.withdraw", "draft.request_changes", "time.correct", "ticket.ask", "ticket.answer"}
REASONED |= {"ticket.order", "draft.return", "draft.correct"}


# What brings a ticket on is done more often than what ends it, or walks would all be short.
FORWARD = {"ticket.claim": 8, "draft.write": 8, "draft.deliver": 10, "draft.request_changes": 6}
FORWARD |= {"draft.submit": 3, "draft.approve": 4, "ticket.answer": 4, "draft.return": 2}
FORWARD |= {"draft.accept": 4, "ticket.confirm": 3, "time.correct": 3, "ticket.take_over": 2}


AT_DESKS = sorted({one for people in (*OFFICERS.values(), *LEADERS.values()) for one in people})


def weighted(steps: Iterable[str]) -> list[str]:
    return [act for act in sorted(steps) for _ in range(FORWARD.get(act, 1))]


def sensible(act: str, said: dict[str, Any], *, but: str | None = None) -> dict[str, Any]:
    """The same, said as it should be, so that walks also get far; one thing may stay as it was drawn."""
    words = "Tallet er forkert" if act in REASONED else ""
    minutes = min(abs(said["minutes"]), 720) or (45 if act == "time.log" else 0)
    reason = said["no_time_reason"].strip() or "Ikke vores tid"
    better = {"words": words, "minutes": minutes, "no_time_reason": reason, "entry": said["entry"] % 2}
    better |= {**GOOD, "text": said["text"].strip() or "Ny tekst"}
    return {**better, but: said[but]} if but else better


def meant(act: str, ticket: oracle.Ticket, said: dict[str, Any]) -> dict[str, Any]:
    """What was drawn, about this ticket: versions and entries by what it has."""
    entries = list(ticket.entries)
    counts = ticket.delivered if act in oracle.ON_A_DELIVERY else len(ticket.drafts)
    entry = entries[said["entry"]] if said["entry"] < len(entries) else "no-such-entry"
    return {**said, "version": counts + said["off"], "base": counts + said["off"], "entry": entry}


By = tuple[str, str, str]  # who, which ticket, which form
Words = dict[str, Any]
Sent = Callable[[Workplace, By, Words], Awaitable[Ticket]]


def _open(work: Workplace, by: By, said: Words) -> Awaitable[Ticket]:
    who, _, nonce = by
    ahead = said["days_ahead"]
    asked = OpenTicket(
        actor=who,
        nonce=nonce,
        profiles=said["profiles"],
        brief=Brief(said["subject"]),
        needed_on=None if ahead is None else work.today() + timedelta(days=ahead),
        own=said["own"],
        declared=said["declared"],
        source=Source(said["source"]),
    )
    return requests.open_(work, asked)


def _write(work: Workplace, by: By, said: Words) -> Awaitable[Ticket]:
    texts = dict.fromkeys(said["profiles"], said["text"])
    return drafts.write(work, WriteDraft(*by, draft=Draft(texts), base=said["base"]))


def _deliver(work: Workplace, by: By, said: Words) -> Awaitable[Ticket]:
    command = DeliverDraft(
        *by,
        version=said["version"],
        answers=answers(said["class"]) if said["answered"] else {},
        still_holds=said["still_holds"],
        minutes=said["minutes"],
        no_time_reason=said["no_time_reason"],
        language="da",
    )
    return drafts.deliver(work, command)


def _log(work: Workplace, by: By, said: Words) -> Awaitable[Ticket]:
    day = work.today() - timedelta(days=said["days_ago"])
    return timelog.log(work, LogTime(*by, minutes=said["minutes"], work_on=day))


def _judge(work: Workplace, by: By, said: Words) -> Awaitable[Ticket]:
    return feedback.give(work, GiveFeedback(*by, version=said["version"], answer=said["answer"]))


def _about(by: By, said: Words) -> AboutDelivery:
    return AboutDelivery(*by, version=said["version"], words=said["words"])


def _review(by: By, said: Words) -> Review:
    found = FakeChecker().check(dict.fromkeys(said["profiles"], oracle.TACTICAL), "da", date.min)
    answers = {one.key: "Åbningstiden, ikke et råd." for one in found.findings if said["answers"]}
    return Review(*by, version=said["version"], words=said["words"], said=ToFindings(answers))


def _no(by: By, said: Words) -> Decline:
    return Decline(*by, code=said["code"], words=said["words"])


def _back(by: By, said: Words) -> CorrectTime:
    return CorrectTime(*by, entry=said["entry"], reason=said["words"])


def _bare(act: Callable[[Workplace, Command], Awaitable[Ticket]]) -> Sent:
    return lambda work, by, _: act(work, Command(*by))


SENT: dict[str, Sent] = {
    "ticket.open": _open,
    "ticket.confirm": _bare(requests.confirm),
    "ticket.edit": lambda work, by, said: requests.edit(work, EditTicket(*by, brief=Brief(said["subject"]))),
    "ticket.withdraw": lambda work, by, said: tickets.withdraw(work, Withdraw(*by, reason=said["words"])),
    "ticket.claim": _bare(tickets.claim),
    "ticket.release": _bare(tickets.release),
    "ticket.take_over": _bare(tickets.take_over),
    "ticket.decline": lambda work, by, said: tickets.decline(work, _no(by, said)),
    "ticket.hand_over": lambda work, by, said: tickets.hand_over(work, HandOver(*by, to=said["whom"])),
    "ticket.ask": lambda work, by, said: questions.ask(
        work, Ask(*by, whom=said["whom"], words=said["words"])
    ),
    "ticket.answer": lambda work, by, said: questions.answer(work, AnswerQuestion(*by, words=said["words"])),
    "ticket.order": lambda work, by, said: orders.order(
        work, Order(*by, words=said["words"], lines=said["lines"])
    ),
    "draft.submit": lambda work, by, said: reviews.submit(work, _review(by, said)),
    "draft.approve": lambda work, by, said: reviews.approve(work, _review(by, said)),
    "draft.return": lambda work, by, said: reviews.return_(work, _review(by, said)),
    "draft.correct": lambda work, by, said: corrections.correct(work, Correct(*by, words=said["words"])),
    "draft.write": _write,
    "draft.deliver": _deliver,
    "draft.request_changes": lambda work, by, said: drafts.request_changes(work, _about(by, said)),
    "draft.accept": lambda work, by, said: drafts.accept(work, _about(by, said)),
    "post.published": lambda work, by, said: drafts.report_use(work, _about(by, said), Act.PUBLISHED),
    "post.not_used": lambda work, by, said: drafts.report_use(work, _about(by, said), Act.NOT_USED),
    "ticket.tag": lambda work, by, said: themes.tag(work, TagTicket(*by, theme=said["theme"])),
    "feedback.give": _judge,
    "time.log": _log,
    "time.correct": lambda work, by, said: timelog.correct(work, _back(by, said)),
}


@dataclass(frozen=True)
class Said:
    """What one person says, in a form that can be sent again with its nonce."""

    act: str
    who: str
    ticket: str
    nonce: str
    said: Words

    def send(self, work: Workplace) -> Awaitable[Ticket]:
        """Through the use case, as a handler would."""
        return SENT[self.act](work, (self.who, self.ticket, self.nonce), self.said)
