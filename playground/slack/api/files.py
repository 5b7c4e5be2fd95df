"""files.* and reactions.*."""

from playground.slack.api.call import ApiCall, ApiError
from playground.slack.api.content import checked_blocks
from playground.slack.api.registry import method
from playground.slack.records import Conversation, Json, StoredFile
from playground.slack.wire import file_json


@method("files.getUploadURLExternal", "files:write")
def upload_url(call: ApiCall) -> Json:
    """An address to send a file's bytes to."""
    length = call.number("length", 0)
    if length <= 0:
        raise ApiError("invalid_arguments")
    name = call.needed("filename")
    file_id = call.state.files.expect(name, length, call.bot.user_id, call.text("alt_txt"))
    return {"upload_url": f"{call.state.base_url}/upload/v1/{file_id}", "file_id": file_id}


@method("files.completeUploadExternal", "files:write")
def complete_upload(call: ApiCall) -> Json:
    """Turn received bytes into files and share them."""
    places = [_place(call, name) for name in _named(call)]
    wanted = call.structured("files") or []
    channels = tuple(place.id for place in places)
    files = [call.state.files.complete(str(each["id"]), each.get("title"), channels) for each in wanted]
    present = [file for file in files if file is not None]
    if len(present) < len(files) or not files:
        raise ApiError("file_not_found")
    for place in places:
        _share(call, place, present)
    return {"files": [file_json(file, call.state.team_id, call.state.base_url) for file in present]}


@method("files.info", "files:read")
def files_info(call: ApiCall) -> Json:
    """One file."""
    return {"file": file_json(_file(call), call.state.team_id, call.state.base_url), "comments": []}


@method("files.delete", "files:write")
def files_delete(call: ApiCall) -> Json:
    """Remove a file the app uploaded."""
    file = _file(call)
    if file.user != call.bot.user_id:
        raise ApiError("cant_delete_file")
    call.state.files.delete(file)
    return {}


@method("reactions.add", "reactions:write")
def reactions_add(call: ApiCall) -> Json:
    """React to a message with an emoji."""
    message = call.state.messages.find(call.conversation().id, call.needed("timestamp"))
    if message is None:
        raise ApiError("message_not_found")
    reaction = (call.needed("name"), call.bot.user_id)
    if reaction in message.reactions:
        raise ApiError("already_reacted")
    call.state.messages.change(message, reactions=(*message.reactions, reaction))
    return {}


def _named(call: ApiCall) -> list[str]:
    return [name for name in (call.text("channel_id"), *call.text("channels").split(",")) if name]


def _place(call: ApiCall, name: str) -> Conversation:
    found = call.state.conversations.get(name)
    if found is None or call.bot.user_id not in found.members:
        raise ApiError("channel_not_found" if found is None else "not_in_channel")
    return found


def _share(call: ApiCall, place: Conversation, files: list[StoredFile]) -> None:
    blocks = call.structured("blocks", "invalid_blocks_format")
    call.state.messages.post(
        place.id,
        call.bot.user_id,
        text=call.text("initial_comment"),
        blocks=checked_blocks(blocks) if blocks else (),
        files=tuple(file.id for file in files),
        thread_ts=call.text("thread_ts") or None,
        from_bot=True,
    )


def _file(call: ApiCall) -> StoredFile:
    file = call.state.files.find(call.needed("file"))
    if file is None:
        raise ApiError("file_not_found")
    return file
