"""What is a person's own, in one place; drawn when it is opened, and anew when something in it changes."""

from handlers import requests, tickets
from handlers.people import caller as as_caller
from handlers.reception import Caller, Reception
from handlers.replies import Done, Reply, Told
from handlers.request import Request
from handlers.screens import home as screens
from handlers.screens.elements import Card, Text
from handlers.screens.home import Standing
from handlers.screens.refusals import sentence
from workflows import homes
from workflows.domain.people import DESK_ROLES, leads
from workflows.domain.refusals import No, Refusal


async def open_(reception: Reception, caller: Caller, _request: Request) -> Reply:
    """One's own home, which stays and is drawn anew where the platform has a place for it."""
    return Told(await _card(reception, caller), home=True)


async def opened(_reception: Reception, _caller: Caller, _request: Request) -> Reply:
    """Whoever is known has a home, which is drawn where their platform has a place for it."""
    return Done()


async def again(reception: Reception, caller: Caller, request: Request) -> Reply:
    """A delivered draft's texts once more, each alone in a message."""
    ticket = await homes.send_again(reception.work, caller.id, tickets.named(request))
    return Told(screens.sent_again(ticket, caller.words))


async def drawn(reception: Reception, person: str, platform: str) -> tuple[Card, bool]:
    """The home as it is now, and whether its person is still here; who has left sees nothing any more."""
    standing = reception.directory.current.people.get(person)
    if standing is None:
        return _nothing(reception, None), False
    caller = as_caller(reception, standing, platform)
    try:
        return await _card(reception, caller), True
    except Refusal:  # only whoever is not here any more has none
        return _nothing(reception, standing.actor.language), False


async def _card(reception: Reception, caller: Caller) -> Card:
    home = await homes.read(reception.work, caller.id, _colleagues(reception, caller))
    look = reception.look(platform=caller.platform, names_officers=home.actor.has(*DESK_ROLES))
    standing = Standing(requests.can_ask(reception, caller), reception.work.clock())
    return screens.home_card(home, standing, look, caller.words)


def _colleagues(reception: Reception, caller: Caller) -> frozenset[str]:
    """Everyone at the desks that the caller leads, for display."""
    led = leads(caller.actor)
    people = reception.directory.current.people.items()
    return frozenset(who for who, one in people if any(each.desk in led for each in one.actor.memberships))


def _nothing(reception: Reception, language: str | None) -> Card:
    _ = reception.words_for(language)
    said = sentence(Refusal(No.UNKNOWN_PERSON), {"contact": reception.work.office.office.contact}, _)
    return Card(said, (Text((said,)),))
