"""The guide to Teams names what there is: every setting, finding and code, and the addresses that are called."""

import re
from pathlib import Path

from config.settings import keys
from handlers.teams import check
from handlers.teams.addresses import CONNECTORS, FILE_STORES
from handlers.teams.causes import CONNECTOR, ENTRA
from handlers.teams.credentials import LOGIN_URL
from handlers.teams.door import PATH
from handlers.teams.keys import OPENID_URL

DOCS = Path(__file__).parents[3] / "docs"
GUIDE = (DOCS / "teams.md").read_text("utf-8")
QUOTED = set(re.findall(r"`([^`\n]+)`", GUIDE))


def test_every_setting_of_teams_is_explained() -> None:
    assert {key for key in keys() if key.startswith("TEAMS_")} - QUOTED == set()


def test_every_finding_has_its_line() -> None:
    source = Path(check.__file__).read_text("utf-8")
    assert set(re.findall(r'"(teams-[a-z]+)"', source)) - QUOTED == set()


def test_every_code_is_listed() -> None:
    assert set(ENTRA) - QUOTED == set()
    assert {code for code in CONNECTOR if code[0] == "B" and code[:3] == "Bot"} - QUOTED == set()


def test_the_ways_in_and_out_are_named() -> None:
    assert f"POST {PATH}" in QUOTED
    assert {LOGIN_URL.removeprefix("https://"), OPENID_URL.split("/")[2]} <= QUOTED
    assert set(CONNECTORS) & QUOTED
    assert {f"*{one}" for one in FILE_STORES} <= QUOTED


def test_the_commands_are_the_ones_there_are() -> None:
    typed = set(re.findall(r"udkast (teams manifest|doctor|serve|migrate|people sync)", GUIDE))
    assert typed == {"teams manifest", "doctor", "serve", "migrate", "people sync"}
