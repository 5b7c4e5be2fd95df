"""Forms sent as a client would send them that checks nothing itself."""

from typing import Any

from handlers.slack.names import read_name
from playground.slack.delivery import payloads
from playground.slack.delivery.submission import settle_submission
from playground.slack.people.member import Member
from tests.wire.town import Town, names


async def rough(town: Town, who: Member, **typed: Any) -> dict[str, str]:
    """Send a form as a client would that checks nothing itself; the errors by field."""
    view = town.view(who)
    known = names(view)
    state = town.workspace.state
    made = payloads.view_submitted(state, who.profile, view)
    for name, value in typed.items():
        block = made["view"]["state"]["values"].setdefault(known.get(name, name), {})
        held = next(iter(block.values()), {"type": "plain_text_input"})
        block.clear()
        block["typed"] = {**held, **(value if isinstance(value, dict) else {"value": value})}
    outcome = await town.workspace.driver.interaction(made)
    assert outcome.ok
    errors = settle_submission(state, view, outcome)
    await town.quiet()
    return {read_name(block).field: said for block, said in errors.items()}


def ticked(*values: str) -> dict[str, Any]:
    """Boxes with these ids ticked."""
    return {"selected_options": [{"value": one} for one in values]}


def chosen(value: str) -> dict[str, Any]:
    """A menu with this id chosen."""
    return {"selected_option": {"value": value}}
