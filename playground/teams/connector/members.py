"""Who is in a conversation, and which conversations a team has.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
"""

from playground.teams.connector.call import Answer, ConnectorCall
from playground.teams.connector.refusals import ConnectorError
from playground.teams.limits import FEWEST_MEMBERS_A_PAGE, most
from playground.teams.records import Json, Person, Place
from playground.teams.state import State


def member(call: ConnectorCall) -> Answer:
    """One member, by MRI, Entra object id or user principal name."""
    found = call.state.person_by(call.parts["user"])
    if found is None or found not in _in(call.state, call.place()):
        raise ConnectorError("MemberNotFoundInConversation")
    return 200, member_json(call.state, found)


def members(call: ConnectorCall) -> Answer:
    """A page of members and, when there are more, the token for the next."""
    everyone = _in(call.state, call.place())
    size, start = _page_size(call), _start(call, len(everyone))
    page = [member_json(call.state, each) for each in everyone[start : start + size]]
    answer: Json = {"members": page}
    if start + size < len(everyone):
        answer["continuationToken"] = f"page.{start + size}"
    return 200, answer


def channels(call: ConnectorCall) -> Answer:
    """The channels of a team the app is in; the one that bears the team's id has no name of its own."""
    team = call.state.teams.get(call.parts["team"])
    if team is None:
        raise ConnectorError("ConversationNotFound")
    if not team.installed:
        raise ConnectorError("BotNotInConversationRoster")
    listed = [
        {"id": one} if one == team.id else {"id": one, "name": team.channels[one]} for one in team.channels
    ]
    return 200, {"conversations": listed}


def member_json(state: State, person: Person) -> Json:
    """A member as the connector answers."""
    given, _, family = person.name.rpartition(" ")
    tenant = person.tenant_id or state.tenant_id
    return {
        "id": person.mri,
        "name": person.name,
        "objectId": person.aad_id,
        "aadObjectId": person.aad_id,
        "givenName": given or family,
        "surname": family if given else "",
        "email": person.email,
        "userPrincipalName": _principal_name(person),
        "tenantId": tenant,
        "userRole": "guest" if person.guest else "user",
    }


def _principal_name(person: Person) -> str:
    return f"{person.email.replace('@', '_')}#EXT#@home.example" if person.guest else person.email


def _in(state: State, place: Place) -> list[Person]:
    return [each for each in state.people.values() if each.aad_id in place.members and not each.deleted]


def _page_size(call: ConnectorCall) -> int:
    asked = call.query.get("pageSize", str(most("members.page")))
    if not asked.isdecimal():
        raise ConnectorError("BadArgument", "pageSize is not a number.")
    return min(max(int(asked), FEWEST_MEMBERS_A_PAGE), most("members.page"))


def _start(call: ConnectorCall, total: int) -> int:
    token = call.query.get("continuationToken")
    if token is None:
        return 0
    _, _, start = token.partition("page.")
    if not start.isdecimal() or int(start) > total:
        raise ConnectorError("BadArgument", "The continuation token is not one of ours.")
    return int(start)
