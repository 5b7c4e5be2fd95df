"""What both platforms have on record of a run, and all that is wrong with it beside what should have come.

The stand-ins' records are the view of somebody who does not ask the bot: every call that was accepted, in order,
and every message as it stands. The bot's database says only which notices there were and in which order.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from playground.tenant import Tenant
from playground.workspace import Workspace
from tests.wire.hands import Pressable, in_slack, in_teams
from tests.wire.town import letters
from tests.wire.twin import letters as letters_in_teams
from workflows.domain.notices import STAYS_TRUE

Json = dict[str, Any]

# What redelivery alone brings about: the second of two forms takes away an opening that the first took away.
GONE_ALREADY = ("delete", "ActivityNotFoundInConversation")
HELP = "What I can do for you"
PLANNED = {"http 429", "http 500", "http 502", "http 503", "Throttled", "ServiceError"}


@dataclass(frozen=True)
class Sent:
    """One accepted call that brought a notice: posted anew or brought up to date; `lost` if unanswered."""

    platform: str
    key: str
    new: bool
    lost: bool


@dataclass(frozen=True)
class Shown:
    """One message of the bot as it stands."""

    platform: str
    conversation: str
    text: str
    buttons: tuple[Pressable, ...]
    aside: bool = False  # a word about a ticket that is not one of its cards


@dataclass(frozen=True)
class Record:
    """All that the stand-ins know."""

    sent: tuple[Sent, ...]
    shown: tuple[Shown, ...]
    refused: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Noted:
    """A notice as the database has it."""

    lane: str
    sequence: int
    key: str
    state: str


@dataclass(frozen=True)
class Due:
    """What should have come: texts by platform and conversation, notices, and where each ticket's cards are."""

    texts: tuple[tuple[str, str, str], ...]
    notices: tuple[Noted, ...]
    cards: Mapping[str, tuple[int, str]]  # the ticket's last revision, and its requester's conversation
    greetings: Mapping[str, int]  # how often the bot was asked for help, by conversation
    desk: str


def record_of(workspace: Workspace, tenant: Tenant) -> Record:
    """Both stand-ins' records as one."""
    refused = [*workspace.calls(refused=True), *tenant.calls(refused=True)]
    return Record(
        (*_sent_in_slack(workspace), *_sent_in_teams(tenant)),
        (*_shown_in_slack(workspace), *_shown_in_teams(tenant)),
        tuple((one.method, str(one.error)) for one in refused),
    )


def _sent_in_slack(workspace: Workspace) -> Iterator[Sent]:
    for call in workspace.calls():
        mark = (call.arguments.get("metadata") or {}).get("event_payload")
        if mark and mark.get("part", 1) == 1:
            yield Sent("Slack", mark["key"], call.method == "chat.postMessage", call.lost)


def _sent_in_teams(tenant: Tenant) -> Iterator[Sent]:
    for call in tenant.calls():
        mark = call.arguments.get("body", {}).get("channelData", {}).get("udkast")
        if mark:
            yield Sent("Teams", mark["key"], call.method == "send", call.lost)


def _shown_in_slack(workspace: Workspace) -> Iterator[Shown]:
    for one in workspace.state.messages.where(lambda each: each.from_bot and not each.only_for):
        mark = ((one.metadata or {}).get("event_payload") or {}).get("key", "")
        aside = bool(mark) and mark.partition(":")[0] not in STAYS_TRUE
        yield Shown("Slack", one.channel, letters(one), tuple(in_slack(one)), aside)


def _shown_in_teams(tenant: Tenant) -> Iterator[Shown]:
    places = {one.id for who in tenant.state.people for one in tenant.state.places_of(who)}
    for one in (each for place in sorted(places) for each in tenant.messages(place) if each.from_bot):
        yield Shown("Teams", one.conversation, letters_in_teams(one), tuple(in_teams(one)))


def complaints(record: Record, due: Due) -> list[str]:
    """Everything that is wrong."""
    checks = (_texts, _missing, _repeated, _out_of_order, _stale, _answered_twice, _refused)
    return [said for check in checks for said in check(record, due)]


def duplicates(record: Record) -> int:
    """How many messages came to Teams once more than they should have."""
    posted = Counter(one.key for one in record.sent if one.new and one.platform == "Teams")
    return sum(count - 1 for count in posted.values())


def _texts(record: Record, due: Due) -> Iterator[str]:
    seen = Counter((one.platform, one.conversation, one.text) for one in record.shown)
    for text in due.texts:
        enough = seen[text] >= 1 if text[0] == "Teams" else seen[text] == 1
        if not enough:
            yield f"came {seen[text]} times: {text}"
    extra = sum(max(0, seen[text] - 1) for text in due.texts)
    if extra > duplicates(record):
        yield f"{extra} texts too many, and no more than {duplicates(record)} posts were repeated"


def _missing(record: Record, due: Due) -> Iterator[str]:
    arrived = {one.key for one in record.sent}
    for one in due.notices:
        if one.state not in {"sent", "superseded"}:
            yield f"is {one.state}: {one.key}"
        if one.state == "sent" and one.key not in arrived:
            yield f"never arrived: {one.key}"
    yield from (f"nobody knows: {key}" for key in arrived - {one.key for one in due.notices})


def _repeated(record: Record, due: Due) -> Iterator[str]:
    posts: dict[str, list[Sent]] = defaultdict(list)
    for one in record.sent:
        if one.new:
            posts[one.key].append(one)
    for key, several in posts.items():
        if len(several) > 1 and several[0].platform == "Slack":
            yield f"posted {len(several)} times in Slack: {key}"
        # Who had no answer could not know (decision 7); who had one had no reason to post it again.
        if any(not one.lost for one in several[:-1]):
            yield f"posted again after an answer: {key}"


def _out_of_order(record: Record, due: Due) -> Iterator[str]:
    known = {one.key: one for one in due.notices}
    last: dict[str, int] = defaultdict(int)
    for key in dict.fromkeys(one.key for one in record.sent if one.key in known):
        lane, sequence = known[key].lane, known[key].sequence
        if sequence < last[lane]:
            yield f"came after {last[lane]} of {lane}: {sequence} {key}"
        last[lane] = max(last[lane], sequence)


def _stale(record: Record, due: Due) -> Iterator[str]:
    seen: Counter[tuple[str, str, int]] = Counter()
    at_desk: Counter[str] = Counter()
    for one in record.shown:
        for ticket, revision in {(each.ticket, each.revision) for each in one.buttons}:
            seen[ticket, one.conversation, revision] += not one.aside
            at_desk[ticket] += one.conversation == due.desk and not one.aside
    for ticket, (revision, requester) in due.cards.items():
        # The desk has one card; the requester has their request's and the last delivery's.
        for place, cards in ((due.desk, 1), (requester, 2)):
            if seen[ticket, place, revision] < cards:
                yield f"{seen[ticket, place, revision]} of {cards} cards of {ticket} in {place} show {revision}"
        posted = [one.key for one in record.sent if one.new and one.key.startswith(f"desk_card:{ticket}:")]
        if at_desk[ticket] != len(posted) or len(set(posted)) != 1:
            yield f"{at_desk[ticket]} cards of {ticket} at the desk, posted as {posted}"
    yield from (f"a card of no ticket: {one}" for one in {key[0] for key in seen} - due.cards.keys())


def _answered_twice(record: Record, due: Due) -> Iterator[str]:
    answers = Counter(one.conversation for one in record.shown if HELP in one.text)
    for place, asked in due.greetings.items():
        if answers[place] > asked:
            yield f"answered {answers[place]} times in {place}: {asked} asked for help"


def _refused(record: Record, due: Due) -> Iterator[str]:
    for call in record.refused:
        if call[1] not in PLANNED and call != GONE_ALREADY:
            yield f"refused: {call[0]} {call[1]}"
