"""Writing, sending, and what the requester says of it, as it is typed and pressed."""

import hashlib

import pytest

from handlers.replies import Done, Reply, Wrong
from handlers.request import IncomingFile, Place
from handlers.screens.elements import ChoiceField, Form, TextField
from tests.fakes import office as names
from tests.handlers.chat import PNG, Chat
from tests.handlers.seen import buttons, fields_of, form, sheet, told, whole, wrong
from tests.workflows import steps
from workflows import cases
from workflows.domain.cases import Case
from workflows.domain.tickets import Act, State, Ticket, Use
from workflows.ports import Workplace

TEXT = f"text.{names.FACEBOOK}"
BRIDGE = IncomingFile("bro.png", "F1", len(PNG))


async def case_of(work: Workplace, ticket: Ticket) -> Case:
    return await cases.read(work, ticket.id)


async def writing(chat: Chat, ticket: Ticket, person: str = names.OFFICER) -> Form:
    return form(await chat.does(person, Act.WRITE, Place.SCREEN, ticket=ticket.id))


async def sending(chat: Chat, ticket: Ticket) -> Form:
    return form(await chat.does(names.OFFICER, Act.DELIVER, Place.SCREEN, ticket=ticket.id))


def answered(asked: Form, **more: object) -> dict:
    """An honest answer to every line of the form that is required."""
    given: dict = {}
    for one in asked.elements:
        id_ = getattr(one, "id", "")
        if id_.startswith("evidence."):
            given[id_] = "byrådets møde 12/11, pkt. 7"
        elif id_.startswith("line.") and isinstance(one, ChoiceField):
            given[id_] = (one.options[0].id,)
        elif id_.startswith(("line.", "still_holds")):
            given[id_] = True
    return {**given, "minutes": ("30",), **more}


async def test_what_is_saved_is_the_next_draft(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    asked = await writing(chat, ticket)
    answer = await chat.sends(names.OFFICER, asked, {TEXT: "Ny cykelsti.", "note": "Kort."})
    assert Act.DELIVER in buttons(sheet(answer))
    case = await case_of(work, ticket)
    assert case.latest is not None
    assert case.latest.draft is not None
    assert (case.latest.number, case.latest.draft.texts) == (1, {names.FACEBOOK: "Ny cykelsti."})
    again = await writing(chat, ticket)
    assert fields_of(again)[TEXT].value == "Ny cykelsti."  # type: ignore[attr-defined]
    assert fields_of(again)["note"].value == "Kort."  # type: ignore[attr-defined]


async def test_there_is_a_field_for_each_profile_with_its_channels_tone(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work, names.MAYOR, names.FACEBOOK, names.LINKEDIN)
    fields = fields_of(await writing(chat, ticket))
    texts = [one for id_, one in fields.items() if id_.startswith("text.")]
    assert [one.label for one in texts] == ["Facebook · Maria Holm", "LinkedIn · Maria Holm"]  # type: ignore[attr-defined]
    assert all(isinstance(one, TextField) and one.hint for one in texts)


async def test_text_that_could_not_be_saved_is_offered_again(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    asked = await writing(chat, ticket)
    typed = {TEXT: "Ny cykelsti.", "note": "n" * 3001, "alt": "Broen"}
    assert set(wrong(await chat.sends(names.OFFICER, asked, typed)).fields) == {"note"}
    again = await writing(chat, ticket)
    offered = {one: fields_of(again)[one].value for one in (TEXT, "note", "alt")}  # type: ignore[attr-defined]
    assert offered == {TEXT: "Ny cykelsti.", "note": "n" * 3001, "alt": "Broen"}
    await chat.sends(names.OFFICER, again, {"note": "Kort."})
    assert fields_of(await writing(chat, ticket))["note"].value == "Kort."  # type: ignore[attr-defined]


async def test_two_who_write_at_once_lose_nothing(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    one, other = await writing(chat, ticket), await writing(chat, ticket)
    await chat.sends(names.OFFICER, one, {TEXT: "Det første."})
    answer = await chat.sends(names.OFFICER, other, {TEXT: "Det andet."})
    assert isinstance(answer, Wrong)
    assert answer.above
    assert fields_of(await writing(chat, ticket))[TEXT].value == "Det andet."  # type: ignore[attr-defined]


async def test_a_picture_goes_along_with_what_it_shows(chat: Chat, work: Workplace) -> None:
    chat.platform.files["F1"] = PNG
    ticket = await steps.claimed(work)
    typed = {TEXT: "Ny bro.", "alt": "Broen\n\n"}
    await chat.sends(names.OFFICER, await writing(chat, ticket), typed, (BRIDGE,))
    case = await case_of(work, ticket)
    assert case.latest is not None
    assert case.latest.draft is not None
    (medium,) = case.latest.draft.media
    assert (medium.name, medium.alt) == ("bro.png", "Broen")
    assert medium.sha256 == hashlib.sha256(PNG).hexdigest()
    assert await cases.picture(work, medium.sha256) == PNG
    again = await writing(chat, ticket)
    assert fields_of(again)["kept"].chosen == (medium.sha256[:16],)  # type: ignore[attr-defined]
    await chat.sends(names.OFFICER, again, {"kept": ()})
    case = await case_of(work, ticket)
    assert case.latest is not None
    assert case.latest.draft is not None
    assert case.latest.draft.media == ()


@pytest.mark.parametrize(
    ("files", "content", "alt", "field"),
    [
        ((BRIDGE,), PNG, "", "alt"),
        ((BRIDGE,), b"%PDF-1.7", "Broen", "media"),
        ((IncomingFile("stor.png", "F1", 11 * 1024 * 1024),), PNG, "Broen", "media"),
        ((BRIDGE,) * 11, PNG, "Broen\n" * 11, "media"),
    ],
)
async def test_a_picture_that_cannot_go_along_is_told_at_its_field(
    chat: Chat, work: Workplace, files: tuple[IncomingFile, ...], content: bytes, alt: str, field: str
) -> None:
    chat.platform.files["F1"] = content
    ticket = await steps.claimed(work)
    asked = await writing(chat, ticket)
    answer = await chat.sends(names.OFFICER, asked, {TEXT: "Ny bro.", "alt": alt}, files)
    assert set(wrong(answer).fields) == {field}
    assert fields_of(await writing(chat, ticket))[TEXT].value == "Ny bro."  # type: ignore[attr-defined]


async def test_a_file_name_is_a_name_and_no_path(chat: Chat, work: Workplace) -> None:
    chat.platform.files["F1"] = PNG
    ticket = await steps.claimed(work)
    path = IncomingFile(f"../../etc/{'x' * 200}.png", "F1", len(PNG))
    await chat.sends(names.OFFICER, await writing(chat, ticket), {TEXT: "Ny bro.", "alt": "Broen"}, (path,))
    case = await case_of(work, ticket)
    assert case.latest is not None
    assert case.latest.draft is not None
    assert case.latest.draft.media[0].name == "x" * 120


async def test_others_words_are_never_kept_as_unsaved_text(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    asked = await writing(chat, ticket)
    answer = await chat.sends(names.COLLEAGUE, asked, {TEXT: "Fra en kollega."})
    assert isinstance(answer, Wrong)
    assert "Fra en kollega." not in whole(await writing(chat, ticket))


async def delivered(chat: Chat, ticket: Ticket, **more: object) -> Reply:
    asked = await sending(chat, ticket)
    return await chat.sends(names.OFFICER, asked, answered(asked, **more))


async def test_a_draft_is_sent_with_its_lines_and_its_time(chat: Chat, work: Workplace) -> None:
    ticket = await steps.wrote(work, await steps.claimed(work))
    assert "1" in whole(sheet(await delivered(chat, ticket)))
    case = await case_of(work, ticket)
    assert (case.ticket.state, case.ticket.minutes) == (State.DELIVERED, 30)
    assert case.answers is not None
    assert case.answers["facts"].evidence == "byrådets møde 12/11, pkt. 7"


async def test_every_line_left_open_is_told_at_its_field(chat: Chat, work: Workplace) -> None:
    ticket = await steps.wrote(work, await steps.claimed(work))
    asked = await sending(chat, ticket)
    required = {one for one, is_ in fields_of(asked).items() if not getattr(is_, "optional", False)}
    answer = wrong(await chat.sends(names.OFFICER, asked))
    assert set(answer.fields) == required | {"minutes"}
    assert (await case_of(work, ticket)).ticket.state is State.IN_PROGRESS


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ({"minutes": ("15",)}, 15),
        ({"minutes": ("other",), "typed_minutes": "42"}, 45),
        ({"minutes": ("none",), "no_time_reason": "Genbrugt."}, 0),
    ],
)
async def test_time_is_a_chip_a_number_or_a_reason(
    chat: Chat, work: Workplace, typed: dict, minutes: int
) -> None:
    ticket = await steps.wrote(work, await steps.claimed(work))
    asked = await sending(chat, ticket)
    if typed["minutes"] != ("15",):
        asked = form(await chat.changes(names.OFFICER, asked, {"minutes": typed["minutes"]}))
    await chat.sends(names.OFFICER, asked, answered(asked, **typed))
    assert (await case_of(work, ticket)).ticket.minutes == minutes


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"minutes": ("other",)}, "typed_minutes"),
        ({"minutes": ("other",), "typed_minutes": "en time"}, "typed_minutes"),
        ({"minutes": ("-15",)}, "minutes"),
        ({"minutes": ("none",)}, "minutes"),
        ({"minutes": ()}, "minutes"),
    ],
)
async def test_time_typed_wrong_is_told_at_its_field(
    chat: Chat, work: Workplace, typed: dict, field: str
) -> None:
    ticket = await steps.wrote(work, await steps.claimed(work))
    asked = await sending(chat, ticket)
    assert set(wrong(await chat.sends(names.OFFICER, asked, answered(asked, **typed))).fields) == {field}


async def test_another_number_of_minutes_is_asked_for_and_the_answers_stay(
    chat: Chat, work: Workplace
) -> None:
    ticket = await steps.wrote(work, await steps.claimed(work))
    asked = await sending(chat, ticket)
    drawn = form(await chat.changes(names.OFFICER, asked, answered(asked, minutes=("other",))))
    assert "typed_minutes" in fields_of(drawn)
    assert drawn.nonce == asked.nonce
    assert fields_of(drawn)["evidence.facts"].value == "byrådets møde 12/11, pkt. 7"  # type: ignore[attr-defined]
    assert fields_of(drawn)["line.decision"].chosen == ("decided",)  # type: ignore[attr-defined]


async def test_there_is_nothing_to_send_before_something_is_written(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    assert told(await chat.does(names.OFFICER, Act.DELIVER, Place.SCREEN, ticket=ticket.id))
    assert Act.DELIVER not in buttons(sheet(await chat.does(names.OFFICER, Act.VIEW, ticket=ticket.id)))


async def test_a_new_version_asks_again_only_for_what_changed(chat: Chat, work: Workplace) -> None:
    ticket = await steps.delivered(work)
    about = {"ticket": ticket.id, "revision": ticket.revision, "version": ticket.delivered}
    asked = form(await chat.does(names.MAYOR, Act.REQUEST_CHANGES, **about))
    assert set(wrong(await chat.sends(names.MAYOR, asked)).fields) == {"words"}
    assert await chat.sends(names.MAYOR, asked, {"words": "Nævn prisen."}) == Done()
    case = await case_of(work, ticket)
    assert (case.ticket.state, case.words) == (State.IN_PROGRESS, "Nævn prisen.")
    changed = await steps.wrote(work, case.ticket, "Havnegade får en cykelsti til 3 mio. kr.")
    fields = fields_of(await sending(chat, changed))
    assert "still_holds" in fields
    assert {one for one in fields if one.startswith("line.")} == {"line.decision"}
    assert fields["evidence.facts"].value == "byrådets møde 12/11, pkt. 7"  # type: ignore[attr-defined]
    assert "none" not in [one.id for one in fields["minutes"].options], "time is on it already"  # type: ignore[attr-defined]
    await delivered(chat, changed)
    assert (await case_of(work, ticket)).ticket.delivered == 2


async def test_the_requester_answers_with_one_tap(chat: Chat, work: Workplace) -> None:
    for number, (act, state, use) in enumerate(
        [
            (Act.ACCEPT, State.ACCEPTED, None),
            (Act.PUBLISHED, State.CLOSED, Use.PUBLISHED),
            (Act.NOT_USED, State.CLOSED, Use.NOT_USED),
        ]
    ):
        ticket = await steps.delivered(work, nonce=f"n{number}")
        about = {"ticket": ticket.id, "revision": ticket.revision, "version": ticket.delivered}
        assert await chat.does(names.MAYOR, act, **about) == Done()
        after = (await case_of(work, ticket)).ticket
        assert (after.state, after.use) == (state, use)


async def test_in_the_open_ticket_there_is_room_for_the_link(chat: Chat, work: Workplace) -> None:
    ticket = await steps.delivered(work)
    offered = buttons(sheet(await chat.does(names.MAYOR, Act.VIEW, ticket=ticket.id)))
    asked = form(await chat.presses(names.MAYOR, offered[Act.PUBLISHED], Place.SCREEN))
    assert set(wrong(await chat.sends(names.MAYOR, asked, {"words": "min side"})).fields) == {"words"}
    assert await chat.sends(names.MAYOR, asked, {"words": "https://facebook.example/1"}) == Done()
    assert (await case_of(work, ticket)).words == "https://facebook.example/1"


async def test_not_using_it_in_the_open_ticket_shows_how_it_stands(chat: Chat, work: Workplace) -> None:
    ticket = await steps.delivered(work)
    offered = buttons(sheet(await chat.does(names.MAYOR, Act.VIEW, ticket=ticket.id)))
    after = sheet(await chat.presses(names.MAYOR, offered[Act.NOT_USED], Place.SCREEN))
    assert not buttons(after)


@pytest.mark.parametrize("act", [Act.ACCEPT, Act.PUBLISHED, Act.NOT_USED])
async def test_a_button_of_an_older_draft_does_nothing(chat: Chat, work: Workplace, act: Act) -> None:
    ticket = await steps.delivered(work)
    told_version = {"ticket": ticket.id, "revision": ticket.revision, "version": 0}
    assert told(await chat.does(names.MAYOR, act, **told_version))
    assert (await case_of(work, ticket)).ticket == ticket


async def test_what_was_checked_is_shown_in_full_words(chat: Chat, work: Workplace) -> None:
    ticket = await steps.delivered(work)
    shown = whole(sheet(await chat.does(names.MAYOR, "checklist.view", ticket=ticket.id)))
    policy = names.the_policy()
    asked = {id_ for line in policy.lines if line.id in steps.answers() for id_ in line.items}
    for item in policy.items:
        if item.id in asked:
            assert item.wording.said_in("da") in shown
    assert "byrådets møde 12/11, pkt. 7" in shown
