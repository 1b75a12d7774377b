"""`mase manifest`: what a platform is told once about the app."""

from typing import Annotated
from urllib.parse import urlsplit

import typer

from bot.terminal import note, out
from bot.trouble import misused
from handlers import load
from manifest.slack.app_manifest import ANY_HOST, app_manifest, as_json

app = typer.Typer()

_NO_URL = (
    f"{ANY_HOST} stands where the bot will be reached from the internet: replace it, or give "
    "--url https://… or --socket."
)


@app.callback()
def manifest() -> None:
    """Print an app's manifest, to be pasted into a platform's page for app makers."""


@app.command()
def slack(
    url: Annotated[
        str | None,
        typer.Option(help="Where Slack reaches the bot, such as https://mase.example.org."),
    ] = None,
    socket: Annotated[
        bool, typer.Option("--socket", help="For Socket Mode, which needs no address.")
    ] = False,
) -> None:
    """Print the Slack app's manifest as JSON."""
    if url and socket:
        raise misused("Socket Mode needs no address: give --url or --socket.")
    if not socket and url is None:
        note(_NO_URL)
    address = None if socket else _checked(url or ANY_HOST)
    out(as_json(app_manifest(load().commands.values(), address)))


def _checked(url: str) -> str:
    """An address that Slack can reach. Raises Trouble."""
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment:
        raise misused("The address must be one such as https://mase.example.org.")
    return url
