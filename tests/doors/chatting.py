"""Anybody at any of chat's doors: a drawn person, on either platform, with whatever a request can carry."""

from dataclasses import dataclass, replace
from random import Random

from handlers.reception import Found, Reception
from handlers.replies import Reply, Shown, Told, Wrong
from handlers.request import Place, Request, Sender
from handlers.router import Router
from handlers.routes import ROUTES, action_for
from handlers.screens.elements import ChoiceField, DayField, Form, Quote, TextField, TickField
from tests.doors.judging import Judge, Office, Row, believed
from tests.doors.known import COMMANDS, DOORS, QUIET
from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.handlers.chat import email, identity
from tests.workflows import oracle
from tests.workflows.oracle_office import PROFILES
from tests.workflows.walking import EVERYBODY, weighted

SAID = ["Ny cykelsti på Havnegade", "Havnegade får en cykelsti.", "", "45", "https://social.example/1", "25"]
DAYS = ["2026-11-23", "2026-11-27", "2026-11-20", "2030-01-01", "no day", ""]
VALUES = ["", "queue", "da", "desk_card", "request_card", "delivery_card", names.OFFICER, names.FACEBOOK]
TYPED = [*COMMANDS, "128", "1", "#2", "time 25 #1", "time 10 facebook", "time 25 #9", "Ny bro", "away now"]
FIELDS = ["subject", "text", "reason", "words", "code", "minutes", "note", "person", "until", "day", "to",
          "whom", "source", "no_time", "order", "theme", "activity", "profile", "entry"]  # fmt: skip
TICKS = ["own", "declared", "still_holds", "neutral", "municipal", "urgent", "confirmed"]
FEW = 4
ASK_WELL = [
    (names.MAYOR, names.FACEBOOK),
    (names.DELEGATE, names.FACEBOOK),
    (names.ALDERMAN, names.OFFICIAL),
    (names.DIRECTOR, names.DIRECTORS),
    (names.EMPLOYEE, names.MUNICIPAL),
]


@dataclass
class Doors:
    """The router, who comes, and the judge of what becomes of it."""

    router: Router
    reception: Reception
    people: dict[str, Found]
    office: Office
    clock: Clock
    chance: Random

    async def step(self) -> tuple[str, set[str]]:
        """One request, and the form it opened sent as somebody fills it in; the last door and its events."""
        self.clock.move(minutes=1)
        few = len(self._live()) < FEW
        how = self.chance.choices(("asks", "next", "anything", "typed"), (8 if few else 1, 12, 5, 2))[0]
        if how == "typed":
            words = self.chance.choice(TYPED)
            action, rest = action_for(words)
            return await self._at(self._who(), action, Place.COMMAND, words=rest)
        if how == "asks":
            who, profile = self.chance.choice(ASK_WELL)
            return await self._at(who, "draft", Place.COMMAND, well=True, value=profile)
        return await (self._next() if how == "next" else self._anything())

    async def _next(self) -> tuple[str, set[str]]:
        """What somebody may do now by the oracle, done as they would do it."""
        live = self._live()
        if not live:
            return await self._anything()
        row = self.chance.choice(live)
        ticket = believed(row)
        routed = sorted(oracle.DONE_BY_PEOPLE & {str(one) for one in ROUTES})
        whose = {act: self._whose(act, ticket) for act in routed}
        act = self.chance.choice(weighted(one for one, people in whose.items() if people))
        who = self.chance.choice(whose[act])
        return await self._at(who, act, well=True, **_about(row))

    def _whose(self, act: str, ticket: oracle.Ticket) -> list[str]:
        return [who for who in EVERYBODY if oracle.no_by_authority(act, who, ticket) is None]

    def _live(self) -> list[Row]:
        return [row for row in self.office.tickets().values() if row["state"] not in oracle.ENDED]

    async def _anything(self) -> tuple[str, set[str]]:
        rows = [*self.office.tickets().values()]
        about = _about(self.chance.choice(rows)) if rows and self.chance.random() < 0.9 else {"ticket": "no"}
        for name in ("revision", "version"):
            about[name] = self.chance.choice([about.get(name), about.get(name), 0, 99, None])
        value, place = self.chance.choice(VALUES), self.chance.choice(list(Place))
        return await self._at(self._who(), self.chance.choice(sorted(ROUTES)), place, value=value, **about)

    async def _at(
        self, who: str, action: str, place: Place = Place.MESSAGE, *, well: bool = False, **carried: object
    ) -> tuple[str, set[str]]:
        if place is Place.SUBMIT:
            carried["fields"] = self._fields()
        reply, found = await self._judged(who, action, place, **carried)
        if isinstance(reply, Shown) and isinstance(reply.screen, Form):
            form = reply.screen
            sender = who if well or self.chance.random() < 0.8 else self._who()
            sent = {"ticket": form.ticket, "revision": form.revision, "version": form.version}
            fields = self._filled(form, well=well)
            _, more = await self._judged(
                sender, form.act, Place.SUBMIT, nonce=form.nonce, fields=fields, **sent
            )
            return form.act, found | more
        return action, found

    async def _judged(self, who: str, action: str, place: Place, **carried: object) -> tuple[Reply, set[str]]:
        judge = Judge(self.office)
        reply = await self.router.reply(self._request(who, action, place, **carried))
        refused = isinstance(reply, Wrong) or (isinstance(reply, Told) and reply.refused)
        return reply, judge.finds(action, who, refused=refused)

    def _request(self, who: str, action: str, place: Place, **carried: object) -> Request:
        platform = self.chance.choice(("slack", "slack", "teams"))
        sender = Sender(platform, identity(who) if platform == "slack" else f"29:{who}", "T_NORDVIG")
        if platform == "teams":
            sender = replace(sender, team="")
        self.people.setdefault(sender.id, Found(email(who), None))
        return Request(str(action), sender, place, self.clock(), **carried)  # type: ignore[arg-type]

    def _who(self) -> str:
        return self.chance.choice(EVERYBODY)

    def _fields(self) -> dict[str, tuple[str, ...]]:
        found = {name: (self.chance.choice([*SAID, *DAYS, *VALUES]),) for name in FIELDS}
        found |= {name: ("yes",) for name in TICKS if self.chance.random() < 0.5}
        found["profiles"] = (self.chance.choice(sorted(PROFILES)),)
        found[f"text.{names.FACEBOOK}"] = (self.chance.choice(SAID),)
        return {name: value for name, value in found.items() if value != ("",)}

    def _filled(self, form: Form, *, well: bool) -> dict[str, tuple[str, ...]]:
        held = {}
        for one in form.elements:
            if hasattr(one, "id") and not isinstance(one, Quote):
                value = self._value(one, well=well or self.chance.random() < 0.7)
                if value:
                    held[one.id] = value
        return held

    def _value(self, one: object, *, well: bool) -> tuple[str, ...]:
        if isinstance(one, TextField):
            return (self._words(one, well=well),)
        if isinstance(one, TickField):
            return ("yes",) if well or self.chance.random() < 0.5 else ()
        if isinstance(one, DayField):
            return (one.value.isoformat() if well and one.value else self.chance.choice(DAYS),)
        if not isinstance(one, ChoiceField) or not one.options:
            return ()
        return one.chosen if well and one.chosen else (self.chance.choice(one.options).id,)

    def _words(self, one: TextField, *, well: bool) -> str:
        if one.id in {"minutes", "more"}:
            return "45"
        if one.placeholder == "https://":
            return "https://social.example/1"
        return (one.value or "Havnegade får en cykelsti.") if well else self.chance.choice(SAID)


def _about(row: dict[str, object]) -> dict[str, object]:
    counts = row["delivered"] if row["state"] in {"delivered", "accepted", "closed"} else row["draft"]
    return {"ticket": row["id"], "revision": row["revision"], "version": counts or None}


def unknown(actions: object) -> set[str]:
    """Actions that no door is known for."""
    return {str(one) for one in actions} - set(DOORS) - QUIET  # type: ignore[attr-defined]
