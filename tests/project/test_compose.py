"""What `docker compose up` would start: pinned, without a secret, one database for both bots, and time to stop."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.server import DRAINING_SECONDS
from config.settings import load_settings

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
CADDY = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
BOTS = ("bot-1", "bot-2")
LONGEST_STOP = 10  # seconds; tests/kills/test_rolling.py holds every process to it
SECRET = re.compile(r"PASSWORD|SECRET|TOKEN|URL")
FROM_ENVIRONMENT = re.compile(r"\$\{[A-Z_]+:\?[^}]*\}")


def seconds(told: str) -> float:
    number, unit = re.fullmatch(r"(\d+)(ms|s)", told).groups()
    return int(number) / (1000 if unit == "ms" else 1)


def test_every_image_is_made_here_or_pinned_by_version() -> None:
    for name, service in SERVICES.items():
        assert "build" in service or re.search(r":\d+\.\d+", service["image"]), name


def test_there_is_no_secret_in_it() -> None:
    told = [pair for one in SERVICES.values() for pair in one.get("environment", {}).items()]
    secret = [(name, str(value)) for name, value in told if SECRET.search(name)]
    assert {"POSTGRES_PASSWORD", "UDKAST_DATABASE_URL"} <= {name for name, _ in secret}
    for name, value in secret:
        assert FROM_ENVIRONMENT.search(value), name
        assert not re.search(r":[^/$]+@", FROM_ENVIRONMENT.sub("", value)), name
    assert all(SERVICES[name]["env_file"] == [".env"] for name in (*BOTS, "migrate"))


def test_both_bots_and_the_migration_share_one_database_and_all_settings() -> None:
    first, second, migrate = (SERVICES[name] for name in (*BOTS, "migrate"))
    assert first == second
    assert first["environment"] == migrate["environment"]
    given = {name: FROM_ENVIRONMENT.sub("x", str(each)) for name, each in first["environment"].items()}
    settings = load_settings(given)
    assert settings.database_url.get_secret_value() == "postgresql+asyncpg://udkast:x@database/udkast"
    assert (settings.host, settings.port) == ("0.0.0.0", 8080)  # noqa: S104 -- inside its container
    assert settings.anchor_file is None


def test_the_database_is_migrated_before_anybody_serves() -> None:
    assert SERVICES["migrate"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert SERVICES["migrate"]["command"] == ["migrate"]
    for name in BOTS:
        assert SERVICES[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
        assert "command" not in SERVICES[name]  # the image's own is serve


@pytest.mark.parametrize("name", [*BOTS, "balancer", "database"])
def test_who_serves_may_take_its_time_to_stop(name: str) -> None:
    assert seconds(SERVICES[name]["stop_grace_period"]) > LONGEST_STOP


def test_whether_each_is_well_is_asked() -> None:
    asked = {name for name, one in SERVICES.items() if "healthcheck" in one}
    assert asked == {"database", "balancer"}
    assert "HEALTHCHECK" in (ROOT / "Dockerfile").read_text(encoding="utf-8")  # for the bots


def test_the_balancer_asks_every_bot_whether_it_is_ready_while_it_still_answers() -> None:
    (line,) = re.findall(r"reverse_proxy (.+) \{", CADDY)
    assert set(line.split()) == {f"{name}:8080" for name in BOTS}
    assert "health_uri /readyz" in CADDY
    (interval,) = re.findall(r"health_interval (\S+)", CADDY)
    assert 2 * seconds(interval) <= DRAINING_SECONDS


def test_nothing_is_open_to_other_machines_and_metrics_stay_inside() -> None:
    ports = [port for one in SERVICES.values() for port in one.get("ports", ())]
    assert ports == ["127.0.0.1:8080:8080"]
    assert "@inside path /metrics /readyz" in CADDY


def test_every_file_that_is_mounted_is_there_but_the_office_s_own() -> None:
    named = {
        each.split(":")[0] for one in SERVICES.values() for each in one.get("volumes", ()) if each[0] == "."
    }
    assert named == {"./office.toml", "./deploy/Caddyfile"}
    assert (ROOT / "deploy" / "Caddyfile").is_file()
