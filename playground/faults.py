"""What can be made to go wrong between the app and a platform, and when."""

from collections import defaultdict, deque
from dataclasses import dataclass, field

EVERY = "*"


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong with one call."""

    error: str | None = None
    status: int = 0
    retry_after: int = 0
    seconds: float = 0.0
    drop: str | None = None


@dataclass
class Faults:
    """The faults in store: planned ones by method, and switches that hold until turned off; what happened."""

    down: bool = False
    happened: list[tuple[str, Fault]] = field(default_factory=list)
    _planned: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    _lasting: dict[str, str] = field(default_factory=dict)

    def refuse(self, method: str, error: str, *, times: int | None = None) -> None:
        """Answer a method with an error code, some times or until `clear`."""
        if times is None:
            self._lasting[method] = error
            return
        self._plan(method, Fault(error=error), times)

    def throttle(self, method: str = EVERY, *, times: int = 1, retry_after: int = 1) -> None:
        """Answer a method with 429 and Retry-After."""
        self._plan(method, Fault(status=429, retry_after=retry_after), times)

    def fail(self, method: str = EVERY, *, times: int = 1, status: int = 500) -> None:
        """Answer a method with a server error, nothing done."""
        self._plan(method, Fault(status=status), times)

    def slow(self, method: str = EVERY, *, seconds: float, times: int = 1) -> None:
        """Answer a method late."""
        self._plan(method, Fault(seconds=seconds), times)

    def drop(self, method: str = EVERY, *, after_effect: bool, times: int = 1) -> None:
        """Cut the connection before or after the effect took place."""
        self._plan(method, Fault(drop="after" if after_effect else "before"), times)

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self.down = False
        self._planned.clear()
        self._lasting.clear()

    def next_for(self, method: str) -> Fault | None:
        """Take the fault planned for this call, if any, and note that it happened."""
        fault = self._fault_for(method)
        if fault is not None:
            self.happened.append((method, fault))
        return fault

    def _fault_for(self, method: str) -> Fault | None:
        if self.down:
            return Fault(status=503)
        if method in self._lasting:
            return Fault(error=self._lasting[method])
        for name in (method, EVERY):
            if self._planned[name]:
                return self._planned[name].popleft()
        return None

    def _plan(self, method: str, fault: Fault, times: int) -> None:
        self._planned[method].extend([fault] * times)
