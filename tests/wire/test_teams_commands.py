"""Every command by message, in the own chat and from a channel, and who is not known."""

from pathlib import Path

import pytest

from playground.teams.people.member import Member
from tests.wire.probes import of_bot, rows, stored
from tests.wire.twin import CHANNEL, Twin, letters

AT = "<at>Udkast</at>"
SHOWN = {
    "help": "What I can do for you",
    "draft help": "What I can do for you",
    "HELP": "What I can do for you",
    "/draft help": "What I can do for you",
    "udkast help": "What I can do for you",
    "mine": "Nothing yet",
    "draft mine": "Nothing yet",
    "queue": "The queue is empty",
    "time": "Log time",
    "draft": "Ask for a draft",
    "udkast": "Ask for a draft",
    "/draft": "Ask for a draft",
    "draft Ny cykelsti": "Ny cykelsti",
    "Ny cykelsti på Havnegade": "Ny cykelsti på Havnegade",
    "mine søde naboer": "mine søde naboer",
    "128": "I can't find that ticket",
    "#128": "I can't find that ticket",
    "draft 128": "I can't find that ticket",
    "link abcd-efgh": "That code is wrong",
    "   ": "Ask for a draft",
}
DANISH = {
    "help": "Det kan jeg hjælpe dig med",
    "mine": "Der er ikke noget endnu",
    "queue": "Køen er tom",
    "draft Ny cykelsti": "Bed om et udkast",
    "udkast Ny cykelsti": "Bed om et udkast",
    "128": "Jeg kan ikke finde den sag",
}


async def test_every_command_in_one_s_own_chat(twin: Twin) -> None:
    for words, said in SHOWN.items():
        shown = letters(await twin.write(twin.sofie, words))
        assert said in shown, (words, shown)


async def test_the_log_is_for_those_who_may(twin: Twin) -> None:
    await twin.installed("henrik-bak")
    assert "The log is for" in letters(await twin.write(twin.sofie, "log"))
    henrik = twin.person("henrik-bak")
    await twin.write(henrik, "draft log")
    await twin.told()
    linked = next(one for one in henrik.messages() if "only for you" in letters(one))
    assert "/pages/enter/" in str(linked.attachments)
    assert (await henrik.press(linked, "log.open")).ok
    assert henrik.dialog is not None


async def test_the_words_go_into_the_form(twin: Twin) -> None:
    for words in (
        "draft Ny cykelsti",
        "draft\nNy cykelsti",
        "/draft  Ny cykelsti ",
        "Draft\u00a0Ny cykelsti",
    ):
        opening = await twin.write(twin.maria, words)
        assert (await twin.maria.press(opening, "draft")).ok
        assert twin.maria.dialog is not None
        inputs = {one["id"]: one for one in twin.maria.dialog.card["body"] if "id" in one}
        assert inputs["subject"]["value"] == "Ny cykelsti", words


async def test_words_with_letters_that_html_would_change(twin: Twin) -> None:
    opening = await twin.write(twin.maria, "draft Vej & <b>bro</b> 😀 *x*")
    assert (await twin.maria.press(opening, "draft")).ok
    assert twin.maria.dialog is not None
    inputs = {one["id"]: one for one in twin.maria.dialog.card["body"] if "id" in one}
    assert inputs["subject"]["value"] == "Vej & <b>bro</b> 😀 *x*"


async def test_a_ticket_by_its_number(twin: Twin) -> None:
    await twin.ask()
    for words in ("1", "#1", "draft 1", "/draft #1"):
        assert "Ny cykelsti" in letters(await twin.write(twin.maria, words))
    assert "I can't find that ticket" in letters(await twin.write(twin.jonas, "2"))


async def test_lists_open_their_tickets(twin: Twin) -> None:
    await twin.ask()
    for who, words in ((twin.maria, "mine"), (twin.sofie, "queue")):
        assert (await who.press(await twin.write(who, words), "ticket.view")).ok
        assert who.dialog is not None
        assert "Ny cykelsti" in str(who.dialog.card)


async def mentioned(twin: Twin, who: Member, words: str, root: str | None = None) -> list[str]:
    """What the bot adds to the channel when it is mentioned."""
    before = len(of_bot(twin, CHANNEL))
    await who.say(f"{AT} {words}", CHANNEL, root=root)
    await twin.tenant.settle()
    return [one.text for one in of_bot(twin, CHANNEL)[before:]]


async def test_a_mention_in_the_channel_is_answered_in_private(twin: Twin) -> None:
    for words in ("mine", "queue", "help", "draft Hemmelig sag", "time", "128", "log"):
        before = len(twin.said(twin.sofie))
        assert await mentioned(twin, twin.sofie, words) == ["I've answered you in our own chat."]
        assert len(twin.said(twin.sofie)) == before + 1, words
    pointer = of_bot(twin, CHANNEL)[-1]
    assert pointer.root is not None


async def test_a_mention_in_a_thread_gets_its_pointer_there(twin: Twin) -> None:
    await twin.ask()
    card = twin.card()
    said = await mentioned(twin, twin.sofie, "mine", card.id)
    assert said == ["I've answered you in our own chat."]
    assert of_bot(twin, CHANNEL)[-1].root == card.id


async def test_a_mention_alone_opens_the_way_to_the_form(twin: Twin) -> None:
    await mentioned(twin, twin.sofie, "")
    assert "Ask for a draft" in twin.said(twin.sofie)[-1]


async def test_others_mentioned_stay_in_the_words(twin: Twin) -> None:
    await mentioned(twin, twin.sofie, "draft Tale til <at>Maria Holm</at>")
    assert "Tale til Maria Holm" in twin.said(twin.sofie)[-1]


async def test_somebody_unknown(twin: Twin) -> None:
    who = twin.tenant.add_person("s-1", "Nogen", "nogen@nordvig.example")
    await twin.tenant.install("s-1")
    await twin.told()
    before = stored(twin)
    for words in ("help", "mine", "draft Ny cykelsti", "1", "link", "log"):
        assert "I don't know you yet" in letters(await twin.write(who, words)), words
    assert stored(twin) == before


async def test_the_language_is_changed(twin: Twin) -> None:
    card = await twin.write(twin.maria, "help")
    assert (await twin.maria.press(card, "person.language", data={"value": "da"})).ok
    await twin.told()
    assert "dansk" in twin.maria.toasts[-1]
    for words, said in DANISH.items():
        shown = letters(await twin.write(twin.maria, words))
        assert said in shown or words == "queue", (words, shown)
    await twin.ask()
    assert "har fået din anmodning" in twin.said(twin.maria)[-1]


@pytest.fixture
def danish(teams_office: Path) -> Path:
    text = teams_office.read_text(encoding="utf-8").replace('language = "en"', 'language = "da"', 1)
    teams_office.write_text(text, encoding="utf-8")
    return teams_office


async def test_a_danish_office(danish: Path, twin: Twin) -> None:
    assert danish
    for words, said in DANISH.items():
        shown = letters(await twin.write(twin.sofie, words))
        assert said in shown, (words, shown)
    assert await mentioned(twin, twin.sofie, "mine") == ["Jeg har svaret dig i vores egen chat."]
    assert rows(twin, "SELECT count(*) FROM ticket") == [(0,)]


async def test_an_answer_in_one_s_own_chat_is_not_said_to_be_there(twin: Twin) -> None:
    home = await twin.write(twin.sofie, "home")
    assert (await twin.sofie.press(home, "help")).ok
    await twin.told()
    assert twin.sofie.toasts == ["See below."]
    assert "What I can do for you" in twin.said(twin.sofie)[-1]
