"""One thing wrong with a file or a setting, and the error that carries all of them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong, found while reading; `str` gives it as one line."""

    file: str
    line: int | None
    key: str
    expected: str
    found: str = ""
    nearest: str | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        told = f"{place}: {self.key}: {self.expected}" if self.key else f"{place}: {self.expected}"
        told += f", found {self.found}" if self.found else ""
        return told + (f'; did you mean "{self.nearest}"?' if self.nearest else "")


class BadFile(Exception):  # noqa: N818 - an expected no, named like Refusal
    """A file or the settings can't be used; `faults` holds everything wrong, in the file's order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
