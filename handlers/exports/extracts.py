"""An extract as CSV, and the words that go with it: what it holds, and what was left out."""

from collections.abc import Callable, Iterator, Mapping
from csv import writer
from io import StringIO

from config.channel_ids import ChannelId
from config.channels import channel
from config.i18n import N_, Words
from handlers.screens.labels import ACTIVITIES, CLASSES, role
from workflows.domain.extracts import ExtractAsked, left_out
from workflows.domain.reporting_entries import Listed
from workflows.domain.timelog import Origin

from .sheets import BOM, safe

HEADINGS = {
    "work_on": N_("Day"),
    "minutes": N_("Minutes"),
    "activity": N_("Activity"),
    "officer_department": N_("Officer's department"),
    "requester_department": N_("Requester's department"),
    "requester_role": N_("Role"),
    "profile_class": N_("Class"),
    "channels": N_("Channels"),
    "ticket": N_("Ticket"),
    "origin": N_("How it was logged"),
    "estimate": N_("Estimate"),
    "correction": N_("Correction"),
    "officer": N_("Officer"),
    "requester": N_("Requester"),
    "profile_owner": N_("Profile owner"),
    "profiles": N_("Profiles"),
    "reason": N_("Reason for a correction"),
    "note": N_("Note"),
    "logged_at": N_("When it was logged"),
}
ORIGINS = {
    Origin.LOGGED: N_("by hand"),
    Origin.TIMED: N_("with the timer"),
    Origin.IMPORTED: N_("in another system"),
}
Told = Callable[[Listed], str]


def headings(columns: tuple[str, ...], _: Words) -> bytes:
    """The first line, after the mark that tells a spreadsheet the text's encoding."""
    return (BOM + _line([_(HEADINGS[one]) for one in columns])).encode()


def lines(some: list[Listed], columns: tuple[str, ...], departments: Mapping[str, str], _: Words) -> bytes:
    """A line an entry; no text in it is taken for a formula."""
    told = _columns(departments, _)
    return "".join(_line([told[one](entry) for one in columns]) for entry in some).encode()


def _columns(departments: Mapping[str, str], _: Words) -> Mapping[str, Told]:
    yes, no = _("yes"), _("no")
    return {
        "work_on": lambda one: one.entry.work_on.isoformat(),
        "minutes": lambda one: str(one.entry.minutes),
        "activity": lambda one: _(ACTIVITIES[one.entry.activity]),
        "officer_department": lambda one: _name(one.entry.officer_department, departments),
        "requester_department": lambda one: _name(one.entry.requester_department, departments),
        "requester_role": lambda one: safe(role(one.entry.requester_role, _)),
        "profile_class": lambda one: _(
            {str(key): text for key, text in CLASSES.items()}[one.entry.profile_class]
        ),
        "channels": lambda one: ", ".join(dict.fromkeys(map(_channel, one.channels.split(",")))),
        "ticket": lambda one: str(one.ticket_number or ""),
        "origin": lambda one: _(ORIGINS[one.entry.origin]),
        "estimate": lambda one: yes if one.entry.estimate else no,
        "correction": lambda one: yes if one.entry.reverses else no,
    }


def statement(asked: ExtractAsked, columns: tuple[str, ...], municipality: str, _: Words) -> Iterator[str]:
    """What the extract holds and what was left out, to go with the file."""
    first, last = _.date(asked.first), _.date(asked.last)
    yield _(
        "Extract from the time log of {municipality}, {first} to {last}",
        municipality=municipality,
        first=first,
        last=last,
    )
    yield _("Asked for: {purpose}", purpose=asked.purpose)
    yield _("It holds: {columns}.", columns=_listed(columns, _))
    yield _("Left out: {columns}.", columns=_listed(left_out(columns), _))
    yield _("Names and people's own words are left out because they would tell who somebody is.")


def _listed(columns: tuple[str, ...], _: Words) -> str:
    return ", ".join(_(HEADINGS[one]) for one in columns)


def _name(department: str, departments: Mapping[str, str]) -> str:
    return safe(departments.get(department, department))


def _channel(one: str) -> str:
    return channel(one).name if one in list(ChannelId) else safe(one)


def _line(cells: list[str]) -> str:
    text = StringIO(newline="")
    writer(text, delimiter=";", lineterminator="\r\n").writerow(cells)
    return text.getvalue()
