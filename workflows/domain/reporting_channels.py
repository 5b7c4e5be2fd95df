"""Table 4: platform by class of profile; time on several profiles at once is split equally among them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from .reporting_basis import Basis
from .reporting_parts import CLASSES, IN_ALL, TOTAL, asked_by, column, logged_by
from .reports import Cell, CellKind, Row, Table

UNKNOWN = "unknown"  # where neither a profile nor a platform was named
COLUMNS = (
    column("channel", CellKind.NAME),
    *(
        column(key, kind)
        for one in CLASSES
        for key, kind in ((f"{one}_drafts", CellKind.COUNT), (one, CellKind.MINUTES))
    ),
    column("drafts", CellKind.COUNT),
    column("minutes", CellKind.MINUTES),
)
Sums = Mapping[str, Mapping[str, int]]
"""By class, then by channel."""


def channels(basis: Basis) -> Table:
    """A row a platform the office has profiles on, and for every other that time or drafts went to."""
    minutes, drafts = _minutes(basis), _drafts(basis)
    used = {key for sums in (minutes, drafts) for of_class in sums.values() for key in of_class}
    keys = [*sorted((used | set(basis.channels)) - {TOTAL, UNKNOWN}), *({UNKNOWN} & used), TOTAL]
    return Table("4", COLUMNS, tuple(_row(basis, key, minutes, drafts) for key in keys))


def shares(channels: str) -> Mapping[str, Fraction]:
    """Which part of their time each platform gets: as many equal parts as there are profiles."""
    listed = channels.split(",") if channels else [UNKNOWN]
    return {one: Fraction(listed.count(one), len(listed)) for one in listed}


def is_split(channels: str) -> bool:
    """Whether time is split among several platforms."""
    return len(shares(channels)) > 1


def _minutes(basis: Basis) -> Sums:
    exact: dict[str, dict[str, Fraction]] = {one: defaultdict(Fraction) for one in CLASSES}
    for row in basis.time:
        if row.inside:
            for channel, share in shares(row.channels).items():
                exact[row.profile_class][channel] += row.minutes * share
    return {one: largest_remainder(exact[one]) for one in CLASSES}


def largest_remainder(exact: Mapping[str, Fraction]) -> dict[str, int]:
    """Whole minutes that add up to what the parts add up to: the largest remainders are rounded up."""
    whole = {key: value.numerator // value.denominator for key, value in exact.items()}
    missing = int(sum(exact.values(), Fraction(0))) - sum(whole.values())
    by_remainder = sorted(exact, key=lambda key: (whole[key] - exact[key], key))
    return {key: whole[key] + (key in by_remainder[:missing]) for key in exact}


def _drafts(basis: Basis) -> Sums:
    """Deliveries that were also for a platform; one for two platforms counts once in all."""
    found: dict[str, Counter[str]] = {one: Counter() for one in CLASSES}
    for row in basis.drafts:
        if row.inside:
            found[row.profile_class].update(dict.fromkeys((*shares(row.channels), TOTAL), row.drafts))
    return found


def _row(basis: Basis, key: str, minutes: Sums, drafts: Sums) -> Row:
    last = basis.asked.last
    spent = [_spent(minutes[one], key) for one in CLASSES] if logged_by(basis, last) else []
    made = [drafts[one].get(key, 0) for one in CLASSES] if asked_by(basis, last) else []
    nothing: Iterable[Cell] = (None,) * len(CLASSES)
    pairs = zip(made or nothing, spent or nothing, strict=True)
    sums = (sum(made) if made else None, sum(spent) if spent else None)
    return Row(
        key,
        (IN_ALL if key == TOTAL else key, *(cell for pair in pairs for cell in pair), *sums),
        total=key == TOTAL,
    )


def _spent(of_class: Mapping[str, int], key: str) -> int:
    return sum(of_class.values()) if key == TOTAL else of_class.get(key, 0)
