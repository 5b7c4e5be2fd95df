"""What the card checker refuses, every rule broken once, and what it only complains of."""

from typing import Any

import pytest

from playground.teams.cards.card import card_report, dialog_report
from playground.teams.people.member import Member
from playground.teams.records import Json
from playground.tenant import Tenant
from tests.playground.teams.conftest import Client, card, execute, opens, submit, text

CHOICES = [{"title": "Facebook", "value": "fb"}, {"title": "LinkedIn", "value": "li"}]


def asked(kind: str, **more: Any) -> Json:
    return {"type": f"Input.{kind}", "id": "a", **more}


def choice(**more: Any) -> Json:
    return asked("ChoiceSet", **{"choices": CHOICES, **more})


def box(*items: Json, **more: Any) -> Json:
    return {"type": "Container", "items": list(items), **more}


def buttons(*actions: Json) -> Json:
    return {"type": "ActionSet", "actions": list(actions)}


def refreshed(users: list[str], **more: Any) -> Json:
    action = {"type": "Action.Execute", "verb": "ticket.view"}
    return {"refresh": {"action": {**action, **more}, "userIds": users}}


TOGGLE = {"type": "Action.ToggleVisibility", "title": "Mere", "targetElements": ["more"]}
FULL = card(
    {**text(), "id": "more", "isVisible": False, "wrap": True, "size": "Medium", "weight": "bolder"},
    {"type": "RichTextBlock", "inlines": ["a", {"type": "TextRun", "text": "b", "highlight": True}]},
    box(text(), style="emphasis", bleed=True, minHeight="40px", selectAction=TOGGLE),
    {"type": "ColumnSet", "columns": [{"type": "Column", "width": "auto", "items": [text()]}, {"width": 2}]},
    {"type": "FactSet", "facts": [{"title": "Sag", "value": "#128"}]},
    {"type": "Image", "url": "https://by.example/a.png", "altText": "a", "width": "50px"},
    {"type": "Image", "url": "data:image/png;base64,AAAA", "height": "stretch"},
    {"type": "ImageSet", "images": [{"type": "Image", "url": "https://by.example/a.png"}]},
    asked("Text", isMultiline=True, maxLength=3000, regex="a+", isRequired=True, errorMessage="a", label="a"),
    asked("Number", id="b", value=1, min=0.5),
    asked("Date", id="c", value="2026-11-23", min="2026-01-01"),
    asked("Time", id="d", value="12:30"),
    asked("Toggle", id="e", title="Ja", valueOn="1", valueOff="0", value="1"),
    choice(id="f", isMultiSelect=True, value="fb,li", style="expanded"),
    buttons({**execute(ticket=1), "fallback": submit(ticket=1)}, opens(), TOGGLE),
    actions=[{"type": "Action.OpenUrl", "title": "Se", "url": "https://by.example", "mode": "secondary"}],
    msteams={"width": "Full"},
    lang="da",
    **refreshed(["29:1"] * 60, data={"ticket": 1}),
)


def test_a_card_with_everything() -> None:
    report = card_report(FULL)
    assert (report.faults, report.warnings) == ([], [])


WRONG: dict[str, Any] = {
    "/: must be a JSON object": "a",
    "/: version is missing": {"type": "AdaptiveCard"},
    "/version: must be a version from 1.0 to 1.5": {**card(), "version": "1.6"},
    "/type: must be one of AdaptiveCard": {**card(), "type": "Card"},
    "/: colour is not a property of this": card(colour="red"),
    "/body: must be a list": {**card(), "body": {}},
    "/body/0: must be a JSON object": {**card(), "body": ["a"]},
    "/body/0: Table is no element here": card({"type": "Table"}),
    "/actions/0: Action.ShowCard is no action here": card(
        actions=[{"type": "Action.ShowCard", "title": "a"}]
    ),
    "/body/0: text is missing": card({"type": "TextBlock"}),
    "/body/0/text: must be a string": card({"type": "TextBlock", "text": 7}),
    "/body/0/wrap: must be true or false": card({**text(), "wrap": "true"}),
    "/body/0/maxLines: must be a whole number above zero": card({**text(), "maxLines": 0}),
    "/body/0/items/0: text is missing": card(box({"type": "TextBlock"})),
    "/body/0/minHeight: must be a number of pixels, such as 50px": card(box(minHeight="50")),
    "/body/0/spacing: must be one of none, small, default, medium, large, extraLarge, padding": card(
        {**text(), "spacing": "huge"}
    ),
    "/body/0/inlines/0: text is missing": card({"type": "RichTextBlock", "inlines": [{"type": "TextRun"}]}),
    "/body/0/columns/0/width: must be one of auto, stretch": card(
        {"type": "ColumnSet", "columns": [{"width": "wide"}]}
    ),
    "/body/0/facts: must hold at least 1": card({"type": "FactSet", "facts": []}),
    "/body/0/facts/0: value is missing": card({"type": "FactSet", "facts": [{"title": "a"}]}),
    "/body/0/url: must be an address": card({"type": "Image", "url": "a.png"}),
    "/body/0: id is missing": card({"type": "Input.Text"}),
    "/body/0/id: must be a string that is not empty": card(asked("Text", id="")),
    "/body/0/maxLength: must be a whole number above zero": card(asked("Text", maxLength="10")),
    "/body/0/regex: must be a regular expression": card(asked("Text", regex="(")),
    "/body/0/value: must be a number": card(asked("Number", value="1")),
    "/body/0/value: must be a date, YYYY-MM-DD": card(asked("Date", value="24-12-2026")),
    "/body/0/value: must be a time, HH:MM": card(asked("Time", value="24:00")),
    "/body/0: title is missing": card(asked("Toggle")),
    "/body/0/choices: must hold at least 1": card(choice(choices=[])),
    "/body/0/choices: two choices have the value 'fb'": card(choice(choices=[CHOICES[0]] * 2)),
    "/body/0/value: 'x' is not among the choices": card(choice(value="x")),
    "/body/0/choices: a choice of several holds a comma, which parts the values sent": card(
        choice(isMultiSelect=True, choices=[{"title": "a", "value": "a,b"}])
    ),
    "/: the id 'a' is used twice": card(asked("Text"), box(asked("Date"))),
    "/actions/0: verb is missing": card(actions=[{"type": "Action.Execute", "title": "a"}]),
    "/actions/0/data: must be a JSON object": card(actions=[{**submit(), "data": "a"}]),
    "/actions/0/data/msteams/type: must be one of task/fetch, messageBack, imBack, invoke, signin": card(
        actions=[submit(msteams={"type": "task/submit"})]
    ),
    "/actions/0/fallback: must be one of drop": card(actions=[{**execute(), "fallback": {"type": "No"}}]),
    "/actions/0: a button needs a title or an icon": card(actions=[{"type": "Action.Submit"}]),
    "/actions/0/url: must be an address": card(
        actions=[{"type": "Action.OpenUrl", "title": "a", "url": "javascript:alert(1)"}]
    ),
    "/: no element has the id 'more' that is to be shown or hidden": card(actions=[TOGGLE]),
    "/version: Action.Execute and refresh need version 1.4": {**card(actions=[execute()]), "version": "1.3"},
    "/refresh/userIds: at most 60 people's cards refresh": card(**refreshed(["29:1"] * 61)),
    "/refresh/action: Action.Submit is no action here": card(refresh={"action": submit()}),
}


@pytest.mark.parametrize(("fault", "content"), WRONG.items(), ids=WRONG.keys())
def test_a_card_that_is_wrong(fault: str, content: Any) -> None:
    assert card_report(content).faults == [fault]


def test_a_seventh_button_is_complained_of() -> None:
    many = [submit(str(index)) for index in range(7)]
    report = card_report(card(buttons(*many)))
    assert (report.faults, report.warnings) == ([], ["/actions: only 6 of 7 buttons are shown"])
    assert not card_report(card(buttons(*many[:6], {**many[6], "mode": "secondary"}))).warnings


@pytest.mark.parametrize(
    ("fault", "content"),
    [
        ("/: Action.Execute does nothing in a dialog", card(actions=[execute()])),
        ("/refresh: a dialog is not refreshed", card(**refreshed(["29:1"]))),
    ],
)
def test_what_a_dialog_cannot_do(fault: str, content: Json) -> None:
    assert dialog_report(content).faults == [fault]


async def test_faults_are_refused_and_crowds_complained_of(
    client: Client, tenant: Tenant, maria: Member, chat: str
) -> None:
    await client.show(chat, card(actions=[submit(str(index)) for index in range(7)]))
    assert tenant.complaints == ["card /actions: only 6 of 7 buttons are shown"]
