"""What came lately, so that a redelivery is not answered twice.

In memory, for what people write changes nothing that a second time would change again: buttons and forms
carry a revision or a nonce, which the database settles.
"""

from collections import OrderedDict
from dataclasses import dataclass, field

_REMEMBERED = 10_000


@dataclass(slots=True)
class Recent:
    """The last activities of one process."""

    _seen: OrderedDict[str, None] = field(default_factory=OrderedDict)

    def seen(self, name: str) -> bool:
        """Whether this came before; it counts as seen from now on."""
        if name in self._seen:
            return True
        self._seen[name] = None
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return False
