"""What an answer must not be read without, in plain sentences: its reservations and the notes of a year."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from config.i18n import N_, Words
from workflows.domain.reports import Report, Reservation

Facts = Mapping[str, str | int]
MINUTES_IN_HOUR = 60
HUNDRED = 100
TENTHS = Decimal("0.1")

BEFORE_LOGGING = N_("time not logged before {day}")
PART_YEAR = N_("part of the year")
NOTES = {
    "before_logging": N_("time was not logged yet"),
    "part_year": PART_YEAR,
    "reorganised": N_("departments reorganised"),
    "estimates": N_("holds estimates"),
    "imported": N_("holds figures logged elsewhere"),
    "late": N_("holds time logged late"),
}


def sentences(report: Report, _: Words) -> tuple[str, ...]:
    """The answer's reservations as sentences, in the report's order."""
    return tuple(sentence(one, _) for one in report.reservations)


def sentence(reservation: Reservation, _: Words) -> str:
    """One reservation as a sentence; a KeyError for a code without one, so that none is left out."""
    return SENTENCES[reservation.code](reservation.facts, _)


def remarks(codes: str, _: Words) -> str:
    """A year's notes, from codes such as `before_logging:2023-03-01,part_year`."""
    return "; ".join(_remark(code.strip(), _) for code in codes.split(",") if code.strip())


def _remark(code: str, _: Words) -> str:
    name, _colon, fact = code.partition(":")
    if name == "before_logging" and fact:
        return _(BEFORE_LOGGING, day=_day(fact, _))
    return _(NOTES[name]) if name in NOTES else code


def _counts(_facts: Facts, _: Words) -> str:
    return _(
        "Counted is the time that employees have logged on drafting, revising and checking drafts, on "
        "coordination and pictures, and on publishing and replying to comments."
    )


def _coverage(_facts: Facts, _: Words) -> str:
    return _(
        "Only work logged in this system is counted. Schools, institutions and others who post on their own "
        "pages without logging their time here are not part of the figures."
    )


def _before_logging(facts: Facts, _: Words) -> str:
    return _(
        "No time was logged before {day}. Earlier years are shown with a dash (–), which does not mean "
        "that no time was spent.",
        day=_day(facts["day"], _),
    )


def _nothing_logged(facts: Facts, _: Words) -> str:
    return _(
        "No time was logged up to {day}. A dash (–) does not mean that no time was spent.",
        day=_day(facts["day"], _),
    )


def _registered(facts: Facts, _: Words) -> str:
    closed, logged = int(facts["closed"]), int(facts["with_minutes"])
    return _(
        "Time is logged on {logged} of the {closed} tickets closed in the period ({share} %).",
        logged=_.number(logged),
        closed=_.number(closed),
        share=_percent(logged, closed, _),
    )


def _late(facts: Facts, _: Words) -> str:
    return _.many(
        "{count} entry was logged more than 14 days after the work and may be less precise.",
        "{count} entries were logged more than 14 days after the work and may be less precise.",
        int(facts["entries"]),
    )


def _estimates(facts: Facts, _: Words) -> str:
    hours = _hours(facts, _)
    return _.many(
        "{count} entry ({hours} hours) is an estimate made afterwards, not time logged as it was spent.",
        "{count} entries ({hours} hours) are estimates made afterwards, not time logged as it was spent.",
        int(facts["entries"]),
        hours=hours,
    )


def _imported(facts: Facts, _: Words) -> str:
    hours = _hours(facts, _)
    return _.many(
        "{count} entry ({hours} hours) was logged in another system and brought in from it.",
        "{count} entries ({hours} hours) were logged in another system and brought in from it.",
        int(facts["entries"]),
        hours=hours,
    )


def _split_channels(facts: Facts, _: Words) -> str:
    return _(
        "{hours} hours were spent on drafts for several platforms at once. They are split equally among the "
        "platforms in the table by platform.",
        hours=_hours(facts, _),
    )


def _average_per_year(facts: Facts, _: Words) -> str:
    return _.many(
        "The period covers {count} year. Full-time equivalents are the average per year; hours and numbers "
        "are for the whole period.",
        "The period covers {count} years. Full-time equivalents are the average per year; hours and numbers "
        "are for the whole period.",
        int(facts["years"]),
    )


def _reorganised(facts: Facts, _: Words) -> str:
    return _(
        "{old} became {new} on {day}. Departments are shown by their name at the time of the work.",
        old=str(facts["old"]),
        new=str(facts["new"]),
        day=_day(facts["day"], _),
    )


def _part_year(facts: Facts, _: Words) -> str:
    return _.many(
        "{year} is counted with {count} day only; its full-time equivalents are worked out for that day.",
        "{year} is counted with {count} days only; its full-time equivalents are worked out for those days.",
        int(facts["days"]),
        year=str(facts["year"]),
    )


def _not_over(facts: Facts, _: Words) -> str:
    return _(
        "The period is not over: entries up to {day} are counted, while full-time equivalents are worked out "
        "for the whole period.",
        day=_day(facts["day"], _),
    )


def _effective_default(facts: Facts, _: Words) -> str:
    return _(
        "Effective full-time equivalents are worked out with {hours} hours a year, a common figure: the "
        "municipality has not set its own.",
        hours=_.number(int(facts["hours"])),
    )


def _suppressed(facts: Facts, _: Words) -> str:
    return _(
        "Numbers of people below {below} are shown as two dots (..), so that nobody can be recognised.",
        below=_.number(int(facts["below"])),
    )


def _corrections(_facts: Facts, _: Words) -> str:
    return _("Entries that were corrected before the figures were drawn up are counted as corrected.")


SENTENCES: Mapping[str, Callable[[Facts, Words], str]] = {
    "counts": _counts,
    "coverage": _coverage,
    "before_logging": _before_logging,
    "nothing_logged": _nothing_logged,
    "registered": _registered,
    "late": _late,
    "estimates": _estimates,
    "imported": _imported,
    "split_channels": _split_channels,
    "average_per_year": _average_per_year,
    "reorganised": _reorganised,
    "part_year": _part_year,
    "not_over": _not_over,
    "effective_default": _effective_default,
    "suppressed": _suppressed,
    "corrections": _corrections,
}


def _day(iso: str | int, _: Words) -> str:
    return _.date(date.fromisoformat(str(iso)))


def _hours(facts: Facts, _: Words) -> str:
    hours = Decimal(int(facts["minutes"])) / MINUTES_IN_HOUR
    return _.number(hours.quantize(TENTHS, ROUND_HALF_UP))


def _percent(part: int, whole: int, _: Words) -> str:
    share = Decimal(HUNDRED * part) / whole if whole else Decimal(0)
    return _.number(share.quantize(TENTHS, ROUND_HALF_UP))
