"""Files: the client's three-step upload, private downloads, deletion."""

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.workspace import Workspace


async def test_upload_v2_shares_in_a_thread(client: AsyncWebClient, workspace: Workspace) -> None:
    root = (await client.chat_postMessage(channel="C_DESK", text="root"))["ts"]
    answer = await client.files_upload_v2(
        channel="C_DESK", filename="udkast.txt", content="æøå", initial_comment="her", thread_ts=root
    )
    message = workspace.messages("C_DESK")[-1]
    assert (message.text, message.thread_ts, message.files) == ("her", root, (answer["file"]["id"],))
    info = (await client.files_info(file=answer["file"]["id"]))["file"]
    assert (info["name"], info["size"], info["filetype"]) == ("udkast.txt", 6, "txt")
    async with aiohttp.ClientSession() as session:
        allowed = await session.get(info["url_private"], headers={"Authorization": "Bearer xoxb-1"})
        assert (await allowed.read()).decode() == "æøå"
        stranger = await session.get(info["url_private"], headers={"Authorization": "Bearer xoxb-2"})
        assert (stranger.status, stranger.content_type) == (200, "text/html")
    await client.files_delete(file=info["id"])
    with pytest.raises(SlackApiError):
        await client.files_info(file=info["id"])


async def test_an_upload_as_a_form_and_one_of_the_wrong_length(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    reserved = await client.files_getUploadURLExternal(filename="a.png", length=3)
    async with aiohttp.ClientSession() as session:
        wrong = await session.post(reserved["upload_url"], data=b"four")
        assert wrong.status == 400
        form = aiohttp.FormData()
        form.add_field("file", b"abc", filename="a.png")
        assert (await session.post(reserved["upload_url"], data=form)).status == 200
    done = await client.files_completeUploadExternal(files=[{"id": reserved["file_id"], "title": "A"}])
    assert done["files"][0]["title"] == "A"
    assert workspace.messages("C_DESK") == []
