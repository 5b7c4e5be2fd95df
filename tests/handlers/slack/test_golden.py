"""What goes over the wire, kept as files; `UPDATE_GOLDEN=1` writes them anew, to be read before they are committed."""

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from config.i18n import load_words
from handlers.replies import Wrong
from handlers.screens.elements import (
    Anchor,
    Button,
    Buttons,
    Card,
    ChoiceField,
    Confirm,
    Copy,
    DayField,
    Divider,
    Emphasis,
    Facts,
    FilesField,
    Form,
    Heading,
    Option,
    Quote,
    Sheet,
    Strong,
    Style,
    Text,
    TextField,
    TickField,
)
from handlers.slack.answers import above_blocks
from handlers.slack.kept import with_above
from handlers.slack.messages import card_messages, copy_messages
from handlers.slack.redrawn import with_kept
from handlers.slack.reopening import reopening
from handlers.slack.requests import Reader
from handlers.slack.views import done_view, view_of, waiting_view
from tests.handlers.slack.collect import message_faults, modal_faults
from tests.handlers.slack.conftest import NOW, action_for

HERE = Path(__file__).parent
_ = load_words()["en"]

DESK_CARD = Card(
    "#128 · Ny cykelsti på Havnegade",
    (
        Heading("#128 · Ny cykelsti på Havnegade"),
        Text(("borgmesteren · Facebook · udkast senest ", Strong("fre 27/11 kl. 12"), " (2 arbejdsdage)")),
        Text(("Politikerprofil · ikke valgkampperiode · 2 links",), small=True),
        Text(
            (Emphasis("Sofie"), " tog sagen · ", Anchor("loggen", "https://udkast.example/log?a=1&b=2")),
            small=True,
        ),
        Facts((("Frist", "fre 27/11 kl. 12"), ("Profiler", "Facebook & LinkedIn"))),
        Divider(),
        Quote("Husk *stjernerne* og <@U1>\n\nog linjerne"),
        Buttons(
            (
                Button("ticket.claim", "Tag sagen", "t1", 3, style=Style.PRIMARY),
                Button("ticket.view", "Åbn", "t1", 3),
                Button("log.open", "Åbn loggen", url="https://udkast.example/log"),
                Button(
                    "ticket.withdraw",
                    "Træk tilbage",
                    "t1",
                    3,
                    style=Style.DANGER,
                    confirm=Confirm("Træk tilbage?", "Kommunikation får besked.", "Ja", "Nej"),
                ),
            )
        ),
    ),
)
FORM = Form(
    "ticket.open",
    "Bed om et udkast til et opslag",
    "Send til Kommunikation",
    (
        ChoiceField(
            "profiles",
            "Profiler",
            (Option("p1", "Facebook · Maria Holm"), Option("p2", "LinkedIn · Maria Holm")),
            ("p1",),
            many=True,
        ),
        TextField("subject", "Hvad handler det om?", "Ny cykelsti på Havnegade", maximum=120),
        TextField("brief", "Hvad skal med?", hint="stikord, links, tal – ingen CPR-numre", multiline=True),
        ChoiceField(
            "when", "Udkast senest", (Option("a", "i morgen"), Option("b", "fredag", "kl. 12")), live=True
        ),
        DayField("day", "En anden dag", date(2026, 11, 27), optional=True),
        FilesField("media", "Billeder", 3, ("jpg", "PNG")),
        TickField("own", "Jeg beder selv om det. Kommunal opgave, ikke valgkamp."),
        Text(("Anmodning og udkast journaliseres.",), small=True),
        Buttons((Button("time.add", "+5", value="5"), Button("time.add", "+15", value="15"))),
    ),
    "n0nce",
    ticket="t1",
    revision=0,
    version=2,
)
CHANGED = replace(
    FORM, elements=(FORM.elements[0], TextField("subject", "Hvad?", "kortere"), *FORM.elements[2:])
)
STATE = {
    "brief": {"typed": {"type": "plain_text_input", "value": "mine ord"}},
    "subject": {"typed": {"type": "plain_text_input", "value": "noget andet"}},
    "own": {
        "typed": {
            "type": "checkboxes",
            "selected_options": [
                {"text": {"type": "plain_text", "text": "Yes", "emoji": False}, "value": "yes"}
            ],
        }
    },
}


def opened(view: dict[str, Any]) -> dict[str, Any]:
    return {**view, "id": "V1", "hash": "1.x", "team_id": "T0TEAM", "state": {"values": STATE}}


VIEWS = {
    "request_form": lambda: view_of(FORM, _, "C_DESK"),
    "long_text_form": lambda: view_of(
        Form(
            "draft.write",
            "Skriv",
            "Gem",
            (TextField("text.facebook", "Facebook", "ord " * 1500, multiline=True),),
            "n",
        ),
        _,
    ),
    "sheet": lambda: view_of(Sheet("#128", DESK_CARD.elements), _),
    "waiting": lambda: waiting_view(_),
    "done": lambda: done_view(_),
    "told_above": lambda: with_above(
        opened(view_of(FORM, _)),
        above_blocks(Wrong({"brief": "Skriv lidt mere."}, "Det går ikke."), view_of(FORM, _)),
        _,
    ),
    "drawn_anew": lambda: with_kept(view_of(CHANGED, _), opened(view_of(FORM, _))),
}


def _opening() -> tuple[dict[str, Any], ...]:
    body = {
        "command": "/draft",
        "user_id": "U1",
        "team_id": "T0TEAM",
        "channel_id": "C1",
        "text": "ny cykelsti",
    }
    request = Reader("T0TEAM", lambda: NOW, action_for).command(body)
    assert request is not None
    return (reopening(request, _),)


MESSAGES = {
    "desk_card": lambda: card_messages(DESK_CARD),
    "copy": lambda: copy_messages(Copy("*Ny* cykelsti :bike: & <@U1>\nhttps://by.example", "facebook.txt")),
    "reopening": _opening,
}


def golden(name: str, made: Any) -> Any:
    path = HERE / "golden" / f"{name}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("name", VIEWS)
def test_a_modal_is_drawn_as_kept(name: str) -> None:
    made = VIEWS[name]()
    assert modal_faults(made) == []
    assert made == golden(f"view_{name}", made)


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_is_drawn_as_kept(name: str) -> None:
    made = list(MESSAGES[name]())
    assert [message_faults(message) for message in made] == [[]] * len(made)
    assert made == golden(f"message_{name}", made)


RECORDED = sorted(path.stem for path in (HERE / "payloads").glob("*.json"))


@pytest.mark.parametrize("name", RECORDED)
def test_a_payload_is_read_as_kept(name: str) -> None:
    body = json.loads((HERE / "payloads" / f"{name}.json").read_text("utf-8"))
    reader = Reader("T0TEAM", lambda: NOW, action_for)
    kind = name.partition("_in_")[0].partition("_of_")[0]
    request = getattr(reader, kind)(body)
    made = (
        None
        if request is None
        else {
            field: getattr(request, field)
            for field in (
                "action",
                "place",
                "words",
                "value",
                "ticket",
                "revision",
                "version",
                "nonce",
                "conversation",
            )
        }
        | {
            "sender": [request.sender.id, request.sender.team, request.sender.foreign],
            "fields": {name: list(values) for name, values in request.fields.items()},
            "files": [[file.name, file.reference, file.size] for file in request.files],
        }
    )
    assert made == golden(f"request_{name}", made)
