"""Every door there is, and what may come in by it: a new one is named here, on purpose."""

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

# Commands of the terminal: those that change what is kept, and those that only read or write files.
ACTING = {
    "import time", "inquiry freeze", "inquiry new", "outbox drop", "outbox retry", "people sync",
    "ticket erase", "time close", "time correct", "time erase",
}  # fmt: skip
READING = {
    "audit verify", "backup verify", "doctor", "inquiry difference", "inquiry letter", "inquiry list",
    "inquiry preview", "inquiry verify", "log export", "log extract", "neutrality check", "neutrality rules",
    "neutrality test", "outbox list", "people list", "policy explain", "policy schema", "policy show",
    "teams manifest", "ticket file", "ticket package", "time list", "time months", "time sums",
}  # fmt: skip
RUNNING = {"backup", "backup restore", "demo", "migrate", "serve"}

PAGES_THAT_ACT = {"enter", "leave", "files", "inquiries", "freeze", "verify"}
