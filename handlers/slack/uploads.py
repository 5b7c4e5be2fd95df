"""Files into a conversation: an address is asked for, the bytes go there, the file is shared.

https://docs.slack.dev/messaging/working-with-files#upload
"""

from io import BytesIO
from typing import Any

from handlers.slack.client import Slack
from handlers.slack.messages import Attachment

Json = dict[str, Any]


async def upload(
    slack: Slack, conversation: str, file: Attachment, blocks: list[Json], thread: str | None = None
) -> str:
    """Share a file in a conversation and return its id; the blocks stand beside it."""
    ticket = await _ticket(slack, file)
    async with slack.session.post(ticket["upload_url"], data=BytesIO(file.content)) as response:
        response.raise_for_status()
    shared: Json = {"channel_id": conversation, "blocks": blocks}
    if thread is not None:
        shared["thread_ts"] = thread
    await slack.act(
        "files.completeUploadExternal",
        files=[{"id": ticket["file_id"], "title": file.file_name}],
        **shared,
    )
    return str(ticket["file_id"])


async def _ticket(slack: Slack, file: Attachment) -> Json:
    described: dict[str, str] = {"alt_txt": file.alt} if file.alt else {}
    return await slack.ask(
        "files.getUploadURLExternal", filename=file.file_name, length=len(file.content), **described
    )
