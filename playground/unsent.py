"""What a platform's own client refuses to send."""


class NotSentError(Exception):
    """The client itself refuses this, so nothing reaches the app."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__("; ".join(f"{where}: {fault}" for where, fault in faults.items()))
        self.faults = faults
