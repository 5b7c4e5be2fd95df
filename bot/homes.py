"""Draws people's homes anew when something in them changes, and never an older over a newer one.

Nothing of this is kept for a crash: a home is drawn whenever it is opened, and a loop looks again
and again at what changed (docs/decisions/homes.md).
"""

import asyncio
import hashlib
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

import structlog

from config.i18n import Words
from handlers import home as drawing
from handlers.reception import Reception
from handlers.replies import Later, Outcome, Rejected, Sent, Unreachable
from handlers.screens.elements import Card
from workflows import homes as use_cases
from workflows.domain.homes import Glance, OpenedHome, concerned
from workflows.records import StoreUnavailable

log = structlog.get_logger(__name__)

Place = tuple[str, str]  # a person and a platform
CONFLICT = "hash_conflict"


class Painter(Protocol):
    """A platform's way of showing a home; `moves` where opening it shows it anew, further down."""

    @property
    def moves(self) -> bool:
        """Whether an opened home is shown anew."""
        ...

    async def paint(self, identity: str, shown: str, card: Card, _: Words) -> Outcome:
        """Show the home over what is shown, or as a new one where that is empty; what is shown then."""
        ...

    async def clear(self, identity: str, shown: str) -> None:
        """Take away what was shown."""
        ...


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often changes are looked for (seconds), how long a home rests, and how long it is kept up."""

    poll: float = 4.0
    pause: timedelta = timedelta(seconds=10)
    within: timedelta = timedelta(days=1)


class Homes:
    """The homes that are open; several processes may draw them at once."""

    def __init__(
        self,
        at: Reception,
        touched: set[str],
        rhythm: Rhythm | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.painters: dict[str, Painter] = {}
        self._at, self._work, self._touched = at, at.work, touched
        self._rhythm, self._clock = rhythm or Rhythm(), clock
        self._locks: defaultdict[Place, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._owing: set[Place] = set()
        self._seen = Glance()
        self._conflicts: dict[Place, str] = {}
        self._rests_until: dict[str, float] = {}  # where a platform asked for a pause

    async def run(self) -> None:
        """Look for changes until cancelled."""
        while True:
            try:
                await self.turn()
            except StoreUnavailable as fault:
                log.warning("homes_wait", trouble=fault.trouble.value)
            await asyncio.sleep(self._rhythm.poll)

    async def turn(self) -> int:
        """Draw the homes concerned by what changed since the last turn; how many were shown."""
        touched = self._touched.copy()
        self._touched -= touched
        homes, glance = await use_cases.looked_at(self._work, self._rhythm.within)
        if self._seen.day != glance.day:
            await use_cases.tidied(self._work)
        changed, self._seen = concerned(self._seen, glance), glance
        people = self._at.directory.current.people
        for one in homes:
            known = people.get(one.person)
            if known is None or one.person in touched or changed.includes(known.actor):
                self._owing.add(_place(one))
        self._owing &= {_place(one) for one in homes}
        return sum([await self._redrawn(one) for one in homes if _place(one) in self._owing])

    async def now(self, platform: str, identity: str) -> bool:
        """Draw a home for whoever opens it; False where it could not be shown."""
        standing = self._at.directory.current.person(platform, identity)
        if standing is None or platform not in self.painters:
            return False
        person = standing.actor.id
        async with self._locks[person, platform]:
            before = await use_cases.opened(self._work, person, platform, identity)
            return before is not None and await self._painted(before, opened=True)

    async def _redrawn(self, home: OpenedHome) -> bool:
        rests = self._rests_until.get(home.platform, 0.0) > self._clock()
        if rests or home.platform not in self.painters:
            return False
        async with self._locks[_place(home)]:
            before = await use_cases.begin(self._work, home, self._rhythm.pause)
            return before is not None and await self._painted(before)

    async def _painted(self, before: OpenedHome, *, opened: bool = False) -> bool:
        """Read the home and show it; what goes wrong is tried again at a later turn."""
        place, painter = _place(before), self.painters[before.platform]
        self._owing.add(place)
        card, here = await drawing.drawn(self._at, before.person, before.platform)
        _ = self._words(before.person)
        digest = hashlib.sha256(f"{_.language} {card}".encode()).hexdigest()
        if digest == before.digest and not opened:
            self._owing.discard(place)
            return False
        over = "" if opened and painter.moves else self._over(before)
        outcome = await painter.paint(before.identity, over, card, _)
        shown = await self._settled(before, outcome, digest)
        if shown and opened and painter.moves and before.shown:
            await painter.clear(before.identity, before.shown)
        if not here:
            await self._forgotten(before)
        return shown

    def _over(self, before: OpenedHome) -> str:
        """What the platform is told stands there; nothing where it said before that this is not so.

        Whoever put something else there has had a turn to keep what it is, and did not: it ended on the way.
        """
        return "" if self._conflicts.get(_place(before)) == before.shown else before.shown

    async def _settled(self, before: OpenedHome, outcome: Outcome, digest: str) -> bool:
        match outcome:
            case Sent(shown):
                self._conflicts.pop(_place(before), None)
                if await use_cases.keep(self._work, before, shown, digest):
                    self._owing.discard(_place(before))
                return True
            case Later(seconds):
                self._rests_until[before.platform] = self._clock() + seconds
            case Unreachable(reason):
                if reason == CONFLICT:
                    self._conflicts[_place(before)] = before.shown
                log.info("home_not_shown", person=before.person, reason=reason)
            case Rejected(reason):
                log.warning("home_refused", person=before.person, reason=reason)
                await self._forgotten(before)
        return False

    async def _forgotten(self, home: OpenedHome) -> None:
        self._owing.discard(_place(home))
        self._conflicts.pop(_place(home), None)
        await use_cases.forget(self._work, home)

    def _words(self, person: str) -> Words:
        standing = self._at.directory.current.people.get(person)
        return self._at.words_for(standing.actor.language if standing else None)


@dataclass(frozen=True, slots=True)
class HomesOn:
    """The homes of one platform."""

    homes: Homes
    platform: str

    async def now(self, identity: str) -> bool:
        """Draw a person's home now, by their id on the platform; False where it could not be shown."""
        return await self.homes.now(self.platform, identity)


def _place(home: OpenedHome) -> Place:
    return home.person, home.platform
