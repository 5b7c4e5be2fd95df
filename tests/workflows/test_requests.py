"""Asking for a draft: by whom, for whom, and what is said when it may not be."""

from datetime import date, timedelta

import pytest

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import under
from tests.workflows.refused import no, refused
from tests.workflows.steps import CYCLE_PATH, claimed, opened, sent, wrote
from workflows import requests
from workflows.domain.briefs import SUBJECT_LIMIT, TEXT_LIMIT, Brief
from workflows.domain.refusals import No
from workflows.domain.tickets import Source, State
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.records import Declaration
from workflows.requests import EditTicket

SATURDAY = date(2026, 11, 28)
POLICY_2027 = "dk-2027-01"


async def declaration(work: Workplace, person: str = names.MAYOR) -> Declaration | None:
    async with work.store.reading() as unit:
        return await unit.people.declaration(person)


async def test_a_mayor_asks_for_her_own_profile(work: Workplace) -> None:
    ticket = await opened(work, names.MAYOR, names.FACEBOOK, names.LINKEDIN, needed_on=date(2026, 11, 27))
    assert (ticket.number, ticket.revision, ticket.state) == (1, 1, State.REQUESTED)
    assert (ticket.requester, ticket.opened_by, ticket.requester_role) == (names.MAYOR, names.MAYOR, "mayor")
    assert (ticket.profiles, ticket.desk) == ((names.FACEBOOK, names.LINKEDIN), names.DESK)
    assert (ticket.policy, ticket.purpose) == (names.POLICY, "municipal_task")
    assert (ticket.records_number, ticket.requester_department) == ("00.13.04", "borgmesteren")
    assert ticket.confirmed


async def test_numbers_follow_each_other_without_gaps_for_refused_requests(work: Workplace) -> None:
    first = await opened(work)
    await refused(opened(work, nonce="n2", own=False))
    assert (await opened(work, nonce="n3")).number == first.number + 1


async def test_a_form_sent_twice_opens_one_ticket(work: Workplace) -> None:
    assert await opened(work) == await opened(work)


async def test_everything_typed_wrong_is_told_at_once_at_its_field(work: Workplace) -> None:
    long = Brief("x" * (SUBJECT_LIMIT + 1), "y" * (TEXT_LIMIT + 1))
    wrong = opened(work, names.MAYOR, "no-such", brief=long, own=False, needed_on=SATURDAY, declared=False)
    assert await refused(wrong) == {
        ("subject", No.TOO_LONG),
        ("text", No.TOO_LONG),
        ("needed_on", No.CLOSED_DAY),
        ("own", No.TICK_REQUIRED),
        ("profiles", No.UNKNOWN_PROFILE),
    }


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"brief": Brief("")}, ("subject", No.REQUIRED)),
        ({"needed_on": date(2026, 11, 22)}, ("needed_on", No.PAST_DAY)),
        ({"needed_on": date(2028, 1, 3)}, ("needed_on", No.FAR_DAY)),
        ({"own": False}, ("own", No.TICK_REQUIRED)),
        ({"declared": False}, ("declared", No.DECLARATION_REQUIRED)),
        ({"profiles": ()}, ("profiles", No.REQUIRED)),
        ({"profiles": ("no-such",)}, ("profiles", No.UNKNOWN_PROFILE)),
        ({"profiles": (names.CLOSED_DOWN,)}, ("profiles", No.ENDED_PROFILE)),
        ({"profiles": (names.FACEBOOK, names.CLOSED_DOWN)}, ("profiles", No.ENDED_PROFILE)),
        ({"profiles": (names.FACEBOOK, names.OFFICIAL)}, ("profiles", No.MIXED_OWNERS)),
        ({"profiles": (names.OFFICIAL,)}, ("profiles", No.NOT_YOUR_PROFILE)),
        ({"profiles": (names.MUNICIPAL,)}, (None, No.ROLE_MAY_NOT_ASK)),
        ({"purpose": "world_peace"}, ("purpose", No.REQUIRED)),
        ({"purpose": "campaign"}, (None, No.PURPOSE_REFUSED)),
    ],
)
async def test_what_is_wrong_with_a_request_is_told_at_its_place(
    work: Workplace, more: dict[str, object], told: tuple[str | None, No]
) -> None:
    profiles = more.pop("profiles", (names.FACEBOOK,))
    command = requests.open_(work, _request(profiles, more))
    assert await refused(command) == {told}


def _request(profiles: object, more: dict[str, object]) -> requests.OpenTicket:
    said = {"nonce": "n", "brief": CYCLE_PATH, "own": True, "declared": True, **more}
    return requests.OpenTicket(actor=names.MAYOR, profiles=profiles, **said)  # type: ignore[arg-type]


async def test_a_profile_named_twice_is_asked_for_once(work: Workplace) -> None:
    ticket = await opened(work, names.MAYOR, names.FACEBOOK, names.FACEBOOK)
    assert ticket.profiles == (names.FACEBOOK,)


@pytest.mark.parametrize(
    ("who", "profile", "code"),
    [
        (names.STRANGER, names.FACEBOOK, No.UNKNOWN_PERSON),
        (names.ENDED, names.MUNICIPAL, No.UNKNOWN_PERSON),
        (names.EMPLOYEE, names.FACEBOOK, No.NOT_YOUR_PROFILE),
        (names.DELEGATE, names.OFFICIAL, No.NOT_YOUR_PROFILE),  # Lise asks for Maria only
        (names.OFFICER, names.FACEBOOK, No.NOT_YOUR_PROFILE),  # help is given when asked for, never offered
        (names.COUNCILLOR, names.COUNCILLORS, No.NOT_ADOPTED),
        (names.EMPLOYEE, names.EMPLOYEES, No.NOT_ADOPTED),
        (names.ALDERMAN, names.MUNICIPAL, No.ROLE_MAY_NOT_ASK),
    ],
)
async def test_who_may_not_ask_is_told_why(work: Workplace, who: str, profile: str, code: No) -> None:
    assert (await no(opened(work, who, profile))).code is code


async def test_private_profiles_wait_for_the_councils_decision(work: Workplace) -> None:
    file = names.written()
    file["policies"][0]["adopts"] = []
    undecided = under(work, names.office(file))
    assert (await no(opened(undecided))).code is No.NOT_ADOPTED
    assert (await opened(undecided, names.ALDERMAN, names.OFFICIAL)).state is State.REQUESTED


@pytest.mark.parametrize("who", [names.EMPLOYEE, names.OFFICER, names.DIRECTOR, names.ADMINISTRATOR])
async def test_any_employee_may_ask_for_the_municipalitys_own_profiles(work: Workplace, who: str) -> None:
    ticket = await opened(work, who, names.MUNICIPAL, names.PICTURES, declared=False)
    assert (ticket.requester, ticket.desk, ticket.confirmed) == (who, names.DESK, True)
    assert await declaration(work, who) is None


async def test_a_request_goes_to_the_desk_of_the_profiles_owner(work: Workplace) -> None:
    ticket = await opened(work, names.EMPLOYEE, names.CULTURE)
    assert ticket.desk == names.CULTURE_DESK


# --- asked on someone's behalf


async def test_a_delegate_of_someone_who_has_declared_needs_no_more(work: Workplace) -> None:
    await opened(work)
    ticket = await opened(work, names.DELEGATE, names.FACEBOOK, declared=False)
    assert (ticket.requester, ticket.opened_by, ticket.confirmed) == (names.MAYOR, names.DELEGATE, True)


async def test_a_delegate_cannot_declare_for_the_principal(work: Workplace) -> None:
    ticket = await opened(work, names.DELEGATE, names.FACEBOOK, declared=True)
    assert not ticket.confirmed
    assert await declaration(work) is None


@pytest.mark.parametrize("source", [Source.PHONE, Source.MAIL, Source.IN_PERSON])
async def test_what_an_officer_noted_waits_for_the_requesters_own_word(
    work: Workplace, source: Source
) -> None:
    await opened(work, nonce="earlier")  # even of someone whose declaration holds
    ticket = await claimed(work, names.OFFICER, names.FACEBOOK, source=source, own=False)
    assert (ticket.requester, ticket.opened_by, ticket.confirmed) == (names.MAYOR, names.OFFICER, False)
    ticket = await wrote(work, ticket)
    assert (await no(sent(work, ticket))).code is No.NOT_CONFIRMED
    assert (await no(requests.confirm(work, Command(names.OFFICER, ticket.id)))).code is No.NOT_ALLOWED
    ticket = await requests.confirm(work, Command(names.MAYOR, ticket.id))
    assert ticket.confirmed
    assert (await sent(work, ticket)).state is State.DELIVERED


async def test_a_second_confirmation_changes_nothing(work: Workplace) -> None:
    ticket = await opened(work)
    assert await requests.confirm(work, Command(names.MAYOR, ticket.id)) == ticket


@pytest.mark.parametrize(
    ("who", "profile"),
    [
        (names.MAYOR, names.FACEBOOK),
        (names.DELEGATE, names.FACEBOOK),
        (names.EMPLOYEE, names.MUNICIPAL),
        (names.OTHER_OFFICER, names.MUNICIPAL),
    ],
)
async def test_only_the_desk_notes_who_phoned(work: Workplace, who: str, profile: str) -> None:
    """Else the request tick could be left out by saying that one phoned oneself."""
    command = opened(work, who, profile, source=Source.PHONE, own=False)
    assert (await no(command)).code is No.NOT_YOUR_PROFILE


# --- the standing declaration


async def test_a_declaration_is_asked_for_once_a_year(work: Workplace, clock: Clock) -> None:
    await opened(work)
    clock.move(days=365)
    await opened(work, nonce="a-year-later", declared=False)
    clock.move(days=1)
    again = opened(work, nonce="too-late", declared=False)
    assert await refused(again) == {("declared", No.DECLARATION_REQUIRED)}
    await opened(work, nonce="declared-anew", declared=True)
    assert (found := await declaration(work))
    assert found.declared_on == work.today()


async def test_a_new_policy_asks_for_a_new_declaration(work: Workplace, clock: Clock) -> None:
    await opened(work)
    newer = with_policy_of_2027(work)
    assert (await opened(newer, nonce="december", declared=False)).policy == names.POLICY
    clock.move(days=45)
    again = opened(newer, nonce="january", declared=False)
    assert await refused(again) == {("declared", No.DECLARATION_REQUIRED)}
    assert (await opened(newer, nonce="declared")).policy == POLICY_2027
    assert (await opened(newer, nonce="again", declared=False)).policy == POLICY_2027


async def test_confirming_renews_the_declaration(work: Workplace, clock: Clock) -> None:
    ticket = await opened(work, names.OFFICER, names.FACEBOOK, source=Source.PHONE)
    await requests.confirm(work, Command(names.MAYOR, ticket.id))
    assert await declaration(work) == Declaration(
        names.MAYOR, names.POLICY, work.today(), work.today() + timedelta(days=365)
    )
    assert (await opened(work, names.MAYOR, names.FACEBOOK, declared=False)).confirmed


async def test_confirming_an_old_request_does_not_undo_a_newer_declaration(
    work: Workplace, clock: Clock
) -> None:
    newer = with_policy_of_2027(work)
    old = await opened(newer, names.OFFICER, names.FACEBOOK, source=Source.PHONE)
    clock.move(days=45)
    await opened(newer, names.MAYOR, names.FACEBOOK, nonce="declares")
    clock.move(days=1)
    await requests.confirm(newer, Command(names.MAYOR, old.id))
    assert (await opened(newer, nonce="next", declared=False)).confirmed


def with_policy_of_2027(work: Workplace) -> Workplace:
    file = names.written()
    newer = {"policy": POLICY_2027, "valid_from": "2027-01-01", "adopts": ["private_profiles"]}
    file["policies"].append({**file["policies"][0], **newer})
    policy = names.the_policy().model_copy(update={"id": POLICY_2027})
    return under(work, names.office(file), {**work.policies, POLICY_2027: policy})


# --- changed before anyone has claimed it


async def test_a_request_can_be_changed_until_it_is_claimed(work: Workplace) -> None:
    ticket = await opened(work)
    edited = await requests.edit(work, EditTicket(names.MAYOR, ticket.id, brief=Brief("Ny bro")))
    assert (edited.state, edited.revision, edited.needed_on) == (State.REQUESTED, 2, None)
    async with work.store.reading() as unit:
        now, then = await unit.contents.get(edited.brief), await unit.contents.get(ticket.brief)
    assert (now, then) == (Brief("Ny bro").value(), CYCLE_PATH.value())


async def test_everything_wrong_with_a_change_is_told_at_once(work: Workplace) -> None:
    ticket = await opened(work)
    wrong = EditTicket(names.MAYOR, ticket.id, brief=Brief(""), needed_on=SATURDAY)
    assert await refused(requests.edit(work, wrong)) == {
        ("subject", No.REQUIRED),
        ("needed_on", No.CLOSED_DAY),
    }


async def test_a_day_that_has_passed_since_may_stay(work: Workplace, clock: Clock) -> None:
    ticket = await opened(work, needed_on=work.today())
    clock.move(days=1)
    kept = EditTicket(names.MAYOR, ticket.id, brief=Brief("Ny bro"), needed_on=ticket.needed_on)
    assert (await requests.edit(work, kept)).needed_on == ticket.needed_on
