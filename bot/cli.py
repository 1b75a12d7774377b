"""`mase`: the command line. Each command is a module, imported when it is asked for.

`mase check` thereby starts without the database library, and `mase schema` without the web server.
"""

import errno
import sys
import traceback
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from bot.terminal import note, out
from bot.trouble import Exit, Trouble, why
from storage.errors import StorageError

_COMMANDS = (
    "init", "serve", "worker", "demo", "schema", "check", "load", "member", "bind", "say", "outbox",
    "tick", "db", "backup", "restore", "audit", "doctor", "manifest",
)  # fmt: skip
"""Each command has a module of its name in `bot/commands/`; in the order of `mase --help`."""


class _Commands(TyperGroup):
    """Finds commands in their modules, and turns trouble into a sentence and an exit code."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """Every command."""
        return list(_COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        """One command, imported now."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"bot.commands.{cmd_name}")
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        return command

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        """Run the command that was typed."""
        try:
            return super().invoke(ctx)
        except Trouble as trouble:
            note(str(trouble))
            raise typer.Exit(trouble.code) from None
        except StorageError as error:
            note(f"mase: {error}.")
            raise typer.Exit(Exit.FAULT) from None
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            note(f"mase: {error.filename or 'a file or connection'} {why(error)}.")
            raise typer.Exit(Exit.FAULT) from None


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        out(f"mase {version('mase-bot')}")
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Say which version."),
    ] = False,
) -> None:
    """MASE bot: runs a Multi-Agency Sexual Exploitation panel by its own Terms of Reference."""


def main() -> None:
    """Run what was typed; a fault of the program itself is told in one line, without its data."""
    sys.excepthook = _last_words
    typer.main.get_command(app)(prog_name="mase")


def _last_words(kind: type[BaseException], _: BaseException, trace: TracebackType | None) -> None:
    """Where it happened, without the message, which may hold somebody's words."""
    frames = traceback.extract_tb(trace)
    where = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-5:]))
    note(f"This is a fault of mase itself; please report it: {kind.__name__} at {where}")
