"""The answer itself, in three steps: how much time, for how many officials, how it developed."""

from collections.abc import Iterator, Mapping

from config.i18n import N_, Words
from workflows.domain.reports import Cell, Row, Table

from .charts import split, trend
from .document import Block, Heading, Paragraph, Picture
from .grids import grid
from .letter import Letter
from .tables import hours, shown

SEVERAL = 2
HOW_MUCH = N_(
    "From {first} to {last}, {hours} hours were logged on drafts for and posts on social media. That is "
    "{full_time} full-time equivalents of {gross} hours, or {effective} effective full-time equivalents "
    "of {net} hours."
)
HOW_MUCH_A_YEAR = N_(
    "From {first} to {last}, {hours} hours were logged on drafts for and posts on social media. That is, on "
    "average per year, {full_time} full-time equivalents of {gross} hours, or {effective} effective "
    "full-time equivalents of {net} hours."
)


def answers(letter: Letter, _: Words) -> Iterator[Block]:
    """The three steps with their tables and charts."""
    tables, norms = letter.report.tables, letter.report.asked.norms
    yield Heading(_("Answer"))
    yield Heading(_("1. How many full-time equivalents are spent?"), 2)
    yield from (Paragraph(words) for words in _how_much(letter, _))
    yield grid(tables["1"], norms, _)
    yield Picture(split(letter.report, _))
    yield Heading(_("2. For how many officials is material drafted?"), 2)
    yield Paragraph(_for_how_many(tables["2"], _))
    yield grid(tables["2"], norms, _)
    yield Heading(_("3. How has it developed?"), 2)
    yield Paragraph(_how_it_developed(tables["3"], _))
    yield grid(tables["3"], norms, _)
    yield Picture(trend(letter.report, _))


def _how_much(letter: Letter, _: Words) -> Iterator[str]:
    asked, total = letter.report.asked, _total(letter.report.tables["1"], _)
    first, last = _.date(asked.first), _.date(asked.last)
    if not total:
        yield _("From {first} to {last}, no time was logged.", first=first, last=last)
        return
    averaged = any(one.code == "average_per_year" for one in letter.report.reservations)
    yield _(
        HOW_MUCH_A_YEAR if averaged else HOW_MUCH,
        first=first,
        last=last,
        hours=total["minutes"],
        full_time=total["full_time"],
        gross=_.number(asked.norms.gross),
        effective=total["full_time_effective"],
        net=_.number(asked.norms.effective),
    )
    yield _(
        "The departments are those of the employees who did the work. The annex has the same figures by the "
        "requester's department."
    )


def _for_how_many(table: Table, _: Words) -> str:
    total, count = _total(table, _), _counts(table)
    if not total:
        return _("Nobody had a draft delivered in the period.")
    officials = _.many(
        "{number} official", "{number} different officials", count["officials"], number=total["officials"]
    )
    politicians = _.many(
        "{number} politician",
        "{number} different politicians",
        count["politicians"],
        number=total["politicians"],
    )
    return _(
        "Material was delivered for {officials}: {drafts}, {hours} hours. For {politicians}: "
        "{politician_drafts}, {politician_hours} hours. Whoever changed department is counted once in the "
        "total.",
        officials=officials,
        drafts=_.many("{number} draft", "{number} drafts", count["drafts"], number=total["drafts"]),
        hours=total["minutes"],
        politicians=politicians,
        politician_drafts=_.many(
            "{number} draft",
            "{number} drafts",
            count["politician_drafts"],
            number=total["politician_drafts"],
        ),
        politician_hours=total["politician_minutes"],
    )


def _counts(table: Table) -> Mapping[str, int]:
    """The total's counts; one that is left out, or not there yet, is spoken of as several."""
    row = next((row for row in table.rows if row.total), None)
    cells = zip(table.columns, row.cells, strict=True) if row else ()
    return {column.key: int(cell) if isinstance(cell, int) else SEVERAL for column, cell in cells}


def _how_it_developed(table: Table, _: Words) -> str:
    logged = [row for row in table.rows if _minutes(table, row) is not None]
    if not logged:
        return _("No year of the period has logged time.")
    first, last = logged[0], logged[-1]
    if first is last:
        return _("Only {year} has logged time: {hours} hours.", year=first.key, hours=_hours(table, first, _))
    return _(
        "{first}, the first year with logged time, has {first_hours} hours; {last} has {last_hours} hours.",
        first=str(first.cells[0]),
        first_hours=_hours(table, first, _),
        last=str(last.cells[0]),
        last_hours=_hours(table, last, _),
    )


def _total(table: Table, _: Words) -> Mapping[str, str]:
    """The total's cells as shown, by column; empty where the table has no total."""
    row = next((row for row in table.rows if row.total), None)
    if row is None:
        return {}
    return {column.key: shown(cell, column, _) for column, cell in zip(table.columns, row.cells, strict=True)}


def _minutes(table: Table, row: Row) -> Cell:
    at = [column.key for column in table.columns].index("minutes")
    return row.cells[at]


def _hours(table: Table, row: Row, _: Words) -> str:
    minutes = _minutes(table, row)
    return _.number(hours(int(minutes or 0)))
