"""Quotations, and whether somebody is said to have said them."""

from bisect import bisect_right

from workflows.neutrality.places import Places

BEFORE = 12
AFTER = 6


class Quotations:
    """The quotations of a text: from one quotation mark to the next of the same paragraph."""

    __slots__ = ("known", "places", "spans")

    def __init__(self, places: Places) -> None:
        self.places = places
        self.spans = _paired(places.tokens.quotes)
        self.known: dict[int, bool] = {}

    def attributed(self, first: int, end: int) -> bool:
        """Whether these words lie in a quotation that is somebody's."""
        at = bisect_right(self.spans, (first, len(self.places.tokens))) - 1
        if at < 0 or not self.spans[at][0] <= first or end > self.spans[at][1]:
            return False
        if at not in self.known:
            self.known[at] = self._is_somebodys(*self.spans[at])
        return self.known[at]

    def _is_somebodys(self, first: int, end: int) -> bool:
        places = self.places
        attribution = places.lexicon.asked["attribution"]
        around = (*range(max(first - BEFORE, 0), first), *range(end, min(end + AFTER, len(places.tokens))))
        if any(places.has(word, attribution) for word in around):
            return True
        return first - 1 in places.tokens.colons and self._names_someone(first)

    def _names_someone(self, first: int) -> bool:
        tokens = self.places.tokens
        before = range(max(first - AFTER, 0), first)
        clause = tokens.clauses[first - 1]
        big = [word for word in before if tokens.clauses[word] == clause and tokens.cased(word)[:1].isupper()]
        # The first word of a clause has a capital anyway: "Udkast:" is nobody.
        return len(big) > 1 or any(word and tokens.clauses[word - 1] == clause for word in big)


def _paired(marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    opened: tuple[int, int] | None = None
    for mark in marks:
        if opened is None or opened[1] != mark[1]:
            opened = mark
        else:
            spans.append((opened[0], mark[0]))
            opened = None
    return spans
