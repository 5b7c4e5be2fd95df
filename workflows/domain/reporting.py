"""The answer made from its basis, and from nothing else: the same basis gives the same tables for ever."""

from .reporting_basis import Basis
from .reporting_channels import channels
from .reporting_departments import by_officer, by_requester, of_period, of_years
from .reporting_neutrality import neutrality
from .reporting_officials import officials
from .reporting_remarks import reservations
from .reporting_roles import roles
from .reporting_years import years
from .reports import Report


def report(basis: Basis) -> Report:
    """The tables in the order of the answer, their annexes last, and the reservations."""
    tables = (
        of_period(basis, "1", by_officer),
        officials(basis),
        years(basis),
        channels(basis),
        neutrality(basis),
        roles(basis),
        of_period(basis, "1r", by_requester),
        *of_years(basis),
    )
    counted = basis.counted.entries
    return Report(
        basis.asked, {one.number: one for one in tables}, reservations(basis), counted, basis.sender
    )
