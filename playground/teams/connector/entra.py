"""Entra's token endpoint, and the Bot Framework's OpenID metadata and keys.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

import secrets

from aiohttp import web

from playground.teams.connector.server import TENANT, with_faults
from playground.teams.keys import ACCESS_SECONDS, ISSUER
from playground.teams.records import Call, Json
from playground.teams.state import State

OPENID_PATH = "/teams/v1/.well-known/openidconfiguration"
KEYS_PATH = "/teams/v1/.well-known/keys"
LOGIN_PATH = "/teams"
_SCOPE = "https://api.botframework.com/.default"


def entra_routes() -> list[web.RouteDef]:
    """Where an app gets its token and looks up who may call it."""
    return [
        web.post(LOGIN_PATH + "/{tenant}/oauth2/v2.0/token", token),
        web.get(OPENID_PATH, openid),
        web.get(KEYS_PATH, published_keys),
    ]


async def token(request: web.Request) -> web.StreamResponse:
    """A token for the app's id and secret, under the fault name `token`."""
    return await with_faults(request, "token", _token)


async def openid(request: web.Request) -> web.StreamResponse:
    """Who issues tokens and where its keys are, under the fault name `openid`."""
    return await with_faults(request, "openid", _openid)


async def published_keys(request: web.Request) -> web.StreamResponse:
    """The keys themselves, under the fault name `keys`."""
    return await with_faults(request, "keys", _keys)


async def _token(request: web.Request) -> web.Response:
    state = request.app[TENANT]
    form = {name: str(value) for name, value in (await request.post()).items()}
    refused = _refused(state, request.match_info["tenant"], form)
    error = refused[1] if refused else None
    known = {name: value for name, value in form.items() if name != "client_secret"}
    state.calls.append(Call("token", known, state.clock(), error))
    if refused:
        return _refusal(*refused)
    answer: Json = {"token_type": "Bearer", "expires_in": ACCESS_SECONDS, "ext_expires_in": ACCESS_SECONDS}
    return web.json_response({**answer, "access_token": state.tokens.issue()})


def _refused(state: State, tenant: str, form: dict[str, str]) -> tuple[int, str, str] | None:
    # The numbers: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
    if tenant != state.tenant_id:
        return 400, "invalid_request", f"AADSTS90002: Tenant '{tenant}' not found."
    if form.get("grant_type") != "client_credentials":
        return 400, "unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type."
    if form.get("client_id") != state.app_id:
        return 400, "unauthorized_client", "AADSTS700016: Application was not found in the directory."
    if form.get("client_secret") != state.app_password:
        return 401, "invalid_client", "AADSTS7000215: Invalid client secret provided."
    if form.get("scope") != _SCOPE:
        return 400, "invalid_scope", "AADSTS70011: The provided value for scope is not valid."
    return None


def _refusal(status: int, error: str, description: str) -> web.Response:
    body = {"error": error, "error_description": description, "trace_id": secrets.token_hex(16)}
    return web.json_response(body, status=status)


async def _openid(request: web.Request) -> web.Response:
    state = request.app[TENANT]
    return web.json_response(
        {
            "issuer": ISSUER,
            "authorization_endpoint": f"{state.base_url}/teams/authorize",
            "jwks_uri": f"{state.base_url}{KEYS_PATH}",
            "token_endpoint": f"{state.base_url}{LOGIN_PATH}/{state.tenant_id}/oauth2/v2.0/token",
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }
    )


async def _keys(request: web.Request) -> web.Response:
    return web.json_response({"keys": request.app[TENANT].keys.published()})
