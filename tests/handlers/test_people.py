"""Who is asking: known, met for the first time, a guest, a stranger, gone; and in which language."""

from dataclasses import replace
from pathlib import Path

import pytest

from config.i18n import load_words
from handlers import people
from handlers.reception import Found
from handlers.request import Place
from handlers.screens.refusals import sentence
from tests.fakes import office as names
from tests.fakes.workplace import rows
from tests.handlers.chat import Chat, email, identity
from tests.handlers.seen import buttons, every_button, screen, told, whole
from workflows.domain.refusals import No, Refusal

NEWCOMER = names.DATA_PROTECTION_OFFICER  # in the office file, without an id on the platform


def pinned(database: Path, person: str) -> list[tuple]:
    return rows(database, "select platform, identity from identity where person = ?", person)


async def test_someone_with_an_id_in_the_office_file_is_known_from_memory(chat: Chat) -> None:
    known = people.known(chat.reception, chat.request(names.MAYOR, "help").sender)
    assert known is not None
    assert (known.id, known.platform, known.words.language) == (names.MAYOR, "slack", "da")


async def test_someone_new_is_met_once_by_the_e_mail_the_platform_vouches_for(
    chat: Chat, database: Path
) -> None:
    sender = chat.request(NEWCOMER, "help").sender
    chat.platform.people[sender.id] = Found(email(NEWCOMER).upper(), "en-GB")
    assert people.known(chat.reception, sender) is None
    assert "/draft log" in whole(screen(await chat.does(NEWCOMER, "help")))
    assert pinned(database, NEWCOMER) == [("slack", sender.id)]
    met = people.known(chat.reception, sender)
    assert met is not None
    assert met.id == NEWCOMER
    chat.platform.people[sender.id] = Found("someone.else@nordvig.example", None)
    assert "/draft log" in whole(screen(await chat.does(NEWCOMER, "help"))), "an e-mail may change"


async def test_a_second_account_with_the_same_e_mail_is_nobody(chat: Chat, database: Path) -> None:
    await chat.does(NEWCOMER, "help")
    chat.platform.people["U_SECOND"] = Found(email(NEWCOMER), None)
    request = chat.request(NEWCOMER, "help")
    second = replace(request, sender=replace(request.sender, id="U_SECOND"))
    assert "kommunikation@nordvig.example" in told(await chat.router.reply(second))
    assert pinned(database, NEWCOMER) == [("slack", identity(NEWCOMER))]


UNWELCOME = {
    "unknown to us": (Found("somebody@elsewhere.example", None), No.UNKNOWN_PERSON),
    "without an e-mail": (Found(None, None), No.UNKNOWN_PERSON),
    "with an empty e-mail": (Found("", None), No.UNKNOWN_PERSON),
    "a guest": (Found("guest@nordvig.example", None, guest=True), No.GUEST),
    "of another team": (Found("x@nordvig.example", None, foreign=True), No.OTHER_OFFICE),
    "gone": (Found("x@nordvig.example", None, gone=True), No.UNKNOWN_PERSON),
    "not to be looked up": (None, No.UNKNOWN_PERSON),
}


@pytest.mark.parametrize("who", UNWELCOME)
async def test_others_are_turned_away_kindly_and_never_pinned(chat: Chat, database: Path, who: str) -> None:
    found, code = UNWELCOME[who]
    request = chat.request(names.STRANGER, "draft", Place.COMMAND)
    if found is None:
        chat.platform.reachable = False
    else:
        chat.platform.people[request.sender.id] = found
    before = rows(database, "select count(*) from identity")
    facts = {"contact": "kommunikation@nordvig.example", "office": "Nordvig Kommune"}
    expected = sentence(Refusal(code), facts, chat.reception.words["da"])
    assert told(await chat.router.reply(request)) == expected
    assert rows(database, "select count(*) from identity") == before


@pytest.mark.parametrize("trait", ["guest", "foreign", "gone"])
async def test_what_the_platform_says_of_someone_known_counts(chat: Chat, trait: str) -> None:
    found = Found(email(names.MAYOR), None, **{trait: True})
    chat.platform.people[identity(names.MAYOR)] = found
    answer = await chat.does(names.MAYOR, "mine")
    assert not buttons(screen(answer))
    assert "kommunikation@nordvig.example" in told(answer)


async def test_someone_known_is_answered_while_the_platform_cannot_be_asked(chat: Chat) -> None:
    chat.platform.reachable = False
    assert "/draft queue" in whole(screen(await chat.does(names.OFFICER, "help")))


@pytest.mark.parametrize("changes", [{"team": "T_ELSEWHERE"}, {"team": ""}, {"foreign": True}])
async def test_another_team_is_refused_before_anyone_is_looked_up(chat: Chat, changes: dict) -> None:
    request = chat.request(names.MAYOR, "mine")
    chat.platform.people.clear()
    elsewhere = replace(request, sender=replace(request.sender, **changes))
    assert "Nordvig Kommune" in told(await chat.router.reply(elsewhere))


async def test_someone_who_left_since_memory_was_read_may_do_nothing(chat: Chat) -> None:
    person = names.COLLEAGUE
    file = names.written()
    names.one(file, "people", person)["valid_to"] = chat.clock().date().replace(day=22)
    for role in names.one(file, "people", person)["roles"]:
        role["valid_to"] = chat.clock().date().replace(day=22)
    async with chat.reception.work.store.transaction() as unit:
        await unit.people.sync(names.office(file), chat.reception.work.today())
    assert person in chat.reception.directory.current.people
    answer = await chat.does(person, "queue")
    assert not buttons(screen(answer))
    assert "kommunikation@nordvig.example" in told(answer)


@pytest.mark.parametrize(
    ("chosen", "spoken"),
    [("en", "en"), ("da", "da"), ("fi", "fi"), ("sv", "sv"), ("nb", "nb"), ("is", "da"), ("", "da")],
)
async def test_the_language_chosen_is_spoken_from_then_on(chat: Chat, chosen: str, spoken: str) -> None:
    await chat.does(names.MAYOR, "person.language", value=chosen)
    expected = load_words()[spoken]("What I can do for you")
    assert screen(await chat.does(names.MAYOR, "help")).summary == expected


TIME = ("time",)


@pytest.mark.parametrize(
    ("person", "commands"),
    [
        (names.MAYOR, {"…", "mine", "home", "128"}),
        (names.EMPLOYEE, {"…", "mine", "home", "128", *TIME}),
        (names.ADMINISTRATOR, {"…", "mine", "home", "128", *TIME}),
        (names.OFFICER, {"…", "mine", "home", "128", "queue", "away", *TIME}),
        (names.LEADER, {"…", "mine", "home", "128", "queue", "away", "feedback", *TIME}),
        (names.SECRETARIAT, {"…", "mine", "home", "128", "log", *TIME}),
        (names.DATA_PROTECTION_OFFICER, {"…", "mine", "home", "128", "log", *TIME}),
    ],
)
async def test_help_names_the_readers_own_commands(chat: Chat, person: str, commands: set[str]) -> None:
    card = screen(await chat.says(person, "help"))
    said = [line for line in whole(card).splitlines() if line.startswith("/draft ")]
    assert {one.removeprefix("/draft ") for one in said} == commands
    languages = [one for one in every_button(card) if one.act == "person.language"]
    assert [one.value for one in languages] == ["en", "sv", "nb", "fi"]
