"""The manifest, the documentation and the doctor ask for the same rights."""

import re
from pathlib import Path

from handlers.slack.door import PATH
from handlers.slack.scopes import SCOPES

DOCS = Path(__file__).parents[3] / "docs"
MANIFEST = (DOCS / "slack-manifest.yaml").read_text("utf-8")
GUIDE = (DOCS / "slack.md").read_text("utf-8")


def listed(name: str) -> list[str]:
    after = re.search(rf"^( +){name}:\n((?:\1  - .+\n)+)", MANIFEST, re.MULTILINE)
    assert after is not None
    return [line.split("- ", 1)[1] for line in after[2].splitlines()]


def test_the_manifest_asks_for_what_the_bot_needs_and_no_more() -> None:
    assert listed("bot") == list(SCOPES)


def test_the_guide_gives_each_scope_its_reason() -> None:
    rows = dict(re.findall(r"^\| `([a-z_:.]+)` \| (.+) \|$", GUIDE, re.MULTILINE))
    assert {scope: rows.get(scope) for scope in SCOPES} == dict(SCOPES)


def test_every_address_in_the_manifest_is_the_one_that_answers() -> None:
    addresses = re.findall(r"url: (\S+)", MANIFEST)
    assert len(addresses) == 3
    assert all(address.endswith(PATH) for address in addresses)


def test_the_events_asked_for_are_the_ones_answered() -> None:
    assert listed("bot_events") == [
        "app_home_opened",
        "app_mention",
        "app_uninstalled",
        "message.channels",
        "message.groups",
        "message.im",
        "tokens_revoked",
        "user_change",
    ]
