"""What can go wrong on the way, and that the effect is what the fault says."""

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.workspace import Workspace
from tests.playground.conftest import Hand


async def post(client: AsyncWebClient, text: str = "a") -> None:
    await client.chat_postMessage(channel="C_DESK", text=text)


async def test_throttled_once_with_retry_after(client: AsyncWebClient, workspace: Workspace) -> None:
    workspace.faults.throttle("chat.postMessage", retry_after=7)
    with pytest.raises(SlackApiError) as refused:
        await post(client)
    assert (refused.value.response.status_code, refused.value.response["error"]) == (429, "ratelimited")
    assert refused.value.response.headers["Retry-After"] == "7"
    await post(client)


async def test_refused_once(client: AsyncWebClient, workspace: Workspace) -> None:
    workspace.faults.refuse("auth.test", "account_inactive", times=1)
    with pytest.raises(SlackApiError):
        await client.auth_test()
    assert (await client.auth_test())["ok"]


async def test_one_message_a_second_when_limits_are_on(
    client: AsyncWebClient, workspace: Workspace, hand: Hand
) -> None:
    workspace.faults.rate_limits = True
    await post(client)
    with pytest.raises(SlackApiError) as refused:
        await post(client)
    assert refused.value.response.headers["Retry-After"] == "1"
    hand.now += 1
    await post(client)
    assert len(workspace.messages("C_DESK")) == 2


@pytest.mark.parametrize(("after_effect", "posted"), [(False, 0), (True, 1)])
async def test_a_dropped_connection(
    client: AsyncWebClient, workspace: Workspace, after_effect: bool, posted: int
) -> None:
    workspace.faults.drop("chat.postMessage", after_effect=after_effect)
    with pytest.raises(aiohttp.ClientError):
        await post(client)
    assert len(workspace.messages("C_DESK")) == posted


async def test_down_and_up_again(client: AsyncWebClient, workspace: Workspace) -> None:
    workspace.faults.down = True
    with pytest.raises(SlackApiError) as refused:
        await post(client)
    assert refused.value.response.status_code == 503
    workspace.faults.clear()
    await post(client)


async def test_down_means_every_address(workspace: Workspace) -> None:
    url = f"{workspace.base_url}/response/{workspace.state.responses.issue('U_SOFIE', 'C_DESK')}"
    async with aiohttp.ClientSession() as session:
        workspace.faults.down = True
        assert (await session.post(url, json={"text": "a"})).status == 503
        assert (await session.get(f"{workspace.base_url}/files-pri/T-F/a")).status == 503
        workspace.faults.clear()
        workspace.faults.fail("response_url", status=500)
        assert (await session.post(url, json={"text": "a"})).status == 500
        assert (await session.post(url, json={"text": "a"})).status == 200


async def test_history_that_lags(client: AsyncWebClient, workspace: Workspace, hand: Hand) -> None:
    workspace.faults.history_lag = 10
    await post(client)
    assert (await client.conversations_history(channel="C_DESK"))["messages"] == []
    hand.now += 11
    assert len((await client.conversations_history(channel="C_DESK"))["messages"]) == 1


async def test_an_error_by_method_until_cleared(client: AsyncWebClient, workspace: Workspace) -> None:
    workspace.faults.refuse("chat.postMessage", "token_revoked")
    for _ in range(2):
        with pytest.raises(SlackApiError) as refused:
            await post(client)
        assert refused.value.response["error"] == "token_revoked"
    workspace.faults.clear()
    await post(client)


async def test_slow_and_failing_answers(client: AsyncWebClient, workspace: Workspace) -> None:
    workspace.faults.slow("chat.postMessage", seconds=0.01)
    workspace.faults.fail("chat.postMessage", status=500)
    await post(client)
    with pytest.raises(SlackApiError) as refused:
        await post(client)
    assert refused.value.response.status_code == 500
