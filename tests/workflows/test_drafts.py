"""A draft's way to the requester: versions, answers bound to a hash, delivery in its order, and its use."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from config.words import ProfileClass
from tests.fakes import office as names
from tests.fakes.workplace import rows
from tests.workflows.refused import no, refused
from tests.workflows.steps import (
    accepted,
    answers,
    claimed,
    delivered,
    logged,
    opened,
    published,
    sent,
    wrote,
)
from workflows import cases, drafts, tickets, unsaved
from workflows.domain.drafts import Draft, Medium
from workflows.domain.refusals import No
from workflows.domain.tickets import Act, State, Ticket, Use
from workflows.drafts import AboutDelivery, WriteDraft
from workflows.performing import Command
from workflows.ports import Workplace

JPEG = b"\xff\xd8\xff\xe0 havnegade"
PICTURE = Medium(sha256(JPEG).hexdigest(), "havnegade.jpg", "Cyklister på den nye sti")


def about(ticket: Ticket, version: int | None = None, words: str = "", who: str = "") -> AboutDelivery:
    return AboutDelivery(who or ticket.requester, ticket.id, version=version or ticket.delivered, words=words)


async def changes(work: Workplace, ticket: Ticket, words: str = "Tallet er forkert.") -> Ticket:
    return await drafts.request_changes(work, about(ticket, words=words))


def notices(database: object) -> list[tuple[str, str]]:
    """What waits for the mayor, in its order."""
    found = "SELECT kind, part FROM notice WHERE lane = ? ORDER BY sequence"
    return rows(database, found, f"person:{names.MAYOR}")  # type: ignore[arg-type,return-value]


# --- versions


async def test_versions_are_numbered_and_the_earlier_ones_stay(work: Workplace) -> None:
    ticket = await wrote(work, await wrote(work, await claimed(work), "Første"), "Anden")
    async with work.store.reading() as unit:
        first, second = [await unit.drafts.version(ticket.id, number) for number in (1, 2)]
    assert [one.draft and one.draft.texts[names.FACEBOOK] for one in (first, second)] == ["Første", "Anden"]
    assert (first.author, first.number, second.number) == (names.OFFICER, 1, 2)
    assert [one.draft and one.draft.sha256() for one in (first, second)] == [first.sha256, second.sha256]


async def test_saving_what_is_saved_makes_no_version(work: Workplace) -> None:
    ticket = await wrote(work, await claimed(work), "Cykelsti")
    assert await wrote(work, ticket, "  Cykelsti\r\n") == ticket


async def test_nobody_writes_over_what_they_have_not_read(work: Workplace) -> None:
    ticket = await claimed(work)
    await wrote(work, ticket, "Første")
    late = await no(wrote(work, ticket, "Skrevet i en anden fane"))
    assert (late.code, late.facts) == (No.CHANGED_MEANWHILE, {"number": 1, "state": "in_progress"})


async def test_unsaved_text_is_kept_until_it_is_saved(work: Workplace) -> None:
    ticket = await claimed(work)
    await unsaved.keep_unsaved(work, names.OFFICER, ticket.id, {names.FACEBOOK: "Halvt skr", "note": "husk"})
    seen = await cases.view(work, names.OFFICER, ticket.id)
    assert seen.case.scratch == {names.FACEBOOK: "Halvt skr", "note": "husk"}
    assert (await cases.view(work, names.LEADER, ticket.id)).case.scratch == {}
    await wrote(work, ticket, "Helt skrevet")
    assert (await cases.view(work, names.OFFICER, ticket.id)).case.scratch == {}


async def test_a_form_that_comes_again_leaves_nothing_unsaved(work: Workplace) -> None:
    ticket = await claimed(work)
    draft = Draft({names.FACEBOOK: "Helt skrevet"})
    for _ in range(2):
        await unsaved.keep_unsaved(
            work, names.OFFICER, ticket.id, {f"text.{names.FACEBOOK}": "Helt skrevet"}, "n1"
        )
        await drafts.write(work, WriteDraft(names.OFFICER, ticket.id, "n1", draft))
    assert (await cases.view(work, names.OFFICER, ticket.id)).case.scratch == {}
    await unsaved.keep_unsaved(work, names.OFFICER, ticket.id, {names.FACEBOOK: "Og en ny"}, "n2")
    seen = await cases.view(work, names.OFFICER, ticket.id)
    assert seen.case.scratch == {names.FACEBOOK: "Og en ny"}


async def test_a_picture_is_kept_once_by_its_hash(work: Workplace, database: object) -> None:
    ticket = await claimed(work)
    draft = Draft({names.FACEBOOK: "Sti"}, media=(PICTURE, PICTURE))
    command = WriteDraft(names.OFFICER, ticket.id, draft=draft, pictures=(JPEG, JPEG))
    ticket = await drafts.write(work, command)
    assert rows(database, "SELECT count(*) FROM medium") == [(1,)]  # type: ignore[arg-type]
    ticket = await sent(work, ticket, answers=answers(media=True))
    pictures = [part for kind, part in notices(database) if kind == "delivery_picture"]
    assert pictures == ["1:0"]
    async with work.store.reading() as unit:
        assert await unit.drafts.medium(PICTURE.sha256) == JPEG


async def test_a_picture_asks_for_its_basis(work: Workplace) -> None:
    ticket = await claimed(work)
    draft = Draft({names.FACEBOOK: "Sti"}, media=(PICTURE,))
    ticket = await drafts.write(work, WriteDraft(names.OFFICER, ticket.id, draft=draft, pictures=(JPEG,)))
    assert await refused(sent(work, ticket)) == {("line.media", No.NOT_ANSWERED)}


# --- delivery


async def test_a_delivery_comes_in_its_order_with_its_answers_and_its_time(
    work: Workplace, database: object
) -> None:
    ticket = await claimed(work, names.MAYOR, names.FACEBOOK, names.LINKEDIN)
    ticket = await sent(work, await wrote(work, ticket))
    assert (ticket.state, ticket.delivered, ticket.minutes) == (State.DELIVERED, 1, 45)
    assert [one for one in notices(database) if one[0].startswith("delivery")] == [
        ("delivery_head", "1"),
        ("delivery_text", f"1:{names.FACEBOOK}"),
        ("delivery_text", f"1:{names.LINKEDIN}"),
        ("delivery_card", "1"),
    ]
    async with work.store.reading() as unit:
        kept, version = await unit.drafts.answers(ticket.id, 1), await unit.drafts.version(ticket.id, 1)
    assert isinstance(kept, dict)
    assert (kept["policy"], kept["language"], kept["version"]) == (names.POLICY, "da", 1)
    assert kept["sha256"] == version.sha256


async def test_everything_missing_at_delivery_is_told_at_once(work: Workplace) -> None:
    ticket = await wrote(work, await claimed(work))
    told = await refused(sent(work, ticket, answers={}, minutes=0))
    fields = ["line.task", "line.neutral", "evidence.facts", "line.decision", "line.confidential"]
    assert told == {
        *((field, No.NOT_ANSWERED) for field in [*fields, "line.no_tactics"]),
        ("minutes", No.TIME_MISSING),
    }


@pytest.mark.parametrize("minutes", [-5, 721, 10**9])
async def test_absurd_minutes_at_delivery_are_refused_and_nothing_is_delivered(
    work: Workplace, minutes: int
) -> None:
    ticket = await wrote(work, await claimed(work))
    assert await refused(sent(work, ticket, minutes=minutes)) == {("minutes", No.MINUTES_RANGE)}
    async with work.store.reading() as unit:
        assert await unit.tickets.get(ticket.id) == ticket


async def test_no_minutes_need_a_reason_which_is_kept(work: Workplace, database: object) -> None:
    ticket = await wrote(work, await claimed(work))
    for blank in ("", "  ", "\x00"):
        told = await refused(sent(work, ticket, minutes=0, no_time_reason=blank))
        assert told == {("minutes", No.TIME_MISSING)}
    ticket = await sent(work, ticket, minutes=0, no_time_reason="Genbrug af sidste uges opslag")
    assert (ticket.state, ticket.minutes) == (State.DELIVERED, 0)
    ((body, salt),) = rows(database, "SELECT body, salt FROM content WHERE kind = 'no_time'")  # type: ignore[arg-type]
    ((event,),) = rows(database, "SELECT body FROM event WHERE kind = 'draft.delivered'")  # type: ignore[arg-type]
    assert json.loads(body) == "Genbrug af sidste uges opslag"
    assert json.loads(event)["digests"]["no_time"] == sha256(salt + body).hexdigest()


async def test_time_logged_before_is_time_enough(work: Workplace) -> None:
    ticket = await logged(work, await wrote(work, await claimed(work)), 20)
    assert (await sent(work, ticket, minutes=0)).minutes == 20


async def test_nothing_is_delivered_but_the_latest_version(work: Workplace) -> None:
    ticket = await claimed(work)
    assert (await no(sent(work, ticket))).code is No.NO_DRAFT
    first = await wrote(work, ticket, "Første")
    await wrote(work, first, "Anden")
    assert (await no(sent(work, first))).code is No.CHANGED_MEANWHILE


@pytest.mark.parametrize(
    ("who", "profile", "class_"),
    [
        (names.MAYOR, names.FACEBOOK, ProfileClass.POL),
        (names.DIRECTOR, names.DIRECTORS, ProfileClass.EMB),
        (names.EMPLOYEE, names.MUNICIPAL, ProfileClass.KOM),
    ],
)
async def test_each_class_has_its_own_lines(
    work: Workplace, who: str, profile: str, class_: ProfileClass
) -> None:
    ticket = await delivered(work, who, profile)
    async with work.store.reading() as unit:
        kept = await unit.drafts.answers(ticket.id, 1)
    assert isinstance(kept, dict)
    assert [row["line"] for row in kept["lines"]] == list(answers(class_))  # type: ignore[index,union-attr]


# --- once more


async def test_a_changed_draft_is_asked_again_for_what_its_evidence_covered(work: Workplace) -> None:
    ticket = await wrote(work, await changes(work, await delivered(work)), "Havnegade får 2 km cykelsti.")
    again = {"still_holds": True, "answers": {}, "minutes": 0}
    assert await refused(sent(work, ticket, **again)) == {
        ("evidence.facts", No.NOT_ANSWERED),
        ("line.decision", No.NOT_ANSWERED),
    }
    full = answers()
    anew = {"facts": full["facts"], "decision": full["decision"]}
    assert (await sent(work, ticket, **{**again, "answers": anew})).delivered == 2


async def test_the_same_version_can_be_sent_again_with_newer_answers(work: Workplace) -> None:
    """Changes were asked for, and the officer explains instead of changing."""
    ticket = await changes(work, await delivered(work), "Kilden?")
    better = {**answers(), "facts": replace(answers()["facts"], evidence="Referat, pkt. 9")}
    ticket = await sent(work, ticket, answers=better, minutes=0)
    assert (ticket.delivered, ticket.draft) == (1, 1)
    seen = await cases.view(work, names.MAYOR, ticket.id)
    assert (seen.case.answers or {})["facts"].evidence == "Referat, pkt. 9"


# --- what the requester says of it


async def test_acceptance_is_of_the_version_that_was_shown(work: Workplace, database: object) -> None:
    ticket = await sent(work, await wrote(work, await changes(work, await delivered(work)), "Nyt"))
    for act in (
        drafts.accept(work, about(ticket, version=1)),
        drafts.request_changes(work, about(ticket, version=1, words="Igen")),
        drafts.report_use(work, about(ticket, version=1), Act.PUBLISHED),
    ):
        assert (await no(act)).code is No.CHANGED_MEANWHILE
    assert (await accepted(work, ticket)).accepted_at == work.clock()
    ((seen,),) = rows(database, "SELECT body FROM content WHERE kind = 'seen'")  # type: ignore[arg-type]
    async with work.store.reading() as unit:
        version = await unit.drafts.version(ticket.id, 2)
    assert json.loads(seen) == {"version": 2, "sha256": version.sha256}


async def test_a_delegate_accepts_nothing_for_the_principal(work: Workplace) -> None:
    ticket = await delivered(work)
    for act in (
        drafts.accept(work, about(ticket, who=names.DELEGATE)),
        drafts.report_use(work, about(ticket, who=names.DELEGATE), Act.PUBLISHED),
    ):
        assert (await no(act)).code is No.NOT_ALLOWED


async def test_publishing_implies_acceptance_and_a_link_is_optional(work: Workplace) -> None:
    ended = await published(work, await delivered(work))
    assert (ended.state, ended.use, ended.accepted_at) == (State.CLOSED, Use.PUBLISHED, work.clock())


async def test_not_using_it_is_no_acceptance(work: Workplace) -> None:
    ticket = await delivered(work)
    ended = await drafts.report_use(work, about(ticket, words="Sagen er udsat."), Act.NOT_USED)
    assert (ended.state, ended.use, ended.accepted_at) == (State.CLOSED, Use.NOT_USED, None)


@pytest.mark.parametrize(
    "link",
    ["havnegade", "javascript:alert(1)", "https://a b", "https://x\nhttps://y", "https://" + "x" * 500],
)
async def test_a_link_that_is_none_is_refused_at_its_field(work: Workplace, link: str) -> None:
    assert await refused(published(work, await delivered(work), link)) == {("words", No.BAD_LINK)}


@pytest.mark.parametrize(
    ("who", "profile", "may"),
    [
        (names.MAYOR, names.FACEBOOK, False),  # a private profile is the politician's own
        (names.DIRECTOR, names.DIRECTORS, False),
        (names.ALDERMAN, names.OFFICIAL, True),  # an official one the administration may run (ØIM 17.3.3)
        (names.EMPLOYEE, names.MUNICIPAL, True),
    ],
)
async def test_the_office_reports_use_where_it_may_publish(
    work: Workplace, who: str, profile: str, may: bool
) -> None:
    ticket = await delivered(work, who, profile)
    act = drafts.report_use(work, about(ticket, who=names.COLLEAGUE), Act.PUBLISHED)
    if may:
        assert (await act).use is Use.PUBLISHED
    else:
        assert (await no(act)).code is No.NOT_ALLOWED


@pytest.mark.parametrize(
    ("words", "code"), [("", No.REQUIRED), (" \n", No.REQUIRED), ("x" * 3001, No.TOO_LONG)]
)
async def test_what_should_be_changed_must_be_said(work: Workplace, words: str, code: No) -> None:
    ticket = await delivered(work)
    assert await refused(changes(work, ticket, words)) == {("words", code)}


# --- looking


async def test_a_case_shows_each_person_what_they_may_do(work: Workplace) -> None:
    ticket = await delivered(work)
    acts = {who: (await cases.view(work, who, ticket.id)).acts for who in (names.MAYOR, names.SECRETARIAT)}
    assert acts[names.MAYOR] >= {Act.ACCEPT, Act.REQUEST_CHANGES, Act.PUBLISHED, Act.NOT_USED}
    assert acts[names.SECRETARIAT] == {Act.VIEW}
    assert (await no(cases.view(work, names.OTHER_OFFICER, ticket.id))).code is No.NO_SUCH_TICKET


async def test_an_officers_nonce_does_an_act_once(work: Workplace) -> None:
    ticket = await opened(work)
    first = await tickets.claim(work, Command(names.OFFICER, ticket.id, "form-1"))
    freed = await tickets.release(work, Command(names.OFFICER, ticket.id, "form-2"))
    assert first.revision + 1 == freed.revision
    late = await tickets.claim(work, Command(names.OFFICER, ticket.id, "form-1"))
    assert late == freed, "an old form sent again answers with the ticket as it stands"
