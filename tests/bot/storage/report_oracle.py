"""The tables worked out entry by entry in plain Python: no SQL, no sums shared with the program."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from config.words import Role
from workflows.domain.reports import Asked

from .report_world import CHANNELS, World

ZONE = ZoneInfo("Europe/Copenhagen")
KINDS = ("POL", "EMB", "KOM")
FOUR = Decimal("0.0001")
Rows = dict[str, list[Any]]


def on(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()


def standing(entries: list[Any]) -> list[Any]:
    """Entries that were not taken back."""
    undone = {one.reverses for one in entries}
    return [one for one in entries if not one.reverses and one.id not in undone]


class Oracle:
    """What is to be found in a world."""

    def __init__(self, world: World, asked: Asked, departments: list[Any]) -> None:
        self.world, self.asked, self.departments = world, asked, departments
        self.start = date(min(asked.first.year, asked.last.year - 7), 1, 1)
        self.entries = [
            one
            for one in world.entries
            if one.logged_at <= asked.cut_off and self.start <= one.work_on <= asked.last
        ]
        self.inside = [one for one in self.entries if one.work_on >= asked.first]
        self.happened = [
            one
            for one in world.happened
            if one.at <= asked.cut_off and self.start <= on(one.at) <= asked.last
        ]
        logged = [one for one in world.entries if one.logged_at <= asked.cut_off]
        undone = {one.reverses for one in logged}
        self.began = min(
            (one.work_on for one in logged if not one.reverses and one.id not in undone), default=None
        )
        opened = [one.opened_at for one in world.tickets]
        self.opened = on(min(opened)) if opened and min(opened) <= asked.cut_off else None

    # Table 1, 1r and the annex

    def departments_table(self, column: str, first: date, last: date) -> Rows:
        found = [one for one in self.inside if first <= one.work_on <= last]
        shown = [
            row.id for row in self.departments if row.valid_from <= last and (row.valid_to or last) >= first
        ]
        touched = {getattr(one, column) for one in standing(found)}
        shown = list(dict.fromkeys(shown)) + sorted(touched - set(shown))
        rows = {
            key: self._department([one for one in found if getattr(one, column) == key], first, last)
            for key in shown
        }
        rows["_total"] = self._department(found, first, last)
        return rows

    def _department(self, entries: list[Any], first: date, last: date) -> list[Any]:
        tickets = self._tickets(entries) if self.opened and self.opened <= last else None
        if not self.began or self.began > last:
            return [None] * 6 + [tickets]
        minutes = [sum(one.minutes for one in entries if one.profile_class == kind) for kind in KINDS]
        return [
            *minutes,
            sum(minutes),
            *(self._years(sum(minutes), norm, first, last) for norm in (1924, 1450)),
            tickets,
        ]

    def _tickets(self, entries: list[Any]) -> int:
        """Tickets with an entry that was not taken back."""
        undone = {one.reverses for one in entries if one.reverses}
        return len(
            {one.ticket for one in entries if one.ticket and not one.reverses and one.id not in undone}
        )

    def _years(self, minutes: int, norm: int, first: date, last: date) -> Decimal:
        part, day = Fraction(0), first
        per_year: dict[int, int] = defaultdict(int)
        while day <= last:
            per_year[day.year] += 1
            day += timedelta(days=1)
        for year, days in per_year.items():
            part += Fraction(days, (date(year + 1, 1, 1) - date(year, 1, 1)).days)
        exact = Fraction(minutes, 60) / norm / part
        return (Decimal(exact.numerator) / exact.denominator).quantize(FOUR)

    # Table 2

    def people_table(self) -> Rows:
        delivered = [
            one for one in self.happened if one.kind == "draft.delivered" and on(one.at) >= self.asked.first
        ]
        keys = {
            self.world.tickets[one.ticket].requester_department
            for one in delivered
            if self._kind(one) in {"EMB", "POL"}
        }
        keys |= {
            one.requester_department for one in standing(self.inside) if one.profile_class in {"EMB", "POL"}
        }
        shown = [
            row.id
            for row in self.departments
            if row.valid_from <= self.asked.last and (row.valid_to or self.asked.last) >= self.asked.first
        ]
        rows = {}
        for key in [*dict.fromkeys(shown), *sorted(keys - set(shown)), "_total"]:
            cells: list[Any] = []
            for kind in ("EMB", "POL"):
                of = [
                    one
                    for one in delivered
                    if self._kind(one) == kind
                    and key in {"_total", self.world.tickets[one.ticket].requester_department}
                ]
                time = [
                    one.minutes
                    for one in self.inside
                    if one.profile_class == kind and key in {"_total", one.requester_department}
                ]
                asked, logged = (
                    self.opened and self.opened <= self.asked.last,
                    self.began and self.began <= self.asked.last,
                )
                who = len({self.world.tickets[one.ticket].profile_owner for one in of})
                cells += [who if asked else None, len(of) if asked else None, sum(time) if logged else None]
            rows[key] = cells
        return rows

    def _kind(self, one: Any) -> str:
        return str(self.world.tickets[one.ticket].profile_class.value)

    # Table 3, without its notes

    def years_table(self) -> Rows:
        return {str(year): self._year(year) for year in range(self.start.year, self.asked.last.year + 1)}

    def _year(self, year: int) -> list[Any]:
        first, last = date(year, 1, 1), min(date(year, 12, 31), self.asked.last)
        found = [one for one in self.entries if one.work_on.year == year]
        time: list[Any] = [None] * 5
        units = None
        if self.began and self.began <= last:
            minutes = [sum(one.minutes for one in found if one.profile_class == kind) for kind in KINDS]
            time = [*minutes, sum(minutes), self._years(sum(minutes), 1924, first, last)]
            by_unit: dict[str, int] = defaultdict(int)
            for one in found:
                by_unit[one.officer_department] += one.minutes
            units = sum(1 for one in by_unit.values() if one > 0)
        if not self.opened or self.opened > last:
            return [*time, None, None, None, units]
        emb = {
            self.world.tickets[one.ticket].profile_owner
            for one in self.happened
            if one.kind == "draft.delivered" and on(one.at).year == year and self._kind(one) == "EMB"
        }
        return [*time, self._tickets(found), len(emb), self._registered(first, last), units]

    def _registered(self, first: date, last: date) -> Decimal | None:
        closed = [
            one
            for one in self.world.tickets
            if one.state == "closed"
            and one.closed_at
            and one.closed_at <= self.asked.cut_off
            and first <= on(one.closed_at) <= last
        ]
        logged = 0
        for ticket in closed:
            of = [
                one.minutes
                for one in self.world.entries
                if one.ticket == ticket.id and one.logged_at <= self.asked.cut_off
            ]
            logged += sum(of) > 0
        return (Decimal(logged) / len(closed)).quantize(FOUR) if closed else None

    # Table 4: exact shares; the program rounds them

    def shares(self) -> dict[tuple[str, str], Fraction]:
        by_id = {one.id: one for one in self.world.tickets}
        found: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        for one in self.inside:
            if one.profile:
                channels = [CHANNELS[one.profile]]
            elif one.channel:
                channels = [one.channel]
            elif one.ticket:
                channels = [CHANNELS[each] for each in by_id[one.ticket].profiles]
            else:
                channels = ["unknown"]
            for channel in channels:
                found[one.profile_class, channel] += Fraction(one.minutes, len(channels))
        return found

    # Tables 5 and 6

    def declined(self) -> dict[str, int]:
        found: dict[str, set[int]] = defaultdict(set)
        for one in self.happened:
            if one.kind == "ticket.declined" and on(one.at) >= self.asked.first and one.rule != "office":
                found[one.reason].add(one.ticket)
        return {key: len(tickets) for key, tickets in found.items()}

    def roles_table(self) -> Rows:
        numbers: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for one in self.world.tickets:
            if (
                one.opened_at <= self.asked.cut_off
                and self.asked.first <= on(one.opened_at) <= self.asked.last
            ):
                numbers[one.requester_role][0] += 1
        for place, kind in ((1, "draft.delivered"), (2, "ticket.declined")):
            for ticket in {
                one.ticket for one in self.happened if one.kind == kind and on(one.at) >= self.asked.first
            }:
                numbers[self.world.tickets[ticket].requester_role][place] += 1
        for entry in self.inside:
            numbers[entry.requester_role][3] += entry.minutes
        order = {one.value: place for place, one in enumerate(Role)}
        keys = sorted(numbers, key=lambda key: (order.get(key, 99), key))
        rows: Rows = {key: list(numbers[key]) for key in keys}
        rows["_total"] = [sum(one[place] for one in numbers.values()) for place in range(4)]
        asked, logged = (
            self.opened and self.opened <= self.asked.last,
            self.began and self.began <= self.asked.last,
        )
        return {
            key: [*(one[:3] if asked else [None] * 3), one[3] if logged else None]
            for key, one in rows.items()
        }
