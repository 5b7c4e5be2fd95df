"""Bot Framework's adapter on our own connector: a turn sends by it, and the answer to an invoke is kept."""

from botbuilder.core import CloudAdapterBase, TurnContext
from botbuilder.schema import Activity, ActivityTypes, ConversationReference, ResourceResponse

from handlers.teams.authentication import Authentication
from handlers.teams.connector import Connector, Spot


class Adapter(CloudAdapterBase):  # type: ignore[misc]  # untyped
    """Takes the turns of one bot."""

    def __init__(self, authentication: Authentication, connector: Connector) -> None:
        super().__init__(authentication)
        self._connector = connector

    async def send_activities(
        self, context: TurnContext, activities: list[Activity]
    ) -> list[ResourceResponse]:
        """Send each; the answer to an invoke goes back with its own request."""
        return [ResourceResponse(id=await self._sent(context, each)) for each in activities]

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        """Put another message in the place of one."""
        spot = _spot(context, activity.conversation.id)
        await self._connector.update(spot, activity.id, activity.serialize())
        return ResourceResponse(id=activity.id)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Take a message back."""
        spot = _spot(context, reference.conversation.id)
        await self._connector.delete(spot, reference.activity_id)

    async def _sent(self, context: TurnContext, activity: Activity) -> str:
        if activity.type == ActivityTypes.invoke_response:
            context.turn_state[self._INVOKE_RESPONSE_KEY] = activity
            return ""
        if activity.type == ActivityTypes.trace:
            return ""
        spot = _spot(context, activity.conversation.id)
        if activity.reply_to_id:
            return await self._connector.reply(spot, activity.reply_to_id, activity.serialize())
        return await self._connector.send(spot, activity.serialize())


def _spot(context: TurnContext, conversation: str) -> Spot:
    # The service URL is the one that the token vouched for, whatever the activity to be sent says.
    return Spot(context.activity.service_url, conversation)
