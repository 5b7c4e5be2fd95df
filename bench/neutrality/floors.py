"""The least code that finds words at all: a list gone through, and an automaton for all at once."""

from collections import deque
from collections.abc import Iterable


def by_list(words: Iterable[str], text: str) -> int:
    """How many of the words stand somewhere in the text, as a plain keyword list tells it."""
    low = text.lower()
    return sum(word in low for word in words)


class Automaton:
    """Aho and Corasick's automaton over literal words, without word boundaries."""

    def __init__(self, words: Iterable[str]) -> None:
        self.next: list[dict[str, int]] = [{}]
        self.ends: list[int] = [0]
        for word in words:
            self._add(word)
        self.fall = [0] * len(self.next)
        self._link()

    def count(self, text: str) -> int:
        """How many words end somewhere in the text."""
        following, fall, ends = self.next, self.fall, self.ends
        state = found = 0
        for character in text.lower():
            while state and character not in following[state]:
                state = fall[state]
            state = following[state].get(character, 0)
            found += ends[state]
        return found

    def _add(self, word: str) -> None:
        state = 0
        for character in word:
            if character not in self.next[state]:
                self.next[state][character] = len(self.next)
                self.next.append({})
                self.ends.append(0)
            state = self.next[state][character]
        self.ends[state] = 1

    def _link(self) -> None:
        waiting = deque(self.next[0].values())
        while waiting:
            state = waiting.popleft()
            for character, child in self.next[state].items():
                waiting.append(child)
                other = self.fall[state]
                while other and character not in self.next[other]:
                    other = self.fall[other]
                self.fall[child] = self.next[other].get(character, 0)
                self.ends[child] += self.ends[self.fall[child]]
