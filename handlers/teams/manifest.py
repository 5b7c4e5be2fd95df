"""The Teams app package: manifest, icons and wording in five languages, as the bytes of a zip."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from zipfile import ZipFile, ZipInfo

Json = dict[str, Any]

# The newest under "All generally available versions" that brings something we use:
# https://learn.microsoft.com/microsoft-365/extensibility/schema/ (tests/handlers/teams/schema/SOURCE.md).
VERSION: Final = "1.29"
SCHEMAS: Final = f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}"
# Teams takes a package over an earlier one only when its number is higher: raise it with any change below.
PACKAGE: Final = "1.0.0"

DEFAULT: Final = "en"
LANGUAGES: Final = ("da", "fi", "nb-no", "sv")
ACCENT: Final = "#1F3A5F"
DEVELOPER_LENGTH: Final = 32
# A conversation of many offers only what many may see.
ALONE: Final = ("draft", "mine", "home", "queue", "time", "log", "away", "help", "link")
TOGETHER: Final = ("draft", "queue", "help")
# No group chats: a desk works in a channel, and the command on a message is there without.
LISTS: Final = ((("personal",), ALONE), (("team",), TOGETHER))
FROM_MESSAGE: Final = "draft"

WORDING: Final = Path(__file__).parent / "manifest"
ICONS: Final = ("color.png", "outline.png")


@dataclass(frozen=True, slots=True)
class App:
    """What differs by office: the bot's id, whose it is, where it answers, and the package's number."""

    id: str
    office: str
    public_url: str
    package: str = PACKAGE


def package(app: App) -> bytes:
    """The zip that is uploaded in the Teams admin centre; the same app gives the same bytes."""
    whole = BytesIO()
    with ZipFile(whole, "w") as packed:
        for name, content in _files(app):
            # No moment, no machine, and stored: compressed bytes differ from one zlib to the next.
            entry = ZipInfo(name)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content)
    return whole.getvalue()


def manifest(app: App) -> Json:
    """`manifest.json`, its wording in English."""
    words = _words(DEFAULT)
    return {
        "$schema": f"{SCHEMAS}/MicrosoftTeams.schema.json",
        "manifestVersion": VERSION,
        "version": app.package,
        "id": app.id,
        "developer": _developer(app),
        "localizationInfo": {
            "defaultLanguageTag": DEFAULT,
            "additionalLanguages": [{"languageTag": one, "file": f"{one}.json"} for one in LANGUAGES],
        },
        "name": dict(words["name"]),
        "description": dict(words["description"]),
        "icons": dict(zip(("color", "outline"), ICONS, strict=True)),
        "accentColor": ACCENT,
        "bots": [_bot(app, words)],
        "composeExtensions": [{"botId": app.id, "commands": [_from_message(words)]}],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [urlsplit(app.public_url).hostname],
        "defaultInstallScope": "personal",
        # A desk's channel may be private or shared; nothing here follows from who is in a channel.
        # https://learn.microsoft.com/microsoftteams/platform/build-apps-for-shared-private-channels
        "supportsChannelFeatures": "tier1",
    }


def localisation(language: str) -> Json:
    """The wording of a further language, by where in the manifest it stands."""
    words = _words(language)
    menus = {
        f"bots[0].commandLists[{at}].commands[{place}].description": words["commands"][name]
        for at, (_, names) in enumerate(LISTS)
        for place, name in enumerate(names)
    }
    return {
        "$schema": f"{SCHEMAS}/MicrosoftTeams.Localization.schema.json",
        **{f"{part}.{key}": said for part in ("name", "description") for key, said in words[part].items()},
        **menus,
        **{f"composeExtensions[0].commands[0].{key}": said for key, said in words["from_message"].items()},
    }


def _files(app: App) -> Iterator[tuple[str, bytes]]:
    yield "manifest.json", _written(manifest(app))
    for name in ICONS:
        yield name, (WORDING / name).read_bytes()
    for language in LANGUAGES:
        yield f"{language}.json", _written(localisation(language))


def _written(content: Json) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _words(language: str) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((WORDING / f"{language}.toml").read_text(encoding="utf-8"))


def _developer(app: App) -> Json:
    # Teams wants three links; Udkast has no pages for them, so all lead to where the office's proxy answers.
    links = dict.fromkeys(("websiteUrl", "privacyUrl", "termsOfUseUrl"), app.public_url)
    fits = len(app.office) <= DEVELOPER_LENGTH
    return {"name": app.office if fits else app.office[: DEVELOPER_LENGTH - 1].rstrip() + "…", **links}


def _bot(app: App, words: Mapping[str, Mapping[str, str]]) -> Json:
    lists = [
        {
            "scopes": list(scopes),
            # The title is what is written into the message, so it is the bot's own word in every language.
            "commands": [{"title": name, "description": words["commands"][name]} for name in names],
        }
        for scopes, names in LISTS
    ]
    scopes = [scope for one, _ in LISTS for scope in one]
    return {"botId": app.id, "scopes": scopes, "supportsFiles": True, "commandLists": lists}


def _from_message(words: Mapping[str, Mapping[str, str]]) -> Json:
    asked = {"id": FROM_MESSAGE, "type": "action", "context": ["message"], "fetchTask": True}
    return asked | dict(words["from_message"])
