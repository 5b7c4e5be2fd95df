"""How much is measured: enough to be believed, or just enough to see that it runs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """Rounds of each kind, and how much work a round is."""

    rounds: int
    requests: int
    lives: int
    tickets: int
    exports: int
    entries: int = 1_000_000
    messages: int = 1000


FULL = Counts(rounds=7, requests=1500, lives=150, tickets=100_000, exports=5)
QUICK = Counts(rounds=1, requests=8, lives=2, tickets=50, exports=1, entries=200, messages=20)
