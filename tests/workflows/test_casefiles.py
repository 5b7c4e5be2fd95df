"""Case files: who may have them, that it is noted, and what is left where text was erased."""

from datetime import date

import pytest

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.workflows.refused import no
from tests.workflows.steps import delivered, opened, published
from workflows import audit, casefiles
from workflows.domain.refusals import No
from workflows.ports import Workplace

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


async def noted(work: Workplace) -> list[str]:
    async with work.store.reading() as unit:
        return [
            link.kind async for name, links, _ in unit.audit.chains() if name == "office" for link in links
        ]


@pytest.mark.parametrize("person", [names.SECRETARIAT, names.DATA_PROTECTION_OFFICER, names.LEADER])
async def test_the_secretariat_and_the_desks_own_leader_may_have_a_file(work: Workplace, person: str) -> None:
    ticket = await opened(work)
    assert await casefiles.permit_one(work, person, ticket.number) == ticket.id
    assert (await noted(work))[-1] == "ticket.filed"
    assert (await audit.verify(work)).broken == ()


@pytest.mark.parametrize(
    "person", [names.OFFICER, names.OTHER_OFFICER, names.MAYOR, names.EMPLOYEE, names.ADMINISTRATOR]
)
async def test_others_may_not_and_nothing_is_noted_as_given(work: Workplace, person: str) -> None:
    ticket = await opened(work)
    assert (await no(casefiles.permit_one(work, person, ticket.number))).code is No.NOT_ALLOWED
    assert (await no(casefiles.permit_package(work, person, MONDAY, MONDAY))).code is No.NOT_ALLOWED
    assert not {"ticket.filed", "tickets.filed"} & set(await noted(work))


async def test_a_leader_may_not_have_the_whole_log_and_no_other_desks_files(work: Workplace) -> None:
    ticket = await opened(work, names.OTHER_OFFICER, names.CULTURE)
    assert (await no(casefiles.permit_one(work, names.LEADER, ticket.number))).code is No.NOT_ALLOWED
    assert (await no(casefiles.permit_package(work, names.LEADER, MONDAY, MONDAY))).code is No.NOT_ALLOWED


async def test_an_unknown_number_and_a_backward_period_are_refused(work: Workplace) -> None:
    assert (await no(casefiles.permit_one(work, names.SECRETARIAT, 999))).code is No.NO_SUCH_TICKET
    backward = casefiles.permit_package(work, names.SECRETARIAT, TUESDAY, MONDAY)
    assert (await no(backward)).code is No.NO_PERIOD


async def test_a_package_holds_the_tickets_opened_on_the_offices_days(work: Workplace, clock: Clock) -> None:
    first = await opened(work, nonce="morning")
    clock.move(hours=13, minutes=59)  # 22.59 UTC is 23.59 in Nordvig
    second = await opened(work, nonce="night")
    clock.move(minutes=2)
    third = await opened(work, nonce="after midnight")
    permit = casefiles.permit_package
    assert await permit(work, names.SECRETARIAT, MONDAY, MONDAY) == (first.id, second.id)
    assert await permit(work, names.SECRETARIAT, TUESDAY, TUESDAY) == (third.id,)
    assert await permit(work, names.SECRETARIAT, date(2020, 1, 1), date(2020, 1, 2)) == ()


async def test_a_file_holds_everything_that_was_written(work: Workplace) -> None:
    ticket = await published(work, await delivered(work), "https://social.example/opslag/1")
    case = await casefiles.collected(work, ticket.id)
    assert case.brief is not None
    assert case.brief.subject == "Ny cykelsti på Havnegade"
    assert [one.number for one in case.versions] == [1]
    assert {one.kind for one in case.written} == {"findings", "answers", "seen", "link"}
    assert [one.kind for one in case.events][-1] == "post.published"
    assert (len(case.events), case.events[-1].head) == (case.ticket.chain_length, case.ticket.chain_head)
    assert [one.minutes for one in case.entries] == [45]
    assert case.kle == "00.13.04"
    lines = case.of_version("answers", 1)
    assert isinstance(lines, dict)
    assert lines["policy"] == names.POLICY


async def test_what_was_erased_is_gone_from_the_file_and_the_history_stays(work: Workplace) -> None:
    ticket = await published(work, await delivered(work))
    await audit.erase(work, ticket.number, names.SECRETARIAT)
    case = await casefiles.collected(work, ticket.id)
    assert case.brief is None
    assert case.versions[0].draft is None
    assert case.versions[0].sha256 is None
    assert case.written == ()
    assert case.media == ()
    assert len(case.events) == 6


async def test_desk_members_appear_by_pseudonym(work: Workplace) -> None:
    shown = await casefiles.people_shown(work, lambda person: f"K-{len(person)}")
    assert shown[names.OFFICER] == f"K-{len(names.OFFICER)}"
    assert shown[names.MAYOR] == "Maria Holm"
