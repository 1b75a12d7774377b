"""App Home: each person's own page, with what they asked there last on top."""

from collections.abc import Sequence

from bot.platforms.slack import limits, render
from bot.platforms.slack.client import Client
from bot.platforms.slack.fitting import fitted
from chat.card import Card
from manifest.slack.permissions import Method
from panel.names import PanelKey

_DIVIDER = {"type": "divider"}


def view(cards: Sequence[Card], panel: PanelKey | None) -> dict[str, object]:
    """The cards one under the other as the view of a page."""
    blocks: render.Blocks = []
    for number, card in enumerate(cards, start=1):
        blocks += [_DIVIDER] if blocks else []
        blocks += render.blocks(card, panel, name=f"home{number}")
    return {"type": "home", "blocks": fitted(blocks, limits.VIEW_BLOCKS, limits.VIEW_TOTAL)}


async def publish(user: str, cards: Sequence[Card], panel: PanelKey | None, client: Client) -> None:
    """Show the cards on somebody's page. Raises SendFault or TimeoutError."""
    await client.call(Method.VIEW_PUBLISH, user_id=user, view=view(cards, panel))
