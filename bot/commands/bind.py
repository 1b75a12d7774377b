"""`mase bind`: let a channel be a panel's; the operator's way to do `setup`."""

import asyncio
from typing import Annotated
from urllib.parse import unquote

import typer

from bot.loading import bind_place
from bot.opening import opened, panel_of
from bot.terminal import AtOption, PanelOption, out
from bot.trouble import misused
from chat.request import Place, Platform
from panel.names import PanelKey

app = typer.Typer()

_BINDABLE = (Platform.SLACK, Platform.TEAMS, Platform.CONSOLE)
_TYPE = "Type: slack WORKSPACE CHANNEL, teams TENANT CHANNEL, or console local panel."


@app.command()
def bind(
    panel: PanelOption,
    platform: Annotated[str, typer.Argument(help="slack, teams or console.")],
    organisation: Annotated[str, typer.Argument(help="Workspace or tenant id; local.")],
    channel: Annotated[str, typer.Argument(help="Channel id; panel.")],
    at: AtOption = "",
) -> None:
    """Bind a channel to a panel, so that notices go there."""
    asked = _place(PanelKey(panel), platform, organisation, channel)
    out(asyncio.run(_bind(panel, asked, at)))


def _place(panel: PanelKey, platform: str, organisation: str, channel: str) -> Place:
    """The place that was typed. Raises Trouble if there can be no such place."""
    if platform.lower() not in _BINDABLE:
        raise misused(f"{platform!r} is no platform to bind. {_TYPE}")
    kind = Platform(platform.lower())
    if kind is Platform.CONSOLE:
        if organisation != "local" or channel not in ("panel", panel):
            raise misused(f"The console has one channel for each panel. {_TYPE}")
        # Each panel has a channel of its own in the console, named by its key.
        return Place(kind, organisation, panel)
    if kind is Platform.TEAMS:
        # Portals show tenants in capitals, and a link to a channel has its id escaped.
        organisation, channel = organisation.lower(), unquote(channel)
    for name, given in (("organisation", organisation), ("channel", channel)):
        if not given.strip() or given.startswith("#") or "/" in given or " " in given:
            raise misused(f"{given!r} is not the id of a {name} on {kind}. {_TYPE}")
    return Place(kind, organisation, channel)


async def _bind(key: str, place: Place, typed_at: str) -> str:
    async with opened() as bot:
        panel, at = await panel_of(key, typed_at, bot)
        return await bind_place(panel, place, at, bot)
