"""An answer of an invented city: eight years, three before logging began, and one that means harm."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from handlers.exports.letter import Letter, Signature
from workflows.domain.inquiries import Inquiry, Snapshot
from workflows.domain.reports import Asked, CellKind, Column, Norms, Report, Reservation, Row, Table

NAME, MINUTES, COUNT, FULL = CellKind.NAME, CellKind.MINUTES, CellKind.COUNT, CellKind.FULL_TIME
DEPARTMENTS = (
    "Borgmesterens Afdeling",
    "Sociale Forhold og Beskæftigelse",
    "Teknik og Miljø",
    "Sundhed og Omsorg",
    "Kultur og Borgerservice",
    "Børn og Unge",
)
HOSTILE = (
    '=HYPERLINK("http://x.example")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "'=1",
    '"; =1',
    '#set page(width: 1pt) *b* _i_ $x$ @ref <label> \\ [x] #image("/etc/passwd")',
    "<script>alert(1)</script> & </svg>]]>",
    "{{ 7*7 }} {% for x in y %}",
    "a\x00b\x07c\x1bd\ufffee\ud800f",
    "\u202eevil\u202c \u200fright\u200e",
    "中文 العربية 😀 👩‍👩‍👧 🇩🇰",
    "x" * 400,
    "Robert'); DROP TABLE ticket;--",
)
NORMS = Norms(1924, 1450)


def columns(*named: tuple[str, CellKind]) -> tuple[Column, ...]:
    return tuple(Column(key, kind) for key, kind in named)


BY_CLASS = (("POL", MINUTES), ("EMB", MINUTES), ("KOM", MINUTES), ("minutes", MINUTES))


def by_department(number: str, names: Sequence[str]) -> Table:
    rows, sums = [], [0] * 5
    for at, name in enumerate(names):
        spent = [60 * (37 * at + 121) + 5, 60 * 41 * at + 10, 60 * 600 + at * 25]
        if at == 5:
            spent = [5, 0, 0]
        cells = [*spent, sum(spent), 12 + at]
        sums = [one + other for one, other in zip(sums, cells, strict=True)]
        rows.append(Row(f"d{at}", (name, *cells[:4], *full(cells[3]), cells[4])))
    if rows:
        rows.append(Row("total", (None, *sums[:4], *full(sums[3]), sums[4]), total=True))
    both = (("full_time", FULL), ("full_time_effective", FULL), ("tickets", COUNT))
    return Table(number, columns(("department", NAME), *BY_CLASS, *both), tuple(rows))


def full(minutes: int) -> tuple[Decimal, Decimal]:
    return Decimal(minutes) / 60 / NORMS.gross, Decimal(minutes) / 60 / NORMS.effective


def people(names: Sequence[str]) -> Table:
    keys = (("officials", COUNT), ("drafts", COUNT), ("minutes", MINUTES))
    more = (("politicians", COUNT), ("politician_drafts", COUNT), ("politician_minutes", MINUTES))
    rows = [Row(f"d{at}", (name, 3, 10 + at, 1800, 2, 14, 1200)) for at, name in enumerate(names)]
    total = [Row("total", (None, 17, 75, 10800, 8, 84, 7200), total=True)] if names else []
    return Table("2", columns(("department", NAME), *keys, *more), (*rows, *total))


def years(first: int, logged: int, last: int) -> Table:
    rest = (
        ("full_time", FULL),
        ("tickets", COUNT),
        ("officials", COUNT),
        ("registered", CellKind.SHARE),
        ("units", COUNT),
        ("notes", CellKind.NOTES),
    )
    rows = []
    for year in range(first, last + 1):
        if year < logged:
            rows.append(Row(str(year), (year, *(None,) * 9, f"before_logging:{logged}-03-01")))
            continue
        spent = [60 * 180 * (year - logged + 2), 60 * 95 + 25, 60 * 520 + (year - logged) * 12600]
        note = "part_year,before_logging:2022-03-01" if year == logged else None
        cells = (year, *spent, sum(spent), full(sum(spent))[0], 131, 9, Decimal("0.873"), 6, note)
        rows.append(Row(str(year), cells))
    return Table("3", columns(("year", CellKind.YEAR), *BY_CLASS, *rest), tuple(rows))


def platforms(names: Sequence[str]) -> Table:
    keys = [
        (f"{each}_drafts", COUNT) if drafts else (each, MINUTES)
        for each in ("POL", "EMB", "KOM")
        for drafts in (1, 0)
    ]
    cells = (12, 3600, 14, 1800, 90, 20000, 116, 25400)
    rows = tuple(Row(name, (name, *cells)) for name in names)
    total = (Row("total", (None, *(one * len(names) for one in cells)), total=True),) if names else ()
    return Table(
        "4", columns(("channel", NAME), *keys, ("drafts", COUNT), ("minutes", MINUTES)), (*rows, *total)
    )


def rules(names: Sequence[str]) -> Table:
    rows = tuple(Row(name, (name, at, 17)) for at, name in enumerate(names))
    return Table("5", columns(("rule", NAME), ("declined", COUNT), ("changed", COUNT)), rows)


def roles(names: Sequence[str]) -> Table:
    keys = (("requests", COUNT), ("delivered", COUNT), ("declined", COUNT), ("minutes", MINUTES))
    return Table(
        "6", columns(("role", NAME), *keys), tuple(Row(one, (one, 140, 130, 2, 54000)) for one in names)
    )


RESERVATIONS = (
    Reservation("counts", {}),
    Reservation("coverage", {}),
    Reservation("before_logging", {"day": "2022-03-01"}),
    Reservation("registered", {"share": "0.93", "closed": 1210, "with_minutes": 1127}),
    Reservation("late", {"entries": 31}),
    Reservation("estimates", {"entries": 12, "minutes": 5400}),
    Reservation("imported", {"entries": 1, "minutes": 90}),
    Reservation("split_channels", {"minutes": 14210}),
    Reservation("average_per_year", {"years": 8}),
    Reservation("reorganised", {"old": "Sundhed", "new": "Sundhed og Omsorg", "day": "2024-03-01"}),
    Reservation("part_year", {"year": 2022, "days": 306}),
    Reservation("suppressed", {"below": 3}),
    Reservation("nothing_logged", {"day": "2018-12-31"}),
    Reservation("not_over", {"day": "2026-11-30"}),
    Reservation("effective_default", {"hours": 1450}),
    Reservation("corrections", {}),
)
ASKED = Asked(date(2019, 1, 1), date(2026, 11, 30), datetime(2026, 12, 1, 8, 15, tzinfo=UTC), NORMS)


def report(names: Sequence[str] = DEPARTMENTS, reservations: Sequence[Reservation] = RESERVATIONS) -> Report:
    """The whole answer, its departments by these names."""
    tables = (
        by_department("1", names),
        people(names),
        years(2019, 2022, 2026),
        platforms(("facebook", "linkedin", "instagram")),
        rules(("R03", "R05")),
        roles(("mayor", "alderman", "director")),
        by_department("1r", names),
        *(by_department(f"1.{year}", names) for year in range(2022, 2027)),
    )
    return Report(ASKED, {one.number: one for one in tables}, tuple(reservations), 12408)


def empty() -> Report:
    """An answer without a single entry."""
    tables = (
        by_department("1", ()),
        people(()),
        years(2019, 2027, 2026),
        platforms(()),
        rules(()),
        roles(()),
        by_department("1r", ()),
    )
    return Report(ASKED, {one.number: one for one in tables}, (), 0)


def hostile() -> Report:
    """Every text that means harm, wherever a table holds a text."""
    harmful = report(
        HOSTILE, (Reservation("reorganised", {"old": HOSTILE[7], "new": HOSTILE[8], "day": "2024-03-01"}),)
    )
    texts = {"4": platforms(HOSTILE), "5": rules(HOSTILE), "6": roles(HOSTILE)}
    return replace(harmful, tables={**harmful.tables, **texts})


INQUIRY = Inquiry(
    id="i1",
    number="F-2026-014",
    subject="Embedsmænds udarbejdelse af udkast til SoMe",
    question="Hvor mange årsværk bruges der?\n\nHvor mange embedsmænd får udarbejdet materiale?\nHvordan har udviklingen været?",
    asked_by="Pia Prøve",
    party="Ny Liste",
    asked_on=date(2026, 11, 23),
    due_on=date(2026, 12, 7),
    due_rule="ten_working_days",
    first=ASKED.first,
    last=ASKED.last,
    norms=NORMS,
    department="Borgmesterens Afdeling",
    records_number="00.22.12-G01-14-26",
)
SNAPSHOT = Snapshot(
    id="s1",
    inquiry="i1",
    sha256="3f9c" * 16,
    entries=12408,
    software="0.1.0",
    frozen_at=datetime(2026, 12, 1, 9, 2, tzinfo=UTC),
    frozen_by="sekretariat",
)


def letter(
    answer: Report | None = None, inquiry: Inquiry = INQUIRY, snapshot: Snapshot | None = SNAPSHOT
) -> Letter:
    """The letter that answers it."""
    return Letter(
        inquiry=inquiry,
        report=answer or report(),
        answered_on=date(2026, 12, 2),
        snapshot=snapshot,
        municipality="Prøvekøbing Kommune",
        signatures=(Signature("Borgmester", "Maria Holm"), Signature("Stadsdirektør", "Jens Østergaard")),
        zone="Europe/Copenhagen",
        contact="kommunikation@proevekoebing.example",
    )


def hostile_letter() -> Letter:
    """A letter in which every field means harm."""
    text = "\n".join(HOSTILE)
    inquiry = replace(
        INQUIRY,
        subject=text[:400],
        question=text,
        asked_by=HOSTILE[7],
        party=HOSTILE[8],
        department=HOSTILE[9],
        records_number=HOSTILE[0],
    )
    signed = tuple(Signature(one, other) for one, other in zip(HOSTILE[:3], HOSTILE[7:10], strict=True))
    return replace(letter(hostile(), inquiry), municipality=HOSTILE[8], contact=HOSTILE[7], signatures=signed)
