"""Which version of Udkast this is, as answers and files name it."""

from functools import cache
from importlib.metadata import version


@cache
def software() -> str:
    """The name and version."""
    return f"udkast {version('udkast')}"
