"""Message stamps that are unique and only grow."""

from dataclasses import dataclass

from playground.clock import Clock

_MICROSECONDS = 1_000_000


@dataclass
class Stamps:
    """Issues `ts` values: seconds and microseconds, never the same twice."""

    clock: Clock
    _last: int = 0

    def next(self) -> str:
        """The next stamp, later than every one before it."""
        self._last = max(self._last + 1, int(self.clock() * _MICROSECONDS))
        return f"{self._last // _MICROSECONDS}.{self._last % _MICROSECONDS:06d}"
