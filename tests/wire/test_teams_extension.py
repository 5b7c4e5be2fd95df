"""A draft about a message: the form holds its words, and one ticket comes of it."""

from typing import Any

from playground.teams.people.member import Member
from tests.wire.probes import executed, invoke, rows, stored
from tests.wire.twin import CHANNEL, Twin, dialog_words, inputs

BODIES = {
    "<p>Ny cykelsti</p>": "Ny cykelsti",
    "<div><p>Første</p><p>Anden &amp; tredje</p></div>": "Første Anden & tredje",
    'Se <a href="https://nordvig.example/?a=1&amp;b=2" rel="x">planen</a> nu': ("Se planen nu"),
    '<a href="https://nordvig.example">https://nordvig.example</a>': "nordvig.example",
    '<p><at id="0">Maria Holm</at>, hvad siger du?</p>': "Maria Holm, hvad siger du?",
    '<p>Godt <emoji id="smile" alt="😀" title="Smil"></emoji> klaret</p>': "Godt 😀 klaret",
    '<p>Se <img alt="billede" src="https://x.example/a.png"> her</p>': "Se billede her",
    "<p>1 &lt; 2 &gt; 0</p>": "1 < 2 > 0",
    "<p>a<br>b<br/>c</p>": "a b c",
    "<ul><li>en</li><li>to</li></ul>": "en to",
    "<p>5 < 6</p>": "5 < 6",
    "<p>5 < 6 > 3</p>": "5 < 6 > 3",
    '<a href="https://nordvig.example/">https://nordvig.example</a>': "nordvig.example",
    '<A HREF="https://nordvig.example/x"><b>Se</b> her</A>': "Se her",
    "</a>Tekst": "Tekst",
    "<!-- skjult --><p>Tekst</p>": "Tekst",
    "": "",
}


async def begun(twin: Twin, who: Member, content: Any, kind: str = "html") -> dict[str, Any]:
    """The fields of the form that a message's menu opens."""
    payload = {"id": "1", "body": {"contentType": kind, "content": content}}
    value = {"commandId": "draft", "commandContext": "message", "messagePayload": payload}
    outcome = await twin.tenant.post(invoke(twin, who, "composeExtension/fetchTask", value))
    assert outcome.ok, outcome
    card = outcome.body["task"]["value"]["card"]["content"]
    return {one["id"]: one for one in card["body"] if "id" in one}


async def test_a_message_s_words_are_in_the_form(twin: Twin) -> None:
    for content, words in BODIES.items():
        fields = await begun(twin, twin.maria, content)
        assert fields["subject"].get("value", "") == words, content


async def test_plain_words_are_left_as_they_are(twin: Twin) -> None:
    fields = await begun(twin, twin.maria, "1 < 2 &amp; <b>", "text")
    assert fields["subject"]["value"] == "1 < 2 &amp; <b>"


async def test_a_long_message_is_whole_in_the_text(twin: Twin) -> None:
    lines = [f"Linje {number} om stien & broen." for number in range(80)]
    fields = await begun(
        twin, twin.maria, "".join(f"<p>{one}</p>" for one in lines).replace(" & ", " &amp; ")
    )
    assert fields["text"]["value"].splitlines() == lines
    assert fields["subject"]["value"].startswith("Linje 0 om stien")


async def test_a_message_that_makes_expressions_work_hard(twin: Twin) -> None:
    for content in (
        "<a " * 30_000,
        "<" * 50_000,
        "<a href='" * 10_000,
        "\n " * 50_000,
        "<p>" * 30_000,
        "&" * 90_000,
    ):
        await begun(twin, twin.maria, content)


async def test_one_ticket_comes_of_a_message(twin: Twin) -> None:
    message = await twin.sofie.say("Vi får en ny <at>Udkast</at> cykelsti 😀", CHANNEL)
    await twin.tenant.settle()
    assert (await twin.sofie.extension(message, "draft")).ok
    assert "cykelsti" in inputs(twin.sofie)["subject"]["value"]
    await twin.send(twin.sofie, profiles=["maria-holm-facebook"], source="phone")
    assert twin.sofie.dialog is None, dialog_words(twin.sofie)
    await twin.told()
    assert rows(twin, "SELECT count(*) FROM ticket") == [(1,)]


async def test_what_is_wrong_is_said_in_the_form(twin: Twin) -> None:
    message = await twin.sofie.say("Ny cykelsti", CHANNEL)
    assert (await twin.sofie.extension(message, "draft")).ok
    before = stored(twin)
    await twin.send(twin.sofie, when="other", needed_on="2020-01-01", profiles=["maria-holm-facebook"])
    assert "That day has passed" in dialog_words(twin.sofie)
    assert inputs(twin.sofie)["subject"]["value"] == "Ny cykelsti"
    assert stored(twin) == before


async def test_other_commands_and_people_get_no_form(twin: Twin) -> None:
    stranger = twin.tenant.add_person("s-1", "Nogen", "nogen@nordvig.example")
    payload = {"body": {"contentType": "html", "content": "<p>x</p>"}}
    before = stored(twin)
    for who, command, said in (
        (twin.maria, "drop", None),
        (stranger, "draft", "I don't know you yet"),
    ):
        value = {"commandId": command, "messagePayload": payload}
        outcome = await twin.tenant.post(invoke(twin, who, "composeExtension/fetchTask", value))
        assert (outcome.status == 400) if said is None else (said in str(outcome.body))
    assert (await executed(twin, twin.maria, {"verb": "draft", "words": "x"})).ok
    assert stored(twin) == before
