"""Every door there is, and what may come in by it: a new one is named here, on purpose."""

from dataclasses import dataclass, field

# Action → the events that it may leave on tickets; most leave the one it is named after.
OWN = {
    "ticket.open": {"ticket.opened"},
    "ticket.confirm": {"ticket.confirmed"},
    "ticket.edit": {"ticket.edited"},
    "ticket.withdraw": {"ticket.withdrawn"},
    "ticket.claim": {"ticket.claimed"},
    "ticket.release": {"ticket.released"},
    "ticket.hand_over": {"ticket.handed_over"},
    "ticket.take_over": {"ticket.taken_over"},
    "ticket.ask": {"ticket.asked"},
    "ticket.answer": {"ticket.answered"},
    "ticket.decline": {"ticket.declined"},
    "ticket.order": {"ticket.ordered"},
    "ticket.tag": {"ticket.tagged"},
    "draft.write": {"draft.written"},
    "draft.submit": {"draft.submitted"},
    "draft.approve": {"draft.approved"},
    "draft.return": {"draft.returned"},
    "draft.deliver": {"draft.delivered", "time.logged"},
    "draft.correct": {"draft.corrected"},
    "draft.request_changes": {"draft.changes_requested"},
    "draft.accept": {"draft.accepted"},
    "post.published": {"post.published"},
    "post.not_used": {"post.not_used"},
    "feedback.give": {"feedback.given"},
    "time.log": {"time.logged"},
    "time.correct": {"time.corrected", "time.logged"},
}
DOORS = OWN | {
    "draft": {"ticket.opened"},
    "draft.word": {"draft.written"},
    "time.typed": {"time.logged"},
    "time.undo": {"time.corrected"},
    "time.stop": {"time.logged"},
    "person.away": {"ticket.released", "ticket.handed_over"},
}
# What shows something, or is about the person alone, and changes no ticket.
QUIET = {
    "ticket.view", "ticket.card", "ticket.number", "mine", "queue", "home", "home.opened", "help",
    "log.open", "log.page", "checklist.view", "draft.check", "draft.text", "draft.again", "draft.in_word",
    "feedback.sums", "guide.view", "person.back", "person.code", "person.home", "person.language",
    "picture.drop", "reminder.snooze", "time.mine", "time.start", "time.forget", "time.still",
}  # fmt: skip
COMMANDS = {"mine", "queue", "time", "log", "feedback", "help", "home", "link", "away", "back"}


@dataclass(frozen=True)
class Left:
    """What a command or a page may leave: tables written to, events in the office's chain, on tickets."""

    tables: frozenset[str] = field(default_factory=frozenset)
    office: frozenset[str] = field(default_factory=frozenset)
    ticket: frozenset[str] = field(default_factory=frozenset)


def left(tables: str = "", office: str = "", ticket: str = "") -> Left:
    return Left(*(frozenset(said.split()) for said in (tables, office, ticket)))


# What may be left everywhere: that something was read, or refused.
NOTED = {"office", "office_event"}
# Commands of the terminal: those that change what is kept, and those that only read or write files.
ACTING = {
    "import time": left("time_import time_entry content ticket", "time.imported"),
    "inquiry freeze": left("snapshot", "inquiry.frozen"),
    "inquiry new": left("inquiry", "inquiry.opened"),
    "outbox drop": left("notice lane", "outbox.dropped"),
    "outbox retry": left("notice lane", "outbox.retried"),
    "people unpin": left("identity", "person.unpinned"),
    "people sync": left(
        "person role delegate department desk profile ticket event notice lane stopwatch reminder timer",
        "people.synced",
        "ticket.released",
    ),
    "ticket erase": left("content draft ticket_medium medium dropped scratch origin", "ticket.erased"),
    "time close": left("closed_month", "time.month_closed"),
    "time correct": left("time_entry content ticket event", "time.corrected", "time.corrected"),
    "time erase": left("content", "time.erased"),
}
READING = {
    "audit verify": left(office="audit.verified"),
    "backup verify": left(),
    "doctor": left(),
    "inquiry difference": left(office="inquiry.compared"),
    "inquiry letter": left("issued_file", "inquiry.reopened inquiry.issued inquiry.downloaded"),
    "inquiry list": left(),
    "inquiry preview": left(office="inquiry.previewed"),
    "inquiry verify": left(office="inquiry.verified"),
    "log export": left(office="log.read"),
    "log extract": left(office="log.extracted"),
    "neutrality check": left(),
    "neutrality rules": left(),
    "neutrality test": left(),
    "outbox list": left(),
    "people list": left(office="people.read"),
    "policy explain": left(),
    "policy schema": left(),
    "policy show": left(),
    "teams manifest": left(),
    "ticket file": left(office="ticket.filed"),
    "ticket package": left(office="tickets.filed"),
    "time list": left(office="time.read"),
    "time months": left(office="time.months_read"),
    "time sums": left(office="time.sums_read"),
}
COMMANDS_OF_THE_TERMINAL = ACTING | READING
RUNNING = {"backup", "backup restore", "demo", "migrate", "serve"}

# Addresses of the pages; what every one of them may leave besides is that its visitor was seen.
PAGES = {
    "GET front": left(),
    "GET front_slash": left(),
    "GET enter": left(),
    "POST enter": left("page_link page_session", "page.entered"),
    "POST leave": left("page_session", "page.left"),
    "GET log": left(office="log.read"),
    "GET log_file": left(office="log.exported"),
    "GET find": left(),
    "GET ticket": left(office="ticket.read"),
    "GET files": left(),
    "POST files": left("job", "log.exported"),
    "GET file": left(),
    "GET file_state": left(),
    "GET download": left(office="file.downloaded"),
    "GET inquiries": left(),
    "POST inquiries": left("inquiry", "inquiry.opened"),
    "GET inquiry_new": left(),
    "GET inquiry": left(office="inquiry.previewed"),
    "POST freeze": left("snapshot", "inquiry.frozen"),
    "GET answer": left(office="inquiry.reopened"),
    "GET differences": left(office="inquiry.reopened inquiry.compared"),
    "GET answer_file": left("issued_file", "inquiry.reopened inquiry.issued inquiry.downloaded"),
    "GET entries": left(office="inquiry.entries_read"),
    "GET audit": left(office="audit.read"),
    "POST verify": left("job"),
    "GET brand": left(),
    "GET asset": left(),
}
