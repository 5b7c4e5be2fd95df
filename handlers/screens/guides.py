"""The guide of a channel where the text is written: one line always, the whole on one tap."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from config.channels import channel
from config.guides import Advice, Guide
from config.i18n import Words
from workflows.domain.people import Profile
from workflows.domain.tickets import Ticket

from .elements import Button, Buttons, Element, Strong
from .phrases import line

VIEW = "guide.view"


@dataclass(frozen=True, slots=True)
class Guides:
    """The guides of the day, what holds on every channel, and the guide that lies open."""

    by_channel: Mapping[str, Guide] = field(default_factory=dict)
    do: tuple[Advice, ...] = ()
    dont: tuple[Advice, ...] = ()
    opened: str = ""
    looked_at: bool = False
    """Whether the form is drawn again because of its guide: what stands in it was never away."""
    unfit: tuple[str, ...] = ()
    """Channels that are not for what is asked: a crisis."""

    def hint(self, profile: Profile, _: Words) -> str:
        """The one line that stands with a profile's field."""
        found = self.by_channel.get(profile.channel)
        return found.in_short.said_in(_.language) if found else ""


NO_GUIDES = Guides()


def below(guides: Guides, profile: Profile, ticket: Ticket, _: Words, *, first: bool) -> tuple[Element, ...]:
    """What stands under a profile's field: a word on a crisis, the button, and the guide if it lies open."""
    found = guides.by_channel.get(profile.channel)
    if found is None or not first:
        return ()
    name, is_open = channel(profile.channel).name, guides.opened == profile.channel
    label = _("Fold the guide") if is_open else _("Guide for {channel}", channel=name)
    value = "" if is_open else profile.channel
    button = Button(VIEW, label, ticket.id, ticket.revision, ticket.draft, value, with_fields=True)
    warned = (_crisis_line(name, _),) if profile.channel in guides.unfit else ()
    return (*warned, Buttons((button,)), *(_whole(found, guides, name, _) if is_open else ()))


def unfit_line(channels: tuple[str, ...], _: Words) -> Element:
    """A word to whoever asks for a crisis where nobody looks for one."""
    names = ", ".join(channel(one).name for one in channels)
    said = _(
        "Is this about a crisis? {channels} isn't used for those: people look for them on Facebook and on "
        "the municipality's site. You can ask for it all the same.",
        channels=names,
    )
    return line(f"☝ {said}", small=True)


def _crisis_line(name: str, _: Words) -> Element:
    said = _(
        "This reads as a crisis, and {channel} isn't used for those. Ask whether it should be on Facebook "
        "and on the municipality's site instead.",
        channel=name,
    )
    return line(f"☝ {said}", small=True)


def _whole(guide: Guide, guides: Guides, name: str, _: Words) -> Iterator[Element]:
    yield line(Strong(_("The guide for {channel}", channel=name)))
    told = ((_("Purpose"), guide.purpose), (_("Tone"), guide.tone), (_("Readers"), guide.audience))
    for label, words in told:
        if words is not None:
            yield line(Strong(f"{label}: "), words.said_in(_.language))
    yield from _listed(_("Do"), "✓", guide.do, _)
    yield from _listed(_("Don't"), "✗", guide.dont, _)
    yield from _listed(_("On every channel"), "✓", guides.do, _)
    yield from _listed("", "✗", guides.dont, _)
    if guide.sources:
        yield line(_("From: {sources}", sources="; ".join(guide.sources)), small=True)


def _listed(label: str, mark: str, advice: Iterable[Advice], _: Words) -> Iterator[Element]:
    said = [f"{mark}\N{NO-BREAK SPACE}{one.said_in(_.language)}" for one in advice]
    if said and label:
        yield line(Strong(label))
    yield from (line(one, small=True) for one in said)
