"""The whole job over the wire, which every other test here spoils in one way."""

from tests.wire.town import Town


async def test_the_whole_job(town: Town) -> None:
    await town.job("Vi bygger en cykelsti.")
    said = town.said(town.maria)
    assert "Vi bygger en cykelsti." in said
    delivery = next(one for one in town.maria.messages() if "post.published" in str(one.blocks))
    await town.press(town.maria, delivery, "post.published")
    await town.told()
    assert town.rows("SELECT state, minutes FROM ticket") == [("closed", 15)]
    assert town.workspace.calls(refused=True) == []
