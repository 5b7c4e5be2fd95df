"""What is found when the connection to a platform is looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; the cure is empty where nothing is wrong."""

    name: str
    ok: bool
    said: str
    cure: str = ""
