"""botbuilder's adapter, for the turn alone: who may come in is settled before, and what goes out
goes through connector.py. README.md says what is used of botbuilder and why no more.
"""

from collections.abc import Sequence
from typing import Any

from botbuilder.core import BotAdapter, TurnContext
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    ConversationReference,
    InvokeResponse,
    ResourceResponse,
)
from msrest.exceptions import DeserializationError

from bot.platforms.teams.activity import BadActivity, Incoming
from bot.platforms.teams.turns import INCOMING, Turns


class Adapter(BotAdapter):  # type: ignore[misc] # botbuilder says nothing of its types
    """Runs a turn and hands back what answers an invoke.

    An error in a turn is raised, not swallowed: Teams must hear that nothing was acknowledged.
    """

    def __init__(self, turns: Turns) -> None:
        """Hand every activity to `turns`."""
        super().__init__()
        self._turns = turns

    async def process(self, incoming: Incoming) -> InvokeResponse | None:
        """Run a turn. Raises BadActivity, and whatever the turn raises."""
        try:
            activity: Activity = Activity.deserialize(incoming.raw)
        except (DeserializationError, AttributeError, TypeError, ValueError):
            raise BadActivity("a field has another shape") from None
        context = TurnContext(self, activity)
        context.turn_state[INCOMING] = incoming
        await self.run_pipeline(context, self._turns.on_turn)
        answer = context.turn_state.get(self._INVOKE_RESPONSE_KEY)
        return None if answer is None else answer.value

    async def send_activities(
        self, context: TurnContext, activities: Sequence[Activity]
    ) -> list[ResourceResponse]:
        """Keep the answer to an invoke; nothing else is sent this way."""
        for activity in activities:
            if activity.type != ActivityTypes.invoke_response:
                raise TypeError("messages go through connector.py")
            context.turn_state[self._INVOKE_RESPONSE_KEY] = activity
        return [ResourceResponse() for _ in activities]

    async def update_activity(self, context: TurnContext, activity: Activity) -> Any:
        """Not this way."""
        raise TypeError("messages go through connector.py")

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> Any:
        """Not this way."""
        raise TypeError("messages go through connector.py")
