"""What a digest's letter carries: whose agencies it is about."""

from chat.command import Telling
from panel.names import AgencyKey


def own_agencies(telling: Telling) -> tuple[AgencyKey, ...]:
    """The agencies of whoever the letter is for."""
    return tuple(AgencyKey(one) for one in telling.details.get("agencies", "").split())
