"""What every command of `mase` needs: files, times, and something to print with."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.trouble import Trouble, misused, why

AtOption = Annotated[
    str,
    typer.Option("--at", metavar="ISO-8601", help="As if it were that time.", show_default=False),
]
PanelOption = Annotated[str, typer.Option("--panel", metavar="KEY", help="The panel's key.")]


def out(text: str) -> None:
    """Print a result; what the terminal cannot show is escaped."""
    typer.echo(text.encode("utf-8", "backslashreplace").decode())


def note(text: str) -> None:
    """Say something that is no result, on standard error."""
    typer.echo(text.encode("utf-8", "backslashreplace").decode(), err=True)


def read_text(path: Path) -> str:
    """A text file that was named on the command line. Raises Trouble."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Trouble(f"{path} {why(error)}.") from None
    except (OSError, ValueError) as error:
        raise misused(f"{path} {why(error)}. Type the name of a file that can be read.") from None


def moment(typed: str, now: datetime, zone: ZoneInfo | None = None) -> datetime:
    """The time that `--at` names, in UTC, `now` if it names none. Raises Trouble.

    A time without an offset is taken on the panel's clock, where a panel is named.
    """
    if not typed:
        return now
    try:
        at = datetime.fromisoformat(typed.strip())
        if at.tzinfo is None and zone is not None:
            at = at.replace(tzinfo=zone)
        if at.tzinfo is not None:
            return at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise misused(
            f"--at {typed!r} is not a time. Type it like 2026-09-25T14:30+01:00."
        ) from None
    raise misused(
        f"--at {typed!r} does not say its offset from UTC. Type it like {typed}+01:00 or {typed}Z."
    )
