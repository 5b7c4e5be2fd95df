"""A notice becomes a message when it is sent, from the ticket as it stands then."""

from collections.abc import Awaitable, Callable, Mapping

from config.i18n import Words
from handlers.reception import Reception
from handlers.screens import (
    absences,
    corrections,
    deliveries,
    endings,
    handovers,
    orders,
    origins,
    questions,
    requests,
    reviews,
    stopwatches,
    tickets,
    urgency,
)
from handlers.screens import delegates as for_two
from handlers.screens import reminders as digests
from handlers.screens.elements import Button, Card, Copy, Message, Picture
from handlers.screens.look import Look
from workflows import absences as away
from workflows import cases, delegates, reminders
from workflows import questions as exchanges
from workflows import stopwatches as use_cases
from workflows.domain.cases import Case
from workflows.domain.delegates import Shared
from workflows.domain.drafts import Draft, Version
from workflows.domain.notices import Kind, Notice
from workflows.domain.origins import Fate

FOR_TWO = frozenset(
    {
        Kind.REQUEST_CARD,
        Kind.DELIVERY_HEAD,
        Kind.DELIVERY_TEXT,
        Kind.DELIVERY_PICTURE,
        Kind.DELIVERY_CARD,
    }
)
SHARED_CARDS: Mapping[Kind, Callable[[Case, Look, Shared, Words], Card]] = {
    Kind.REQUEST_CARD: for_two.request_for,
    Kind.DELIVERY_CARD: for_two.delivery_for,
}
Draw = Callable[[Case, Look, Words], Card]

CARDS: Mapping[Kind, Draw] = {
    Kind.DESK_CARD: tickets.desk_card,
    Kind.REQUEST_CARD: tickets.request_card,
    Kind.CONFIRMATION: requests.confirmation,
    Kind.DELIVERY_CARD: deliveries.delivery_card,
    Kind.CHANGES_REQUESTED: lambda case, _look, _: endings.changes_requested(case, _),
    Kind.DECLINED: endings.declined,
    Kind.DECLINED_TO_LEADER: lambda case, _look, _: endings.declined_to_leader(case, _),
    Kind.URGENT: urgency.urgent_card,
    Kind.WITHDRAWN: lambda case, _look, _: endings.withdrawn(case, _),
    Kind.REVIEW_WANTED: lambda case, _look, _: reviews.review_wanted(case, _),
    Kind.APPROVED: lambda case, _look, _: reviews.approved_card(case, _),
    Kind.RETURNED: lambda case, _look, _: reviews.returned_card(case, _),
    Kind.ORDERED: lambda case, _look, _: orders.ordered(case, _),
    Kind.HELPED_AFTER_ALL: orders.helped_after_all,
}
# The cards that can be drawn anew as what they are, besides the desk's own, which has each reader's buttons.
STAYING = frozenset(
    {Kind.REQUEST_CARD, Kind.DELIVERY_CARD, Kind.CONFIRMATION, Kind.REVIEW_WANTED, Kind.URGENT}
)
# All that can be: any other notice would become the ticket's sheet, were it drawn anew for a reader.
REDRAWN = STAYING | {Kind.DESK_CARD}
TO_REQUESTERS = frozenset(
    {Kind.REQUEST_CARD, Kind.DELIVERY_CARD, Kind.DECLINED, Kind.CONFIRMATION, Kind.HELPED_AFTER_ALL}
)


async def _still_working(reception: Reception, case: Case, notice: Notice, _: Words) -> Message | None:
    running = await use_cases.running(reception.work, notice.lane.partition(":")[2])
    return stopwatches.still_working(running, _) if running and running.ticket.id == case.ticket.id else None


async def message(reception: Reception, notice: Notice) -> Message | None:
    """What to say for this notice now; None when there is nothing left to say."""
    case = await cases.read(reception.work, notice.ticket)
    _ = _words(reception, notice)
    if notice.kind is Kind.DELIVERY_CARD and notice.part != str(case.ticket.delivered):
        return None  # a newer draft has a card of its own
    if notice.kind in FOR_TWO and delegates.is_shared(case.ticket):
        return await _for_two(reception, case, notice, _)
    if notice.kind in CARDS:
        return card(reception, notice.kind, case, _, _platform(reception, notice))
    return await DELIVERIES[notice.kind](reception, case, notice, _)


async def _for_two(reception: Reception, case: Case, notice: Notice, _: Words) -> Message | None:
    """The same to a principal and to the delegate who asked, as each sees it; to a former one, nothing."""
    seen = await delegates.seen_by(reception.work, case.ticket, notice.lane.partition(":")[2])
    if seen is None:
        return None
    if notice.kind is Kind.DELIVERY_HEAD:
        version = await _version(reception, case, int(notice.part))
        return for_two.head_for(case, version, seen, _) if version and version.draft else None
    if notice.kind in SHARED_CARDS:
        return shared_card(reception, notice.kind, case, seen, _, _platform(reception, notice))
    return await DELIVERIES[notice.kind](reception, case, notice, _)


def shared_card(
    reception: Reception, kind: Kind, case: Case, seen: Shared, _: Words, platform: str | None = None
) -> Card:
    """The card of a request made on another's behalf, as one of the two sees it."""
    look = reception.look(case.ticket.desk, platform, names_officers=False)
    return SHARED_CARDS[kind](case, look, seen, _)


def card(reception: Reception, kind: Kind, case: Case, _: Words, platform: str | None = None) -> Card:
    """The card of this kind as the ticket stands."""
    look = reception.look(case.ticket.desk, platform, names_officers=kind not in TO_REQUESTERS)
    return CARDS[kind](case, look, _)


def _platform(reception: Reception, notice: Notice) -> str | None:
    kind, _, name = notice.lane.partition(":")
    return reception.directory.current.home(name) if kind == "person" else None


def _words(reception: Reception, notice: Notice) -> Words:
    kind, _, name = notice.lane.partition(":")
    standing = reception.directory.current.people.get(name) if kind == "person" else None
    return reception.words_for(standing.actor.language if standing else None)


async def _version(reception: Reception, case: Case, number: int) -> Version | None:
    if case.delivered and case.delivered.number == number:
        return case.delivered
    return await cases.version(reception.work, case.ticket.id, number)


async def _head(reception: Reception, case: Case, notice: Notice, _: Words) -> Message | None:
    version = await _version(reception, case, int(notice.part))
    return deliveries.delivery_head(case, version, _) if version and version.draft else None


async def _text(reception: Reception, case: Case, notice: Notice, _: Words) -> Message | None:
    number, _colon, profile = notice.part.partition(":")
    draft = await _draft(reception, case, int(number))
    text = draft.texts.get(profile) if draft else None
    name = deliveries.text_name(case.ticket.number, profile, _)
    file = Button("draft.text", name, case.ticket.id, case.ticket.revision, int(number), profile)
    return Copy(text, name, file) if text else None


async def _picture(reception: Reception, case: Case, notice: Notice, _words_unused: Words) -> Message | None:
    number, _colon, place = notice.part.partition(":")
    draft = await _draft(reception, case, int(number))
    if draft is None or int(place) >= len(draft.media):
        return None
    medium = draft.media[int(place)]
    content = await cases.picture(reception.work, medium.sha256)
    return Picture(content, medium.name, medium.alt)


async def _draft(reception: Reception, case: Case, number: int) -> Draft | None:
    version = await _version(reception, case, number)
    return version.draft if version else None


async def _undelivered(reception: Reception, case: Case, notice: Notice, _: Words) -> Message:
    kind, _sep, name = notice.part.partition(":")
    here = reception.directory.current
    standing, desk = here.people.get(name), here.desks.get(name)
    reader = standing.actor.name if standing else desk.name if desk and kind == "desk" else "–"
    if notice.lane.startswith("person:"):
        return endings.undelivered_today(case, reader, _)
    return endings.undelivered(case, reader, _)


def _reader(notice: Notice) -> str:
    return notice.lane.partition(":")[2]


async def _question(reception: Reception, case: Case, notice: Notice, _: Words) -> Message:
    reader = _reader(notice)
    named = reader != case.ticket.requester  # a colleague sees who asks; a requester, the desk
    look = reception.look(case.ticket.desk, _platform(reception, notice), names_officers=named)
    words = await cases.words(reception.work, notice.part)
    return questions.question_card(case, reader, notice.part, words, look, _)


async def _desk_question(reception: Reception, case: Case, notice: Notice, _: Words) -> Message:
    said = await exchanges.exchanged(reception.work, case.ticket, notice.part)
    return questions.desk_question_card(case, notice.part, said, _)


async def _answered(reception: Reception, case: Case, notice: Notice, _: Words) -> Message:
    return questions.answered_card(case, await cases.words(reception.work, notice.part), _)


async def _correction(reception: Reception, case: Case, notice: Notice, _: Words) -> Message:
    number, _colon, content = notice.part.partition(":")
    words = await cases.words(reception.work, content)
    look = reception.look(case.ticket.desk, names_officers=False)
    return corrections.correction(case, number, words, look, _)


async def _handed_over(reception: Reception, case: Case, notice: Notice, _: Words) -> Message:
    case = await cases.read(reception.work, case.ticket.id, _reader(notice))
    former, _colon, content = notice.part.partition(":")
    given = handovers.Given(former, await cases.words(reception.work, content))
    people = reception.directory.current.people
    names = {former: people[former].actor.name} if former in people else {}
    return handovers.handed_over(case, given, names, _)


async def _taken_over(reception: Reception, case: Case, notice: Notice, _: Words) -> Message:
    running = await use_cases.running(reception.work, _reader(notice))
    timing = running is not None and running.ticket.id == case.ticket.id
    return handovers.taken_over(case, _, timing=timing)


async def _origin_changed(_reception: Reception, case: Case, notice: Notice, _: Words) -> Message:
    return origins.origin_changed(case, Fate(notice.part), _)


async def _digest(reception: Reception, case: Case, notice: Notice, _: Words) -> Message | None:
    """What a conversation is reminded of as things stand now; None when all of it has been settled."""
    work = reception.work
    lines = await reminders.digest(work, notice.lane, notice.part)
    if not lines:
        return None
    later = reminders.later_days(work) if notice.lane.startswith("person:") else ()
    about = [(one.topic, one.ticket, one.subject) for one in lines]
    look = reception.look(case.ticket.desk, _platform(reception, notice))
    return digests.digest(about, look, later, work.today(), _)


async def _freed(reception: Reception, case: Case, notice: Notice, _: Words) -> Message:
    person, count, said = notice.part.split(":")
    name = await away.name_of(reception.work, person)
    return absences.freed_card(case, name, int(count), said, _)


Tell = Callable[[Reception, Case, Notice, Words], Awaitable[Message | None]]
DELIVERIES: Mapping[Kind, Tell] = {
    Kind.DELIVERY_HEAD: _head,
    Kind.DELIVERY_TEXT: _text,
    Kind.DELIVERY_PICTURE: _picture,
    Kind.UNDELIVERED: _undelivered,
    Kind.FREED: _freed,
    Kind.ORIGIN_CHANGED: _origin_changed,
    Kind.STILL_WORKING: _still_working,
    Kind.QUESTION: _question,
    Kind.DESK_QUESTION: _desk_question,
    Kind.ANSWERED: _answered,
    Kind.CORRECTION: _correction,
    Kind.HANDED_OVER: _handed_over,
    Kind.TAKEN_OVER: _taken_over,
    Kind.DIGEST: _digest,
}
