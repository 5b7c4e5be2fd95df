"""Offsets as Teams and browsers count them: in UTF-16 units, where an emoji is two."""

from bisect import bisect_left

LAST_OF_ONE_UNIT = "\uffff"


class Utf16:
    """The way from code points to UTF-16 units and back, for one text."""

    __slots__ = ("wide",)

    def __init__(self, text: str) -> None:
        self.wide = [index for index, character in enumerate(text) if character > LAST_OF_ONE_UNIT]

    def units(self, offset: int) -> int:
        """The offset in UTF-16 units of this one in code points."""
        return offset + bisect_left(self.wide, offset)

    def points(self, units: int) -> int:
        """The offset in code points of this one in UTF-16 units; inside a pair, that of its character."""
        low, high = 0, len(self.wide)
        while low < high:
            middle = (low + high) // 2
            if self.wide[middle] + middle + 1 < units:
                low = middle + 1
            else:
                high = middle
        offset = units - low
        inside = low < len(self.wide) and offset == self.wide[low] + 1
        return self.wide[low] if inside else offset
