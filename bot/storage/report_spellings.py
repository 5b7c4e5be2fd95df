"""What SQLite and PostgreSQL each say in their own way in the statements of an answer."""

from dataclasses import dataclass
from datetime import UTC, datetime

from .columns import instant_text
from .log_sql import literal
from .report_sql import LATE_DAYS
from .zones import local_day


@dataclass(frozen=True, slots=True)
class SqliteSpelling:
    """What SQLite says in its own way."""

    zone: str
    join: str = "group_concat"

    def year(self, day: str) -> str:
        """The year of a day."""
        return f"CAST(substr({day}, 1, 4) AS INTEGER)"

    def moment(self, moment: datetime) -> str:
        """A moment as it stands in a statement."""
        return literal(instant_text(moment))

    def late(self, entry: str) -> str:
        """Whether an entry was logged too long after the day it is about; most are told by the text alone."""
        logged, worked = f"{entry}.logged_at", f"{entry}.work_on"
        exact = f"{local_day(logged, self.zone)} > date({worked}, '+{LATE_DAYS} days')"
        return f"{entry}.origin <> 'imported' AND substr({logged}, 1, 10) > {worked} AND {exact}"

    def fact(self, name: str) -> str:
        """A fact of an event `ev`."""
        return f"json_extract(CAST(ev.body AS TEXT), '$.facts.{name}')"

    def findings(self, body: str) -> str:
        """The findings in a text, as a table `found`."""
        return f"json_each(CAST({body} AS TEXT), '$.found') AS found"

    def of_finding(self, name: str) -> str:
        """What a row of `found` says."""
        return f"json_extract(found.value, '$.{name}')"

    def line(self, *parts: str) -> str:
        """Texts and numbers as one text, nothing for NULL."""
        return f"printf('{chr(9).join(['%s'] * len(parts))}', {', '.join(parts)})"

    def stamp(self, moment: str) -> str:
        """A moment in UTC to the microsecond."""
        return moment

    def ordered(self, column: str) -> str:
        """A text as it is ordered byte by byte."""
        return column


@dataclass(frozen=True, slots=True)
class PostgresSpelling:
    """What PostgreSQL says in its own way."""

    zone: str
    join: str = "string_agg"

    def year(self, day: str) -> str:
        """The year of a day."""
        return f"CAST(extract(year FROM {day}) AS INTEGER)"

    def moment(self, moment: datetime) -> str:
        """A moment as it stands in a statement."""
        return f"TIMESTAMPTZ {literal(moment.astimezone(UTC).isoformat())}"

    def late(self, entry: str) -> str:
        """Whether an entry was logged too long after the day it is about."""
        begins = f"CAST({entry}.work_on + {LATE_DAYS + 1} AS TIMESTAMP) AT TIME ZONE {literal(self.zone)}"
        return f"{entry}.origin <> 'imported' AND {entry}.logged_at >= {begins}"

    def fact(self, name: str) -> str:
        """A fact of an event `ev`."""
        return f"(CAST(convert_from(ev.body, 'UTF8') AS JSON) -> 'facts' ->> '{name}')"

    def findings(self, body: str) -> str:
        """The findings in a text, as a table `found`."""
        return f"json_array_elements(CAST(convert_from({body}, 'UTF8') AS JSON) -> 'found') AS found"

    def of_finding(self, name: str) -> str:
        """What a row of `found` says."""
        return f"found.value ->> '{name}'"

    def line(self, *parts: str) -> str:
        """Texts and numbers as one text, nothing for NULL."""
        return "concat_ws(E'\\t', " + ", ".join(f"COALESCE(CAST({one} AS TEXT), '')" for one in parts) + ")"

    def stamp(self, moment: str) -> str:
        """A moment in UTC to the microsecond."""
        return f"""to_char({moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""

    def ordered(self, column: str) -> str:
        """A text as it is ordered byte by byte."""
        return f'{column} COLLATE "C"'
