"""Inquiries in words: how a deadline explains itself, and what deadlines are called."""

from config.i18n import N_, Words
from workflows.domain.working_days import Due

RULES = {
    "ten_working_days": N_("The council's deadline"),
    "access": N_("Access to documents"),
    "access_longer": N_("Access to documents, longer deadline"),
    "access_longest": N_("Access to documents, longest deadline"),
    "by_hand": N_("Agreed on"),
}


def due_line(due: Due, _: Words) -> str:
    """Why an answer is due on its day, on one line."""
    several = _.many("{count} working day", "{count} working days", due.rule.days)
    days = several if due.rule.working else _.many("{count} day", "{count} days", due.rule.days)
    asked, on = _.date(due.asked_on), _.date(due.on)
    line = _("Due {due}: {days} after {asked}, which is not counted.", due=on, days=days, asked=asked)
    closed = _("closed")
    skipped = ", ".join(f"{name or closed} ({_.day(day)})" for day, name in due.holidays)
    parts = (line, _("Not counted either: {days}.", days=skipped) if skipped else "", _basis(due))
    return " ".join(part for part in parts if part)


def rule_name(rule: str, _: Words) -> str:
    """A deadline's name."""
    return _(RULES[rule]) if rule in RULES else rule


def _basis(due: Due) -> str:
    return f"({due.rule.basis})" if due.rule.basis else ""
