"""Settings from the environment and `.env`."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from config.faults import BadFile
from config.settings import Settings, keys, load_settings

SECRET = "a-secret-that-must-never-be-shown-0123456789"


def load(tmp_path: Path, written: str = "", **environment: str) -> Settings:
    path = tmp_path / ".env"
    path.write_text(written, encoding="utf-8")
    return load_settings(environment, path)


def faults(tmp_path: Path, written: str = "", **environment: str) -> list[str]:
    with pytest.raises(BadFile) as bad:
        load(tmp_path, written, **environment)
    return [str(fault) for fault in bad.value.faults]


def test_defaults_bind_to_this_machine_alone(tmp_path):
    settings = load_settings({}, tmp_path / ".env")
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert settings.database_url.get_secret_value() == "sqlite+aiosqlite:///udkast.db"
    assert settings.slack_api_url == "https://slack.com/api/"
    assert not settings.slack_is_set
    assert not settings.teams_is_set


def test_the_environment_wins(tmp_path):
    settings = load(tmp_path, "UDKAST_PORT=1\nUDKAST_HOST=::1\n", UDKAST_PORT="2")
    assert (settings.host, settings.port) == ("::1", 2)


def test_an_empty_value_is_not_set(tmp_path):
    assert load(tmp_path, "UDKAST_PORT=1\nUDKAST_SECRET=\n", UDKAST_PORT=" ").port == 1


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("sqlite:///udkast.db", "sqlite+aiosqlite:///udkast.db"),
        ("sqlite:////var/udkast.db", "sqlite+aiosqlite:////var/udkast.db"),
        ("sqlite+aiosqlite:///a.db", "sqlite+aiosqlite:///a.db"),
        ("postgresql://u:p@h/n", "postgresql+asyncpg://u:p@h/n"),
        ("postgres://u:p@h/n", "postgresql+asyncpg://u:p@h/n"),
        ("postgresql+asyncpg://u:p@h/n?ssl=require", "postgresql+asyncpg://u:p@h/n?ssl=require"),
    ],
)
def test_databases_get_their_asynchronous_driver(tmp_path, written, normal):
    assert load(tmp_path, UDKAST_DATABASE_URL=written).database_url.get_secret_value() == normal


def test_every_fault_at_once_and_no_value(tmp_path):
    told = faults(
        tmp_path,
        "UDKAST_PROT=8080\nSLACK_BOT_TOKN=x\nUDAKST_HOST=h\nPOSTGRES_PASSWORD=1\nSLACK_SIGNING_SECRET=s\n",
        UDKAST_DATABASE_URL=f"mysql://u:{SECRET}@h/n",
        UDKAST_SECRET="short-secret",
        UDKAST_PUBLIC_URL=f"ftp://{SECRET}",
        UDKAST_PORT="http",
        UDKAST_LOG_LEVEL="loud",
        TEAMS_APP_ID="id",
        SLACK_OF_ANOTHER="fine",
    )
    assert told == [
        '.env: UDKAST_PROT: unknown key; did you mean "UDKAST_PORT"?',
        '.env: SLACK_BOT_TOKN: unknown key; did you mean "SLACK_BOT_TOKEN"?',
        '.env: UDAKST_HOST: unknown key; did you mean "UDKAST_HOST"?',
        "environment: SLACK_BOT_TOKEN: missing, because SLACK_SIGNING_SECRET is set",
        "environment: TEAMS_APP_PASSWORD: missing, because TEAMS_APP_ID is set",
        "environment: UDKAST_DATABASE_URL: expected sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME",
        "environment: UDKAST_PUBLIC_URL: expected an address such as https://udkast.nordvig.example",
        "environment: UDKAST_PORT: expected a whole number",
        "environment: UDKAST_LOG_LEVEL: expected one of debug, info, warning, error",
        "environment: UDKAST_SECRET: expected 32 characters or more",
    ]


def test_an_unknown_udkast_key_in_the_environment_is_told(tmp_path):
    assert faults(tmp_path, UDKAST_OFICE_FILE="x") == [
        'environment: UDKAST_OFICE_FILE: unknown key; did you mean "UDKAST_OFFICE_FILE"?'
    ]


def test_secrets_are_never_shown(tmp_path):
    secret = ("UDKAST_SECRET", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN")
    written = dict.fromkeys(secret, SECRET) | {
        "UDKAST_DATABASE_URL": f"postgresql://udkast:{SECRET}@db/udkast",
        "TEAMS_APP_ID": "id",
        "TEAMS_APP_PASSWORD": SECRET,
    }
    settings = load(tmp_path, **written)
    for shown in (repr(settings), str(settings), str(settings.model_dump()), settings.model_dump_json()):
        assert SECRET not in shown


@given(some.text(some.characters(codec="utf-8", exclude_characters="\0"), max_size=60))
def test_no_address_makes_another_error(url):
    try:
        load_settings(
            {"UDKAST_PUBLIC_URL": url, "UDKAST_DATABASE_URL": url, "SLACK_API_URL": url}, Path("no/.env")
        )
    except BadFile as bad:
        assert bad.faults  # noqa: PT017 - either it is right or it is told


def test_a_password_may_hold_a_dollar_sign(tmp_path):
    written = "TEAMS_APP_ID=id\nTEAMS_APP_PASSWORD='a$HOME${PATH}'\n"
    assert load(tmp_path, written).teams_app_password.get_secret_value() == "a$HOME${PATH}"


def test_an_env_file_in_another_encoding(tmp_path):
    (tmp_path / ".env").write_bytes(b"UDKAST_HOST=K\xf8ge\n")
    with pytest.raises(BadFile, match="not UTF-8"):
        load_settings({}, tmp_path / ".env")


def test_nothing_can_be_changed(tmp_path):
    with pytest.raises(ValueError, match="frozen"):
        load(tmp_path).port = 1


def test_the_api_address_ends_in_a_slash(tmp_path):
    assert load(tmp_path, SLACK_API_URL="http://127.0.0.1:9/api").slack_api_url == "http://127.0.0.1:9/api/"


def test_every_setting_is_in_the_example_and_in_the_docs():
    example = Path(".env.example").read_text(encoding="utf-8")
    docs = Path("docs/office-file.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)) == set(keys())
    assert {key for key in keys() if f"`{key}`" not in docs} == set()


def test_the_example_is_right_as_it_stands():
    assert load_settings({}, Path(".env.example")).office_file == Path("office.toml")
