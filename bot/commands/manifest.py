"""`mase manifest`: what a platform is told once about the app."""

import os
from importlib.metadata import version
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from uuid import UUID

import typer

from bot.settings import one_setting
from bot.terminal import note, out
from bot.trouble import Trouble, misused, why
from handlers import load
from manifest import teams as teams_app
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


@app.command()
def teams(
    url: Annotated[
        str, typer.Option(help="Where Teams reaches the bot, such as https://mase.example.org.")
    ],
    file: Annotated[
        Path, typer.Option("--out", metavar="FILE.zip", help="Where to write the app package.")
    ],
    app_id: Annotated[
        str,
        typer.Option(
            help="The application (client) id; default MASE_TEAMS_APP_ID.", show_default=False
        ),
    ] = "",
    privacy_url: Annotated[
        str, typer.Option(help="Your privacy notice; default the address.", show_default=False)
    ] = "",
) -> None:
    """Write the Teams app package, to be uploaded in the Teams admin centre."""
    made = teams_app.manifest(
        load().commands,
        app_id=_app_id(app_id or one_setting("TEAMS_APP_ID", os.environ)),
        url=_checked(url),
        privacy_url=_checked(privacy_url) if privacy_url else "",
        version=version("mase-bot"),
    )
    try:
        file.write_bytes(teams_app.package(made))
    except (OSError, ValueError) as error:
        raise Trouble(f"{file} {why(error)}.") from None
    out(f"{file} is written. Upload it in the Teams admin centre (docs/teams.md, step 7).")


def _app_id(typed: str) -> str:
    """The id of an application in Entra. Raises Trouble."""
    try:
        return str(UUID(typed))
    except ValueError:
        raise misused(
            "The application id is missing or is none: give --app-id, or set MASE_TEAMS_APP_ID, "
            "to the Application (client) ID of the app registration."
        ) from None


def _checked(url: str) -> str:
    """An address that the platform can reach. Raises Trouble."""
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment:
        raise misused("The address must be one such as https://mase.example.org.")
    return url
