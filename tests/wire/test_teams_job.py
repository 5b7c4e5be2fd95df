"""The whole job in Teams, and across both platforms."""

from tests.wire.twin import CHANNEL, Twin, letters


async def test_the_whole_job_in_teams(twin: Twin) -> None:
    await twin.job("Vi bygger en cykelsti.")
    assert "Vi bygger en cykelsti." in twin.said(twin.maria)
    delivery = twin.last(twin.maria)
    assert (await twin.maria.press(delivery, "post.published")).ok
    await twin.told()
    assert "Ny cykelsti" in letters(twin.card())
    assert twin.said(twin.sofie, CHANNEL) == [letters(twin.card())]
    assert twin.tenant.calls(refused=True) == []


async def test_a_mayor_in_teams_and_an_officer_in_slack(mixed: Twin) -> None:
    slack = mixed.town
    assert slack is not None
    await mixed.ask("Ny cykelsti")
    await slack.told()
    await slack.claimed()
    await slack.written("Vi bygger en cykelsti.")
    await slack.delivered()
    assert "Vi bygger en cykelsti." in mixed.said(mixed.maria)
    assert slack.said(slack.maria) == []
    assert (await mixed.maria.press(mixed.last(mixed.maria), "post.published")).ok
    await slack.told()
    assert slack.rows("SELECT state, minutes FROM ticket") == [("closed", 15)]
