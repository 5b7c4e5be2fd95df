"""What can go wrong in a workspace beyond any platform's faults: Slack's own limits and lags."""

from dataclasses import dataclass, field

from playground.faults import Faults


@dataclass
class SlackFaults(Faults):
    """The faults in store, and two of Slack's own that hold until turned off."""

    rate_limits: bool = False
    history_lag: float = 0.0
    _last_post: dict[str, float] = field(default_factory=dict)

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        super().clear()
        self.rate_limits = False
        self.history_lag = 0.0

    def too_fast(self, conversation: str, now: float) -> bool:
        """Whether this is more than a message a second in one conversation, when limits are on.

        https://docs.slack.dev/apis/web-api/rate-limits
        """
        if not self.rate_limits:
            return False
        before = self._last_post.get(conversation)
        if before is not None and now - before < 1.0:
            return True
        self._last_post[conversation] = now
        return False
