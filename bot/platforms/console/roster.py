"""Who one can be in the demo, as the page and the call that lists it both want it."""

from dataclasses import dataclass
from typing import Any

from bot.platforms.console.ports import PanelShown, PersonShown, Roster


@dataclass(frozen=True, slots=True)
class Listed:
    """A panel and its people."""

    panel: PanelShown
    people: tuple[PersonShown, ...]


async def listed(roster: Roster) -> list[Listed]:
    """Every panel with its people."""
    panels = await roster.panels()
    return [Listed(panel, tuple(await roster.people(panel.key))) for panel in panels]


def listed_json(entry: Listed) -> dict[str, Any]:
    """A panel and its people as JSON."""
    people = [{"email": person.email, "label": person.label} for person in entry.people]
    panel = entry.panel
    return {"key": panel.key, "name": panel.name, "zone": panel.zone, "people": people}
