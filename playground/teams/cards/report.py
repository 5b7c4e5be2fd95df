"""What a check found: what makes a card wrong, and what people would not see of it."""

from dataclasses import dataclass, field


@dataclass
class Report:
    """Collects faults and warnings while a card is walked."""

    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def add(self, fault: str, pointer: str) -> None:
        """Note one fault at a JSON pointer."""
        self.faults.append(f"{pointer or '/'}: {fault}")

    def warn(self, warning: str, pointer: str) -> None:
        """Note something that is accepted and not shown as it was meant."""
        self.warnings.append(f"{pointer or '/'}: {warning}")
