"""Every screen in its main states, drawn from values alone."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from config.i18n import Words
from config.policy_file import lines_for
from config.words import ProfileClass
from handlers.screens import (
    deliveries,
    drafts,
    endings,
    faults,
    logbook,
    orders,
    queues,
    requests,
    reviews,
    second_reader,
    sheets,
    stopwatches,
    tickets,
    timelog,
)
from handlers.screens import help as helping
from handlers.screens.elements import Card, Form, Sheet
from handlers.screens.look import Look
from tests.fakes import office as names
from tests.fakes.checker import FakeChecker
from tests.fakes.people import TODAY, actor, ticket
from tests.handlers.screens.guide_examples import guide_screens
from tests.handlers.screens.home_examples import HOMES
from tests.handlers.screens.reminder_examples import REMINDERS
from tests.handlers.screens.turn_examples import turn_screens
from workflows.domain.authority import may
from workflows.domain.briefs import Brief
from workflows.domain.cases import Case, Listed, Row, Viewed
from workflows.domain.checklists import Answer
from workflows.domain.drafts import Draft, Medium, Version
from workflows.domain.findings import Checked
from workflows.domain.people import Profile
from workflows.domain.reviews import Approval, Reason, Reviewing, Submission, Why
from workflows.domain.stopwatches import START, STOP, Running
from workflows.domain.tickets import Act, Source, State, Ticket, Use
from workflows.domain.timelog import Activity, Entry, Logged

Drawn = Card | Sheet | Form
SUBJECT = "Ny cykelsti på Havnegade"
BRIEF = Brief(SUBJECT, "Åbner den 1. december.\nLink: https://nordvig.example/sti")
NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
CLOSES = datetime(2026, 11, 27, 11, tzinfo=UTC)  # FRIDAY, as the office closes
FRIDAY = date(2026, 11, 27)
OFFICE = names.office().office
LOOK = Look(OFFICE, names.policies(), "Kommunikation")
AT_DESK = replace(LOOK, names_officers=True)
TEXT = "Havnegade får en ny cykelsti.\n\nKom og prøv den!"
DRAFT = Draft({names.FACEBOOK: TEXT}, "Sig til.", (Medium("ab" * 32, "sti.jpg", "Cyklister på stien"),))
NAMES = {one.id: one.name for one in names.office().people}

PAGE = "https://udkast.nordvig.example/pages/enter/once"


def profiles(*ids: str) -> tuple[Profile, ...]:
    found = {one.id: one for one in names.office().profiles}
    return tuple(
        Profile(
            one.id,
            one.owner,
            one.profile_class,
            one.subclass.value,
            one.channel,
            one.name,
            one.link,
            one.desk,
            one.usual,
        )
        for one in (found[id_] for id_ in ids)
    )


def version(number: int = 1, draft: Draft = DRAFT) -> Version:
    return Version(number, names.OFFICER, NOON, f"draft-{number}", draft.sha256(), draft)


UNCHECKED = Reviewing((), Checked((), "rules-1"))
READ = Draft(
    {names.FACEBOOK: "Havnegade får en cykelsti. STEM på os."}, "Om en cykelsti: KLOKKEN 8, siger PARTI."
)
FOUND = FakeChecker().check({**READ.texts, "note": READ.note}, "da", TODAY)

MUST = (
    Reason(
        Why.ANSWERED_TACTICS,
        "R05",
        "Odense Byråd 2022/23",
        decided={"adopted_by": "byrådet", "adopted_on": "2025-12-10", "case_no": "00.13.04-G01-7-25"},
    ),
    Reason(Why.ELECTION_WINDOW, "R09", "ØIM 2017, 17.1.6", {"da": "To læser.", "en": "Two read."}, FRIDAY),
    Reason(Why.REVIEWED_CENTRALLY, "office"),
)
ANSWERED = Submission(2, "ab", {one.key: "Skiltet siger det." for one in FOUND.findings})
TO_READ = Reviewing(MUST, FOUND, ANSWERED, before=version(1))
READY = Reviewing(MUST, FOUND, ANSWERED, Approval(names.COLLEAGUE, NOON))

ANSWERS = {
    "facts": Answer("facts", confirmed=True, evidence="byrådets møde 12/11, pkt. 7"),
    "decision": Answer("decision", confirmed=True, choice="decided", evidence="byrådet"),
    "media": Answer("media", confirmed=True, choice="own"),
}


def answers(profile_class: ProfileClass = ProfileClass.POL) -> dict[str, Answer]:
    lines = lines_for(names.the_policy(), profile_class, has_media=True)
    return {one.id: ANSWERS.get(one.id, Answer(one.id, confirmed=True)) for one in lines}


def case(changed: Ticket | None = None, **more: object) -> Case:
    about = changed or ticket(needed_on=FRIDAY, due_at=CLOSES)
    said = {"brief": BRIEF, "names": NAMES, "profiles": profiles(*about.profiles), **more}
    return Case(about, **said)  # type: ignore[arg-type]


def claimed(**more: object) -> Ticket:
    facts = {"state": State.IN_PROGRESS, "revision": 2, "assignee": names.OFFICER, "claimed_at": NOON}
    return ticket(needed_on=FRIDAY, due_at=CLOSES, **{**facts, **more})


def sent(state: State = State.DELIVERED, **more: object) -> Ticket:
    facts = {
        "state": state,
        "assignee": names.OFFICER,
        "revision": 4,
        "draft": 1,
        "delivered": 1,
        "minutes": 45,
        **more,
    }
    return ticket(needed_on=FRIDAY, due_at=CLOSES, claimed_at=NOON, delivered_at=NOON, **facts)


def sent_case(state: State = State.DELIVERED, **more: object) -> Case:
    return case(sent(state, **more), latest=version(), delivered=version(), answers=answers())


CASES: Mapping[str, Case] = {
    "requested": case(),
    "requested_without_a_day": case(ticket()),
    "in_progress": case(claimed()),
    "changes_requested": case(
        sent(State.IN_PROGRESS),
        latest=version(),
        delivered=version(),
        answers=answers(),
        words="Nævn prisen.",
    ),
    "delivered": sent_case(),
    "accepted": sent_case(State.ACCEPTED, accepted_at=NOON),
    "published": sent_case(State.CLOSED, use=Use.PUBLISHED, closed_at=NOON),
    "not_used": sent_case(State.CLOSED, use=Use.NOT_USED, closed_at=NOON),
    "lapsed": sent_case(State.CLOSED, use=Use.UNKNOWN, closed_at=NOON),
    "declined": case(replace(claimed(), state=State.DECLINED, reason_code="campaign"), words="Se reglerne."),
    "given_back": case(
        sent(State.REQUESTED, assignee=None), latest=version(), delivered=version(), answers=answers()
    ),
    "declined_after_a_draft": sent_case(State.DECLINED, reason_code="campaign"),
    "withdrawn": case(replace(claimed(), state=State.WITHDRAWN), words="Sagen er udsat."),
    "declined_by_rule": case(
        replace(claimed(), state=State.DECLINED, reason_code="tactics"), words="Råd ønskes."
    ),
    "in_review": case(
        replace(claimed(draft=2, author=names.OFFICER), state=State.IN_REVIEW),
        latest=version(2, READ),
        words="Klart nok?",
    ),
    "approved": case(
        claimed(draft=2, author=names.OFFICER, approved=2, approved_by=names.COLLEAGUE),
        latest=version(2, READ),
    ),
    "phoned": case(
        ticket(
            requester=names.ALDERMAN,
            requester_role="alderman",
            opened_by=names.OFFICER,
            profile_owner=names.ALDERMAN,
            profiles=(names.OFFICIAL,),
            source=Source.PHONE,
            confirmed=False,
        )
    ),
    "by_a_delegate": case(ticket(opened_by=names.DELEGATE, confirmed=False)),
    "confirmed": case(ticket(opened_by=names.DELEGATE)),
}


def viewed(one: Case, person: str) -> Viewed:
    who = actor(person)
    asked = frozenset(Act) - {Act.OPEN, Act.LAPSE}
    return Viewed(one, who, frozenset(act for act in asked if may(who, act, one.ticket)))


def asking(**more: object) -> requests.Asking:
    said = {
        "profiles": profiles(names.FACEBOOK, names.LINKEDIN),
        "chosen": (names.FACEBOOK,),
        "days": (date(2026, 11, 24), FRIDAY),
        "policy": names.the_policy(),
        "subject": SUBJECT,
        **more,
    }
    return requests.Asking(**said)  # type: ignore[arg-type]


def listed(*rows: Row) -> Listed:
    return Listed(rows, actor(names.OFFICER))


def entry(minutes: int = 30) -> Entry:
    return Entry(
        id="entry-1",
        ticket="ticket-1",
        person=names.OFFICER,
        minutes=minutes,
        work_on=TODAY,
        activity=Activity.MEDIA,
        officer_department="borgmesteren",
        requester_department="borgmesteren",
        requester_role="mayor",
        profile_class="POL",
        logged_at=NOON,
    )


ROWS = (
    Row(claimed(), SUBJECT, "Sofie Lund"),
    Row(ticket(id="ticket-2", number=129), "Ny svømmehal", None),
    Row(sent(id="ticket-3", number=130), "Sommerens koncerter", "Jonas Friis"),
)
OWN = profiles(names.MUNICIPAL, names.PICTURES)
PICTURED = replace(CASES["in_progress"], profiles=tuple(replace(one, name="Nordvig") for one in OWN))
RUNNING = Running(claimed(), SUBJECT, Activity.DRAFTING, 45, TODAY)
KOM = sent_case(profile_class=ProfileClass.KOM, profiles=(names.MUNICIPAL,))
EMB = sent_case(profile_class=ProfileClass.EMB, profiles=(names.DIRECTORS,))

SCREENS: dict[str, Callable[[Words], Drawn]] = {
    "requests/request": lambda _: requests.request_form(asking(asks_declaration=True), LOOK, "nonce", _),
    "requests/request_other_day": lambda _: requests.request_form(
        asking(when="other", day=date(2026, 12, 3), text="Mere", own=True), LOOK, "nonce", _
    ),
    "requests/request_at_the_desk": lambda _: requests.request_form(
        asking(asks_source=True), LOOK, "nonce", _
    ),
    "requests/request_edit": lambda _: requests.edit_form(CASES["requested"], (TODAY, FRIDAY), "nonce", _),
    "requests/confirmation_phoned": lambda _: requests.confirmation(CASES["phoned"], LOOK, _),
    "requests/confirmation_by_a_delegate": lambda _: requests.confirmation(CASES["by_a_delegate"], LOOK, _),
    "requests/confirmation_given": lambda _: requests.confirmation(CASES["confirmed"], LOOK, _),
    "drafts/write_first": lambda _: drafts.write_form(CASES["in_progress"], "nonce", _),
    "drafts/write_again": lambda _: drafts.write_form(CASES["changes_requested"], "nonce", _),
    "drafts/write_unsaved": lambda _: drafts.write_form(
        replace(CASES["in_progress"], scratch={f"text.{names.FACEBOOK}": "Ikke gemt", "note": "Note"}),
        "nonce",
        _,
    ),
    "drafts/deliver": lambda _: drafts.deliver_form(
        case(claimed(draft=1), latest=version()), AT_DESK, "nonce", drafts.Sending(), UNCHECKED, _
    ),
    "drafts/deliver_typed_minutes": lambda _: drafts.deliver_form(
        case(claimed(draft=1), latest=version()),
        AT_DESK,
        "nonce",
        drafts.Sending("other", ANSWERS),
        UNCHECKED,
        _,
    ),
    "drafts/deliver_no_time": lambda _: drafts.deliver_form(
        case(claimed(draft=1), latest=version()), AT_DESK, "nonce", drafts.Sending("none"), UNCHECKED, _
    ),
    "drafts/deliver_again": lambda _: drafts.deliver_form(
        CASES["changes_requested"], AT_DESK, "nonce", drafts.Sending(), UNCHECKED, _
    ),
    "drafts/deliver_with_findings": lambda _: drafts.deliver_form(
        case(claimed(draft=1), latest=version(1, READ)),
        AT_DESK,
        "nonce",
        drafts.Sending("15"),
        Reviewing((), FOUND),
        _,
    ),
    "drafts/deliver_kom": lambda _: drafts.deliver_form(
        replace(KOM, delivered=None), AT_DESK, "nonce", drafts.Sending(), UNCHECKED, _
    ),
    "drafts/deliver_emb": lambda _: drafts.deliver_form(
        replace(EMB, delivered=None), AT_DESK, "nonce", drafts.Sending(), UNCHECKED, _
    ),
    "deliveries/delivery_head": lambda _: deliveries.delivery_head(CASES["delivered"], version(), _),
    "deliveries/checklist": lambda _: deliveries.checklist_sheet(CASES["delivered"], LOOK, _),
    "deliveries/changes": lambda _: deliveries.changes_form(CASES["delivered"], "nonce", _),
    "deliveries/published": lambda _: deliveries.published_form(CASES["delivered"], "nonce", _),
    "drafts/deliver_approved": lambda _: drafts.deliver_form(
        CASES["approved"], AT_DESK, "nonce", drafts.Sending("15"), READY, _
    ),
    "drafts/deliver_ordered": lambda _: drafts.deliver_form(
        replace(CASES["approved"], ordered=frozenset({"no_tactics"})),
        AT_DESK,
        "nonce",
        drafts.Sending("15"),
        UNCHECKED,
        _,
    ),
    "reviews/submit": lambda _: reviews.submit_form(CASES["approved"], TO_READ, "nonce", _),
    "reviews/submit_by_choice": lambda _: reviews.submit_form(
        case(claimed(draft=1), latest=version()), UNCHECKED, "nonce", _
    ),
    "reviews/approve": lambda _: second_reader.approve_form(CASES["in_review"], TO_READ, "nonce", _),
    "reviews/return": lambda _: reviews.return_form(CASES["in_review"], "nonce", "Se kl.", _, own=False),
    "reviews/take_back": lambda _: reviews.return_form(CASES["in_review"], "nonce", "", _, own=True),
    "reviews/wanted": lambda _: reviews.review_wanted(CASES["in_review"], _),
    "reviews/wanted_and_read": lambda _: reviews.review_wanted(CASES["approved"], _),
    "reviews/approved": lambda _: reviews.approved_card(CASES["approved"], _),
    "reviews/approved_and_submitted_again": lambda _: reviews.approved_card(CASES["in_review"], _),
    "reviews/returned": lambda _: reviews.returned_card(replace(CASES["approved"], words="Nævn prisen."), _),
    "orders/order": lambda _: orders.order_form(CASES["declined_by_rule"], AT_DESK, "nonce", _),
    "orders/order_against_the_offices_own": lambda _: orders.order_form(
        case(replace(claimed(), state=State.DECLINED, reason_code="no_capacity")), AT_DESK, "nonce", _
    ),
    "orders/ordered": lambda _: orders.ordered(replace(CASES["in_progress"], words="Skriv det."), _),
    "orders/helped_after_all": lambda _: orders.helped_after_all(CASES["in_progress"], LOOK, _),
    "endings/withdraw": lambda _: endings.withdraw_form(CASES["requested"], "nonce", _),
    "endings/withdraw_after_time": lambda _: endings.withdraw_form(CASES["delivered"], "nonce", _),
    "endings/decline": lambda _: endings.decline_form(CASES["in_progress"], AT_DESK, "nonce", _),
    "endings/declined": lambda _: endings.declined(CASES["declined"], LOOK, _),
    "endings/declined_to_leader": lambda _: endings.declined_to_leader(CASES["declined"], _),
    "endings/withdrawn": lambda _: endings.withdrawn(CASES["withdrawn"], _),
    **turn_screens(CASES["in_progress"], CASES["delivered"], LOOK, AT_DESK),
    "endings/changes_requested": lambda _: endings.changes_requested(CASES["changes_requested"], _),
    **HOMES,
    **REMINDERS,
    **guide_screens(CASES["in_progress"], PICTURED, CASES["published"], LOOK),
    "queues/queue": lambda _: queues.listing("Køen", "", listed(*ROWS), AT_DESK, _),
    "queues/mine": lambda _: queues.listing("Dine", "", listed(*ROWS), LOOK, _),
    "queues/queue_empty": lambda _: queues.listing("Køen", "Køen er tom.", listed(), AT_DESK, _),
    "timelog/time": lambda _: timelog.time_form(timelog.Logging(ROWS, TODAY, "ticket-1"), "nonce", _),
    "timelog/time_typed_on_a_ticket": lambda _: timelog.time_form(
        timelog.Logging(ROWS[:1], TODAY, "ticket-1", "other", "media"), "nonce", _, "ticket-1"
    ),
    "timelog/time_back": lambda _: timelog.correct_form(
        (
            Logged(entry(), 128),
            Logged(replace(entry(5), id="entry-2", ticket=None, profile=names.MUNICIPAL), None, OWN[0]),
        ),
        "nonce",
        _,
    ),
    "timelog/time_with_own_channels": lambda _: timelog.time_form(
        timelog.Logging(ROWS, TODAY, f"{timelog.OWN}{names.MUNICIPAL}", "15", "publishing", OWN, timer=START),
        "nonce",
        _,
    ),
    "timelog/time_of_several_profiles": lambda _: timelog.time_form(
        timelog.Logging(
            ROWS[:1],
            TODAY,
            "ticket-1",
            profiles=profiles(names.FACEBOOK, names.LINKEDIN),
            timer=STOP,
            timed="ticket-1",
        ),
        "nonce",
        _,
        "ticket-1",
    ),
    "timelog/time_own": lambda _: timelog.own_sheet((Logged(entry(), 128),), 45, _),
    "timelog/time_logged": lambda _: timelog.logged_card(
        Logged(replace(entry(), ticket=None, profile=names.MUNICIPAL), None, OWN[0]), _
    ),
    "timelog/time_taken_back": timelog.taken_back_card,
    "timelog/time_corrected": timelog.corrected_card,
    "timelog/timer_stopped": lambda _: stopwatches.stop_form(RUNNING, (), ("", ""), "nonce", _),
    "timelog/timer_stopped_for_another": lambda _: stopwatches.stop_form(
        replace(RUNNING, minutes=30),
        profiles(names.FACEBOOK, names.LINKEDIN),
        ("", ""),
        "nonce",
        _,
        "ticket-2",
    ),
    "timelog/timer_asks": lambda _: stopwatches.still_working(RUNNING, _),
    "timelog/timer_goes_on": stopwatches.still_card,
    "timelog/timer_on_tickets_only": stopwatches.tickets_only_card,
    "timelog/timer_forgotten": lambda _: stopwatches.told(stopwatches.forgotten_words(_)),
    "logbook/log": lambda _: logbook.log_form(date(2026, 1, 1), TODAY, "nonce", _),
    "logbook/page": lambda _: logbook.page_card(PAGE, (date(2026, 1, 1), TODAY), _),
    "logbook/page_without_file": lambda _: logbook.page_card(PAGE, None, _),
    "logbook/log_file": lambda _: logbook.log_card(date(2026, 1, 1), TODAY, _, names=False),
    "logbook/log_file_with_names": lambda _: logbook.log_card(date(2026, 1, 1), TODAY, _, names=True),
    "help/help_requester": lambda _: helping.help_card(actor(names.MAYOR), LOOK, _),
    "help/help_officer": lambda _: helping.help_card(actor(names.OFFICER), LOOK, _),
    "help/help_secretariat": lambda _: helping.help_card(actor(names.SECRETARIAT), LOOK, _),
    "help/language_chosen": helping.language_chosen,
    "faults/fault": lambda _: faults.fault_card("a1b2c3", OFFICE.contact, _),
    "faults/unavailable": faults.unavailable_card,
}
BY_STATE: dict[str, Callable[[Case, Words], Drawn]] = {
    "tickets/desk_card": lambda one, _: tickets.desk_card(one, AT_DESK, _),
    "tickets/request_card": lambda one, _: tickets.request_card(one, LOOK, _),
    "sheets/of_the_requester": lambda one, _: sheets.sheet(viewed(one, one.ticket.requester), LOOK, _),
    "sheets/of_the_officer": lambda one, _: sheets.sheet(viewed(one, names.OFFICER), AT_DESK, _, "Gemt."),
}


def _of(draw: Callable[[Case, Words], Drawn], one: Case) -> Callable[[Words], Drawn]:
    return lambda _: draw(one, _)


for _state, _case in CASES.items():
    for _name, _draw in BY_STATE.items():
        SCREENS[f"{_name}_{_state}"] = _of(_draw, _case)
    if _case.delivered:
        SCREENS[f"deliveries/card_{_state}"] = _of(
            lambda one, _: deliveries.delivery_card(one, LOOK, _), _case
        )
