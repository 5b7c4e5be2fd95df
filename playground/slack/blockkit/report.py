"""What a check found wrong, worded and pointed at as Slack does in response_metadata.messages."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class Report:
    """Collects faults while a payload is walked."""

    faults: list[str] = field(default_factory=list)

    def add(self, fault: str, pointer: str) -> None:
        """Note one fault at a JSON pointer."""
        self.faults.append(f"{fault} [json-pointer:{pointer}]")

    def messages(self) -> list[str]:
        """The faults as Slack lists them in response_metadata.messages."""
        return [f"[ERROR] {fault}" for fault in self.faults]
