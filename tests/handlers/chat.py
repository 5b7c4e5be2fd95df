"""People of the test office who talk to the router as a platform would: commands, buttons, forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from handlers.reception import Found, Reception
from handlers.replies import Reply
from handlers.request import IncomingFile, Place, Request, Sender
from handlers.router import Router
from handlers.routes import action_for
from handlers.screens.elements import (
    Button,
    ChoiceField,
    DayField,
    FilesField,
    Form,
    TextField,
    TickField,
)
from tests.fakes import office as names
from tests.fakes.clock import Clock

TEAM = "T_NORDVIG"
PNG = b"\x89PNG\r\n\x1a\n the bridge"
Typed = Mapping[str, "str | tuple[str, ...] | bool"]

_PEOPLE = {one.id: one for one in names.office().people}


def identity(person: str) -> str:
    """A person's id on the platform; those the office file gives none have one all the same."""
    known = _PEOPLE.get(person)
    return known.slack if known and known.slack else f"U-{person}"


def email(person: str) -> str:
    known = _PEOPLE.get(person)
    return known.email if known else f"{person}@elsewhere.example"


@dataclass
class Platform:
    """What the platform knows of its people, and the files it holds."""

    people: dict[str, Found] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    reachable: bool = True

    async def find(self, sender: Sender) -> Found | None:
        return self.people.get(sender.id) if self.reachable else None

    async def fetch(self, file: IncomingFile) -> bytes:
        return self.files[file.reference]


@dataclass
class Chat:
    """The router, and whatever people say to it."""

    router: Router
    reception: Reception
    platform: Platform
    clock: Clock

    def request(self, person: str, action: str, place: Place = Place.MESSAGE, **more: object) -> Request:
        sender = Sender("slack", identity(person), TEAM)
        self.platform.people.setdefault(sender.id, Found(email(person), None))
        return Request(action, sender, place, self.clock(), **more)  # type: ignore[arg-type]

    async def does(self, person: str, action: str, place: Place = Place.MESSAGE, **more: object) -> Reply:
        """An action by its name, with whatever the request carries."""
        return await self.router.reply(self.request(person, action, place, **more))

    async def says(self, person: str, words: str = "") -> Reply:
        """The chat command with these words."""
        action, rest = action_for(words)
        return await self.does(person, action, Place.COMMAND, words=rest)

    async def presses(self, person: str, button: Button, place: Place = Place.MESSAGE) -> Reply:
        """A button, as it was drawn."""
        carried = {"ticket": button.ticket, "revision": button.revision, "version": button.version}
        return await self.does(person, button.act, place, value=button.value, **carried)

    async def sends(
        self, person: str, form: Form, typed: Typed | None = None, files: tuple[IncomingFile, ...] = ()
    ) -> Reply:
        """A form as it was drawn, with these fields filled in otherwise."""
        return await self.does(person, form.act, Place.SUBMIT, **_carried(form, typed or {}), files=files)

    async def changes(self, person: str, form: Form, typed: Typed) -> Reply:
        """A live field was changed: the form asks to be drawn anew."""
        return await self.does(person, form.act, Place.SCREEN, **_carried(form, typed))

    def speaks(self, person: str, language: str) -> None:
        """The person is spoken to in this language from now on."""
        current = self.reception.directory.current
        standing = current.people[person]
        spoken = replace(standing, actor=replace(standing.actor, language=language))
        self.reception.directory.current = replace(current, people={**current.people, person: spoken})


def _carried(form: Form, typed: Typed) -> dict[str, object]:
    return {
        "ticket": form.ticket,
        "revision": form.revision,
        "version": form.version,
        "nonce": form.nonce,
        "fields": filled(form, typed),
    }


def filled(form: Form, typed: Typed) -> dict[str, tuple[str, ...]]:
    """What the form's fields hold, as a platform sends them."""
    held = dict(_held(one) for one in form.elements if isinstance(one, FIELDS))
    for name, value in typed.items():
        held[name] = _values(value)
    return {name: values for name, values in held.items() if values}


FIELDS = (TextField, ChoiceField, TickField, DayField, FilesField)


def _held(one: object) -> tuple[str, tuple[str, ...]]:
    match one:
        case TextField(id_, value=value):
            return id_, (value,) if value else ()
        case ChoiceField(id_, chosen=chosen):
            return id_, chosen
        case TickField(id_, ticked=ticked):
            return id_, _values(ticked)
        case DayField(id_, value=day):
            return id_, (day.isoformat(),) if day else ()
        case FilesField(id_):
            return id_, ()
    raise TypeError(one)


def _values(value: "str | tuple[str, ...] | bool") -> tuple[str, ...]:
    match value:
        case bool():
            return ("yes",) if value else ()
        case str():
            return (value,) if value else ()
    return value
