"""Answers a form that was sent, inside the three seconds Slack waits."""

import asyncio
from dataclasses import dataclass
from typing import assert_never

from handlers.replies import Done, Handed, Reply, Shown, Told, Wrong
from handlers.slack.answers import Answers
from handlers.slack.followups import Followups
from handlers.slack.kept import fields_of
from handlers.slack.origin import Json, Origin
from handlers.slack.views import waiting_view

# Of the three seconds, the network takes its part.
_PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class Submitting:
    """Decides what a sent form turns into."""

    answers: Answers
    followups: Followups
    patience: float = _PATIENCE

    async def answer(self, origin: Origin) -> Json:
        """What Slack is told: errors at fields, another screen, or that the form closes."""
        replying = asyncio.ensure_future(self.answers.desk.reply(origin.request))
        # Fetching files may take longer than Slack waits; what is wrong with the form is known before.
        await asyncio.wait([replying], timeout=self.patience)
        if replying.done():
            return self._told(origin, await replying)
        self.followups.start(self._later(origin, replying), origin.ids, origin.view_id)
        return _update(waiting_view(self.answers.desk.words(origin.request.sender)))

    async def _later(self, origin: Origin, replying: asyncio.Future[Reply]) -> None:
        await self.answers.finish(origin, await replying)

    def _told(self, origin: Origin, reply: Reply) -> Json:
        match reply:
            case Shown():
                return _update(self.answers.in_place(origin, reply))
            case Wrong():
                return self._wrong(origin, reply)
            case Told() | Handed():
                self.followups.start(self.answers.say(origin, reply), origin.ids)
                return {"response_action": "clear"}
            case Done():
                return {"response_action": "clear"}
            case never:
                assert_never(never)

    def _wrong(self, origin: Origin, wrong: Wrong) -> Json:
        blocks = fields_of(origin.view)
        if wrong.fields and not wrong.above and wrong.fields.keys() <= blocks.keys():
            errors = {blocks[field]: said for field, said in wrong.fields.items()}
            return {"response_action": "errors", "errors": errors}
        # Slack shows errors at input blocks only, so everything stands on top of the same form.
        return _update(self.answers.in_place(origin, wrong))


def _update(view: Json) -> Json:
    return {"response_action": "update", "view": view}
