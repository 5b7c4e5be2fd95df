"""Help by role: what the reader can do here, in one screen."""

from dataclasses import dataclass

from config.i18n import Words
from config.words import Role
from workflows.domain.authority import may_read_log, may_work_on_own_channels
from workflows.domain.people import Actor

from .absences import AWAY
from .elements import Button, Buttons, Card, Element, Strong
from .look import Look
from .phrases import line

LANGUAGES = {"da": "Dansk", "en": "English", "sv": "Svenska", "nb": "Norsk", "fi": "Suomi"}


@dataclass(frozen=True, slots=True)
class Knows:
    """What the bot knows of the reader's other platform: nothing yet, or that there is one to choose."""

    can_link: bool = False
    can_choose: bool = False


ALONE = Knows()


def help_card(actor: Actor, look: Look, _: Words, knows: Knows = ALONE) -> Card:
    """The commands that are the reader's, and the languages to choose from."""
    command = look.command
    rows: list[tuple[str, str]] = [
        (f"{command} …", _("ask for a draft; write what it is about")),
        (f"{command} mine", _("your requests, and how far they are")),
        (f"{command} 128", _("open a ticket by its number")),
        (f"{command} home", _("what is yours, and what you can begin")),
    ]
    if actor.has(Role.OFFICER, Role.LEADER):
        rows.append((f"{command} queue", _("the desk's tickets, the most urgent first")))
        rows.append((f"{command} away", _("be away for some days, with nothing left lying")))
    if actor.has(Role.LEADER):
        rows.append((f"{command} feedback", _("what requesters said of drafts, in sums")))
    if may_work_on_own_channels(actor):
        rows.append(
            (f"{command} time", _("log time or correct it; in a line: time 25 facebook, time 25 #128"))
        )
    if may_read_log(actor):
        rows.append((f"{command} log", _("the log of all tickets, as a file")))
    if knows.can_link:
        rows.append((f"{command} link", _("a code, so that I know you on Slack and on Teams alike")))
    title = _("What I can do for you")
    lines: list[Element] = [line(Strong(words), " " + meaning) for words, meaning in rows]
    rule = line(_("You post it yourself: I never do, and I have access to no profile."), small=True)
    ask = line(_("Questions? Write to {contact}.", contact=look.office.contact), small=True)
    others = [
        Button("person.language", name, value=code) for code, name in LANGUAGES.items() if code != _.language
    ]
    going = [Button(AWAY, _("Away …"))] if actor.has(Role.OFFICER, Role.LEADER) else []
    here = [Button("person.home", _("Write to me here"))] if knows.can_choose else []
    return Card(title, (line(Strong(title)), *lines, rule, ask, Buttons((*going, *here, *others))))


def link_code(code: str, _: Words) -> Card:
    """The code, and what to do with it."""
    said = _("Write this to me on the other platform within ten minutes: {words}", words=f"link {code}")
    more = _("Then I know that both are you. Give it to nobody else.")
    return Card(said, (line(said), line(more, small=True)))


def linked(actor: Actor, _: Words) -> Card:
    """Said on the platform that was just linked."""
    said = _("Hello {person}! Now I know you here too.", person=actor.name)
    return Card(said, (line(said),))


def home_chosen(_: Words) -> Card:
    """Said where the person wants to be written to."""
    said = _("From now on I write to you here.")
    return Card(said, (line(said),))


def language_chosen(_: Words) -> Card:
    """Said in the language just chosen."""
    said = _("From now on I speak English with you.")
    return Card(said, (line(said),))
