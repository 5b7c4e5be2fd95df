"""What the parts of a screen are called: a field by its id, its parts and fresh starts by a mark."""

import re
from dataclasses import dataclass

from handlers.slack import limits

# `text.facebook`, `text.facebook~2` for the second part of a long text, `text.facebook~2@3` once the screen
# put other words there: Slack keeps what was typed as long as the block's name stays
# (https://docs.slack.dev/reference/views/modal-views, "Preserving input entry in views").
_NAME = re.compile(r"(?P<field>.+?)(?:~(?P<part>\d+))?(?:@(?P<start>\d+))?", re.DOTALL)

TYPED = "typed"  # the action_id of every field, for its block already names it
LIVE = "live"  # the action_id of a field that asks for the screen again
ABOVE = "above!"  # begins the names of blocks that were put on top of a screen
NOTICE = "notice!"  # begins the name of a block that tells which notice its message is


@dataclass(frozen=True, slots=True)
class FieldName:
    """A field's id, which part of it this is, and which start."""

    field: str
    part: int = 1
    start: int = 0

    @property
    def block_id(self) -> str:
        """The name of the field's block."""
        name = self.field if self.part == 1 else f"{self.field}~{self.part}"
        name = name if self.start == 0 else f"{name}@{self.start}"
        if len(name) > limits.BLOCK_ID:
            raise ValueError(f"a field's name has {len(name)} characters; Slack takes {limits.BLOCK_ID}")
        return name


def read_name(block_id: str) -> FieldName:
    """The field that a block's name stands for."""
    found = _NAME.fullmatch(block_id)
    if found is None:
        return FieldName(block_id)
    return FieldName(found["field"], int(found["part"] or 1), int(found["start"] or 0))
