"""The records as the JSON Slack sends and answers with."""

from playground.slack.records import Bot, Conversation, Json, Message, Profile, StoredFile, View


def profile_json(person: Profile, team_id: str, *, locale: bool) -> Json:
    """A user object as users.info answers."""
    user: Json = {
        "id": person.id,
        "team_id": person.team_id or team_id,
        "name": person.email.split("@", maxsplit=1)[0],
        "real_name": person.name,
        "deleted": person.deleted,
        "tz": person.tz,
        "profile": {"real_name": person.name, "display_name": person.name, "email": person.email},
        "is_admin": False,
        "is_owner": False,
        "is_restricted": person.restricted,
        "is_ultra_restricted": person.ultra_restricted,
        "is_bot": person.bot,
        "is_app_user": False,
        "is_stranger": person.stranger,
        "updated": 1,
    }
    return {**user, "locale": person.locale} if locale else user


def conversation_json(conversation: Conversation, bot: Bot | None) -> Json:
    """A conversation object as conversations.info answers."""
    direct = conversation.direct_with is not None
    answer: Json = {
        "id": conversation.id,
        "is_channel": not direct and not conversation.private,
        "is_group": conversation.private,
        "is_im": direct,
        "is_mpim": False,
        "is_private": conversation.private or direct,
        "is_archived": conversation.archived,
        "is_ext_shared": conversation.shared,
        "is_shared": conversation.shared,
        "is_org_shared": False,
        "is_general": False,
        "is_member": bot is not None and bot.user_id in conversation.members,
        "num_members": len(conversation.members),
    }
    return {**answer, "user": conversation.direct_with} if direct else {**answer, "name": conversation.name}


def message_json(message: Message, bot: Bot | None, files: list[Json], *, metadata: bool = False) -> Json:
    """A message as history, events and interactions carry it."""
    answer: Json = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts}
    if message.from_bot and bot is not None:
        answer |= {"bot_id": bot.bot_id, "app_id": bot.app_id}
    if message.blocks:
        answer["blocks"] = list(message.blocks)
    if message.thread_ts:
        answer["thread_ts"] = message.thread_ts
    if message.edited:
        answer["edited"] = {"user": message.user, "ts": message.edited}
    if files:
        answer["files"] = files
    if metadata and message.metadata:
        answer["metadata"] = message.metadata
    if message.reactions:
        answer["reactions"] = _reactions(message)
    return answer


def _reactions(message: Message) -> list[Json]:
    names = list(dict.fromkeys(name for name, _ in message.reactions))
    people = {name: [user for each, user in message.reactions if each == name] for name in names}
    return [{"name": name, "users": people[name], "count": len(people[name])} for name in names]


def view_json(view: View, team_id: str, bot: Bot, state: Json) -> Json:
    """A view as the API answers and interactions carry it."""
    answer: Json = {
        "id": view.id,
        "team_id": team_id,
        "type": view.type,
        "blocks": list(view.blocks),
        "private_metadata": view.private_metadata,
        "callback_id": view.callback_id,
        "external_id": view.external_id,
        "state": {"values": state},
        "hash": view.hash,
        "clear_on_close": view.clear_on_close,
        "notify_on_close": view.notify_on_close,
        "root_view_id": view.root_view_id,
        "previous_view_id": view.previous_view_id,
        "app_id": bot.app_id,
        "app_installed_team_id": team_id,
        "bot_id": bot.bot_id,
    }
    words = {"title": view.title, "submit": view.submit, "close": view.close}
    return {**answer, **(words if view.type == "modal" else {})}


def file_json(file: StoredFile, team_id: str, base_url: str) -> Json:
    """A file object as files.info answers."""
    private = f"{base_url}/files-pri/{team_id}-{file.id}/{file.name}"
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "filetype": file.name.rsplit(".", maxsplit=1)[-1].lower(),
        "size": len(file.content),
        "user": file.user,
        "mode": "hosted",
        "is_external": False,
        "is_public": False,
        "alt_txt": file.alt_text,
        "url_private": private,
        "url_private_download": f"{private}?download=1",
        "permalink": f"{base_url}/files/{file.user}/{file.id}/{file.name}",
        "channels": [each for each in file.channels if each.startswith("C")],
        "ims": [each for each in file.channels if each.startswith("D")],
    }
