"""What differs by installation: addresses, tokens and paths, from the environment or `.env`."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit, urlunsplit

from dotenv import dotenv_values
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from config.fault_words import expected_in_words, nearest_key
from config.faults import BadFile, Fault

ENVIRONMENT = "environment"
PREFIXES = ("UDKAST_", "SLACK_", "TEAMS_")
PAIRS = (
    ("SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN"),
    ("SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"),
    ("TEAMS_APP_ID", "TEAMS_APP_PASSWORD"),
    ("TEAMS_APP_PASSWORD", "TEAMS_APP_ID"),
)
DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


def _database(url: SecretStr) -> SecretStr:
    scheme, colon, rest = url.get_secret_value().partition("://")
    if not colon or not rest or scheme not in DRIVERS:
        raise PydanticCustomError("database", "sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
    return SecretStr(f"{DRIVERS[scheme]}://{rest}")


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise PydanticCustomError("address", "an address such as https://udkast.nordvig.example")
    return urlunsplit(parts)


def _with_slash(url: str) -> str:
    return url if url.endswith("/") else url + "/"


Address = Annotated[str, AfterValidator(_address)]


class Settings(BaseModel):
    """The settings of one process; secrets show as stars wherever they are printed."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", hide_input_in_errors=True, use_attribute_docstrings=True
    )

    database_url: Annotated[SecretStr, AfterValidator(_database)] = Field(
        default=SecretStr("sqlite+aiosqlite:///udkast.db"), alias="UDKAST_DATABASE_URL"
    )
    """The database; secret, because it may hold a password."""
    office_file: Path | None = Field(default=None, alias="UDKAST_OFFICE_FILE")
    """The office file."""
    public_url: Address = Field(default="http://127.0.0.1:8080", alias="UDKAST_PUBLIC_URL")
    """The address people reach the web page at."""
    host: Annotated[str, Field(min_length=1)] = Field(default="127.0.0.1", alias="UDKAST_HOST")
    """The address the server binds to."""
    port: Annotated[int, Field(ge=0, le=65535)] = Field(default=8080, alias="UDKAST_PORT")
    """The port the server binds to; 0 lets the system choose."""
    log_level: Literal["debug", "info", "warning", "error"] = Field(default="info", alias="UDKAST_LOG_LEVEL")
    """How much is logged."""
    secret: Annotated[SecretStr, Field(min_length=32)] | None = Field(default=None, alias="UDKAST_SECRET")
    """The key of officers' pseudonyms."""
    anchor_file: Path | None = Field(default=None, alias="UDKAST_ANCHOR_FILE")
    """Where the head of the office chain is appended daily."""
    neutrality_overlay: Path | None = Field(default=None, alias="UDKAST_NEUTRALITY_OVERLAY")
    """The folder of the office's own neutrality rules."""
    slack_bot_token: SecretStr | None = Field(default=None, alias="SLACK_BOT_TOKEN")
    """The bot's token, `xoxb-…`."""
    slack_signing_secret: SecretStr | None = Field(default=None, alias="SLACK_SIGNING_SECRET")
    """The secret with which Slack signs its requests."""
    slack_app_token: SecretStr | None = Field(default=None, alias="SLACK_APP_TOKEN")
    """The app's token, `xapp-…`, for socket mode."""
    slack_api_url: Annotated[Address, AfterValidator(_with_slash)] = Field(
        default="https://slack.com/api/", alias="SLACK_API_URL"
    )
    """Where Slack's interface answers."""
    teams_app_id: str | None = Field(default=None, alias="TEAMS_APP_ID")
    """The bot's app id in Microsoft Entra."""
    teams_app_password: SecretStr | None = Field(default=None, alias="TEAMS_APP_PASSWORD")
    """The bot's client secret."""
    teams_tenant_id: str | None = Field(default=None, alias="TEAMS_TENANT_ID")
    """The tenant whose people are answered."""
    teams_app_type: Literal["SingleTenant", "UserAssignedMSI"] = Field(
        default="SingleTenant", alias="TEAMS_APP_TYPE"
    )
    """How the bot proves who it is: by its secret, or as the managed identity of the machine it runs on."""
    teams_login_url: Address | None = Field(default=None, alias="TEAMS_LOGIN_URL")
    """Where the bot asks for its tokens, if not at Microsoft's public address."""
    teams_openid_url: Address | None = Field(default=None, alias="TEAMS_OPENID_URL")
    """Where the keys of Teams' tokens are read, if not at Microsoft's public address."""

    @property
    def slack_is_set(self) -> bool:
        """Whether Slack can be answered: with the bot's token, and a way in by HTTP or by websocket."""
        way_in = self.slack_signing_secret or self.slack_app_token
        return self.slack_bot_token is not None and way_in is not None

    @property
    def teams_is_set(self) -> bool:
        """Whether Teams is to be answered."""
        return self.teams_app_id is not None


def keys() -> tuple[str, ...]:
    """Every key a setting has in the environment."""
    return tuple(str(field.alias) for field in Settings.model_fields.values())


def load_settings(environment: Mapping[str, str] | None = None, env_file: Path | None = None) -> Settings:
    """The settings, where the environment wins over the file; a BadFile with every fault."""
    environment = os.environ if environment is None else environment
    path = Path(".env") if env_file is None else env_file
    filed = _filed(path)
    written = _given(filed) | _given(environment)
    faults = [*_unknown(path.name, filed), *_unknown(ENVIRONMENT, environment), *_halves(written)]
    try:
        settings = Settings.model_validate(written)
    except ValidationError as error:
        faults += [_fault(details, environment, path) for details in error.errors(include_url=False)]
    if faults:
        raise BadFile(faults)
    return settings


def _filed(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        # Values are taken as they are: a password may hold a dollar sign.
        values = dotenv_values(path, interpolate=False, encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile([Fault(path.name, None, "", "not UTF-8; save the file again as UTF-8")]) from None
    return {key: value or "" for key, value in values.items()}


def _given(values: Mapping[str, str]) -> dict[str, str]:
    # An empty value means "not set", so that lines of .env.example may stay as they are.
    return {key: values[key].strip() for key in keys() if values.get(key, "").strip()}


def _unknown(file: str, values: Mapping[str, str]) -> list[Fault]:
    unknown = [key for key in values if key not in keys() and _is_meant_for_us(file, key)]
    return [Fault(file, None, key, "unknown key", "", nearest_key(key, keys())) for key in unknown]


def _is_meant_for_us(file: str, key: str) -> bool:
    # Other programs may own SLACK_ and TEAMS_ names in the environment. The file is shared with Compose at
    # most, so there a misspelt prefix counts too, but not POSTGRES_PASSWORD.
    if file == ENVIRONMENT:
        return key.startswith("UDKAST_")
    return key.startswith(PREFIXES) or nearest_key(key, keys(), 0.85) is not None


def _halves(written: Mapping[str, str]) -> list[Fault]:
    # One half of a pair would start and then fail at the first request.
    return [
        Fault(ENVIRONMENT, None, needed, f"missing, because {given} is set")
        for given, needed in PAIRS
        if given in written and needed not in written and not _proved_otherwise(needed, written)
    ]


def _proved_otherwise(needed: str, written: Mapping[str, str]) -> bool:
    # A managed identity is the machine's own: there is no secret to write down.
    return needed == "TEAMS_APP_PASSWORD" and written.get("TEAMS_APP_TYPE") == "UserAssignedMSI"


def _fault(error: ErrorDetails, environment: Mapping[str, str], path: Path) -> Fault:
    key = str(error["loc"][0])
    file = ENVIRONMENT if environment.get(key, "").strip() else path.name
    # Never what was found: it may be a secret, or hold one.
    return Fault(file, None, key, expected_in_words(error))
