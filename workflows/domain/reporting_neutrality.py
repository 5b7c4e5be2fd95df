"""Table 5: what was declined, and what was changed, for the sake of neutrality."""

from collections import Counter

from .reporting_basis import Basis
from .reporting_parts import asked_by, column
from .reports import CellKind, Row, Table

COLUMNS = (
    column("rule", CellKind.NAME),
    column("declined", CellKind.COUNT),
    column("changed", CellKind.COUNT),
)
# What the checker finds is told by the word for which an officer declines, where the rule is the same.
SAME = {
    "electioneering": "campaign",
    "campaign_hashtag_or_slogan": "campaign",
    "party_promotion": "party",
    "party_identity_mention": "party",
    "tactical_timing": "tactics",
    "strategy_advice": "tactics",
}


def neutrality(basis: Basis) -> Table:
    """A row a rule; empty before there were any tickets."""
    declined: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    for row in basis.rules if asked_by(basis, basis.asked.last) else ():
        declined[SAME.get(row.rule, row.rule)] += row.declined
        changed[SAME.get(row.rule, row.rule)] += row.changed
    rows = (Row(one, (one, declined[one], changed[one])) for one in sorted(declined | changed))
    return Table("5", COLUMNS, tuple(rows))
