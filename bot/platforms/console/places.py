"""The console's places: each panel's channel, and each person's direct chat with the bot."""

from chat.request import Place, Platform
from panel.names import PanelKey

ORGANISATION = "local"
_DIRECT = "direct"


def channel_of(panel: PanelKey) -> Place:
    """The panel's channel."""
    return Place(Platform.CONSOLE, ORGANISATION, panel)


def direct_of(panel: PanelKey, email: str) -> Place:
    """Somebody's direct chat with the bot about one panel."""
    return Place(Platform.CONSOLE, ORGANISATION, f"{_DIRECT}/{panel}/{email}", direct=True)


def panel_of(place: Place) -> PanelKey:
    """The panel whose place it is."""
    first, *rest = place.channel.split("/")
    return PanelKey(rest[0] if first == _DIRECT and rest else first)
