"""The dashboard and the alerts ask for nothing the bot does not tell, and everything it tells is shown."""

import json
import re
from pathlib import Path

from bot.metrics import Metrics
from bot.storage.backlog import Backlog
from tests.bot.storage.office import NOW

DEPLOY = Path(__file__).parents[2] / "deploy"
NAMES = re.compile(r"\budkast_[a-z_]+")
SERIES = re.compile(r"_(total|bucket|count|sum|created)$")


def told() -> set[str]:
    text = Metrics().text(Backlog(0, None, 0, 0), 0, NOW).decode()
    return {line.split()[2].removesuffix("_total") for line in text.splitlines() if line.startswith("# TYPE")}


def asked(text: str) -> set[str]:
    return {SERIES.sub("", name) for name in NAMES.findall(text)}


def dashboard() -> str:
    panels = json.loads((DEPLOY / "grafana.json").read_text())["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    return " ".join(target["expr"] for panel in panels for target in panel["targets"])


def alerts() -> str:
    lines = (DEPLOY / "alerts.yml").read_text().splitlines()
    return " ".join(line for line in lines if line.strip().startswith("expr:"))


def test_the_dashboard_shows_exactly_what_is_told() -> None:
    assert asked(dashboard()) == told()


def test_alerts_ask_for_what_is_told() -> None:
    assert asked(alerts())
    assert asked(alerts()) <= told()


def test_every_outcome_an_alert_waits_for_is_one_the_router_gives() -> None:
    router = (Path(__file__).parents[2] / "handlers" / "router.py").read_text()
    for outcome in re.findall(r'outcome="(\w+)"', alerts()):
        assert f'answer.outcome = "{outcome}"' in router
