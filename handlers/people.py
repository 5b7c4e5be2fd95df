"""Who is asking: found in the directory, or by the e-mail their platform vouches for; and their language."""

from handlers.reception import Caller, Found, Reception
from handlers.replies import Reply, Told
from handlers.request import Request, Sender
from handlers.screens import help as screens
from workflows import people as use_cases
from workflows.domain.refusals import No, Refusal
from workflows.people import Identity
from workflows.records import Standing


def known(reception: Reception, sender: Sender) -> Caller | None:
    """The caller, from memory alone; None for someone not seen before.

    Refuses members of another team.
    """
    require_team(reception, sender)
    standing = reception.directory.current.person(sender.platform, sender.id)
    return caller(reception, standing, sender.platform) if standing else None


def caller(reception: Reception, standing: Standing, platform: str) -> Caller:
    """A standing person as a caller, with their language's words."""
    words = reception.words_for(standing.actor.language)
    return Caller(standing.actor, words, platform, standing.declaration)


def require_team(reception: Reception, sender: Sender) -> None:
    """Refuse whoever belongs to another workspace than the office's own."""
    office = reception.work.office.office
    teams = {
        "slack": office.slack.team if office.slack else None,
        "teams": office.teams.tenant if office.teams else None,
    }
    own = teams.get(sender.platform)
    if sender.foreign or (own is not None and sender.team.casefold() != own.casefold()):
        raise Refusal(No.OTHER_OFFICE)


async def identified(reception: Reception, sender: Sender) -> Caller:
    """The caller before an act: still no guest, and pinned by e-mail when met for the first time."""
    found = await _member(reception, sender)
    met = known(reception, sender)
    if met is None:
        if found is None or not found.email:
            raise Refusal(No.UNKNOWN_PERSON)
        identity = Identity(sender.platform, sender.id, found.email.lower())
        met = await _met(reception, sender, await use_cases.identify(reception.work, identity))
    await _spoke(reception, met)
    return met


async def _member(reception: Reception, sender: Sender) -> Found | None:
    found = await reception.lookups[sender.platform].find(sender)
    if found is not None:
        _require_member(found)
    return found


async def _met(reception: Reception, sender: Sender, person: str) -> Caller:
    directory = await reception.directory.refresh(reception.work)
    standing = directory.people.get(person)
    if standing is None:
        raise Refusal(No.UNKNOWN_PERSON)
    return caller(reception, standing, sender.platform)


async def _spoke(reception: Reception, who: Caller) -> None:
    """Note where the person is, when that is news; who chose a place is written to there."""
    standing = reception.directory.current.people.get(who.id)
    if standing is None or len(standing.identities) < 2:  # noqa: PLR2004 -- one place leaves no choice
        return
    home = standing.home
    if home is None or not (home.chosen or home.platform == who.platform):
        await use_cases.spoke(reception.work, who.id, who.platform)
        await reception.directory.refresh(reception.work)


def _require_member(found: Found) -> None:
    if found.foreign:
        raise Refusal(No.OTHER_OFFICE)
    if found.guest:
        raise Refusal(No.GUEST)
    if found.gone:
        raise Refusal(No.UNKNOWN_PERSON)


async def link(reception: Reception, request: Request) -> Reply:
    """The sender's account belongs, from now on, to the person whose code they brought."""
    sender = request.sender
    require_team(reception, sender)
    await _member(reception, sender)
    identity = Identity(sender.platform, sender.id, "")
    person = await use_cases.link(reception.work, identity, request.words)
    who = await _met(reception, sender, person)
    return Told(screens.linked(who.actor, who.words))


async def code(reception: Reception, who: Caller, _request: Request) -> Reply:
    """A code to bring to the other platform."""
    made = await use_cases.new_code(reception.work, who.id)
    return Told(screens.link_code(made, who.words))


async def home(reception: Reception, who: Caller, _request: Request) -> Reply:
    """The person is written to here from now on."""
    await use_cases.choose_home(reception.work, who.id, who.platform)
    await reception.directory.refresh(reception.work)
    return Told(screens.home_chosen(who.words))


async def language(reception: Reception, who: Caller, request: Request) -> Reply:
    """The person is spoken to in the language they chose, from now on."""
    chosen = reception.words_for(request.value)
    await use_cases.choose_language(reception.work, who.id, chosen.language)
    await reception.directory.refresh(reception.work)
    return Told(screens.language_chosen(chosen))


async def help_(reception: Reception, who: Caller, _request: Request) -> Reply:
    """What this person can do here."""
    standing = reception.directory.current.people.get(who.id)
    others = reception.lookups.keys() - {who.platform}
    elsewhere = any(platform in others for platform, _ in standing.identities) if standing else False
    can_link = bool(others) and not elsewhere
    knows = screens.Knows(can_link=can_link, can_choose=elsewhere)
    return Told(screens.help_card(who.actor, reception.look(platform=who.platform), who.words, knows))
