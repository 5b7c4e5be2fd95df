"""auth.*, api.test, bots.* and users.*."""

from playground.slack.api.call import ApiCall, ApiError
from playground.slack.api.registry import method
from playground.slack.records import Json
from playground.slack.wire import profile_json


@method("api.test")
def api_test(call: ApiCall) -> Json:
    """Answer with the arguments."""
    if call.text("error"):
        raise ApiError(call.text("error"))
    return {"args": call.arguments}


@method("auth.test")
def auth_test(call: ApiCall) -> Json:
    """Who the token belongs to."""
    return {
        "url": f"https://{call.state.domain}.slack.com/",
        "team": call.state.domain,
        "user": call.bot.name.lower(),
        "team_id": call.state.team_id,
        "user_id": call.bot.user_id,
        "bot_id": call.bot.bot_id,
        "is_enterprise_install": False,
    }


@method("bots.info", "users:read")
def bots_info(call: ApiCall) -> Json:
    """What is known of the app's bot."""
    if call.text("bot") not in {"", call.bot.bot_id}:
        raise ApiError("bot_not_found")
    known = {"id": call.bot.bot_id, "app_id": call.bot.app_id, "user_id": call.bot.user_id}
    return {"bot": {**known, "name": call.bot.name, "deleted": False}}


@method("users.info", "users:read")
def users_info(call: ApiCall) -> Json:
    """One person."""
    return {"user": _seen(call, call.person().id)}


@method("users.lookupByEmail", "users:read.email")
def users_lookup(call: ApiCall) -> Json:
    """The person with an e-mail address."""
    address = call.needed("email").casefold()
    for person in call.state.people.values():
        if person.email.casefold() == address and not person.deleted:
            return {"user": _seen(call, person.id)}
    raise ApiError("users_not_found")


@method("users.list", "users:read")
def users_list(call: ApiCall) -> Json:
    """Everyone, a page at a time."""
    everyone = [_seen(call, person_id) for person_id in call.state.people]
    start, size = call.number("cursor", 0), call.number("limit", 1000)
    later = str(start + size) if start + size < len(everyone) else ""
    return {"members": everyone[start : start + size], "response_metadata": {"next_cursor": later}}


def _seen(call: ApiCall, person_id: str) -> Json:
    person = call.state.people[person_id]
    user = profile_json(person, call.state.team_id, locale=call.flag("include_locale"))
    if "users:read.email" not in call.bot.scopes:
        user["profile"] = {key: value for key, value in user["profile"].items() if key != "email"}
    return user
