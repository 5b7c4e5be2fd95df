"""The checkers in force: when new rules can't be used, those that held before go on."""

from collections.abc import Callable, Mapping

from config.faults import BadFile, Fault
from config.neutrality.values import Pack
from workflows.neutrality.checker import Checker
from workflows.neutrality.examples import failures

Read = Callable[[str], Pack]


class InForce:
    """A checker for each language, by the last good rules."""

    def __init__(self, languages: tuple[str, ...], read: Read, ours: Read) -> None:
        """Read the rules with `read`; where that fails, without the overlay by `ours`."""
        self.languages, self.read = languages, read
        self.faults: tuple[Fault, ...] = ()
        self.checkers: Mapping[str, Checker] = {}
        self.refresh()
        if not self.checkers:
            self.checkers = {language: Checker(ours(language)) for language in languages}

    def refresh(self) -> tuple[Fault, ...]:
        """Read the rules anew; the faults when they are refused, and what held before holds on."""
        try:
            self.checkers = {language: _checked(self.read(language)) for language in self.languages}
        except BadFile as bad:
            self.faults = bad.faults
            return self.faults
        self.faults = ()
        return self.faults

    def checker(self, language: str) -> Checker | None:
        """The checker of this language, or none where there are no rules for it."""
        return self.checkers.get(language)


def _checked(pack: Pack) -> Checker:
    """The checker, once the examples of the overlay's rules hold; ours are run before a release."""
    checker = Checker(pack)
    wrong = failures(checker, only_overlays=True) if pack.overlays else ()
    faults = [
        Fault(one.origin, None, one.rule, f"example: {one.reason}", f'"{one.example}"') for one in wrong
    ]
    if faults:
        raise BadFile(faults)
    return checker
