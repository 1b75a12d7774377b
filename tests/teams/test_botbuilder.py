"""What is used of botbuilder: README.md names it, and its clients and its gate are not in it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import bot.platforms.teams

FOLDER = Path(bot.platforms.teams.__file__).parent


def imported() -> Iterator[tuple[str, str]]:
    """Each module that imports from botbuilder or what it stands on, and the name."""
    for file in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{one.name}" for one in node.names]
            for name in names:
                if name.split(".")[0] in ("botbuilder", "botframework", "msrest", "msal"):
                    yield file.name, name


def test_botbuilder_runs_the_turn_and_calls_nobody() -> None:
    """Its connector client, its login, its roster and its check of tokens are measured faults."""
    assert sorted(imported()) == [
        ("adapter.py", "botbuilder.core.BotAdapter"),
        ("adapter.py", "botbuilder.core.TurnContext"),
        ("adapter.py", "botbuilder.schema.Activity"),
        ("adapter.py", "botbuilder.schema.ActivityTypes"),
        ("adapter.py", "botbuilder.schema.ConversationReference"),
        ("adapter.py", "botbuilder.schema.InvokeResponse"),
        ("adapter.py", "botbuilder.schema.ResourceResponse"),
        ("adapter.py", "msrest.exceptions.DeserializationError"),
        ("turns.py", "botbuilder.core.ActivityHandler"),
        ("turns.py", "botbuilder.core.TurnContext"),
        ("turns.py", "botbuilder.schema.InvokeResponse"),
    ]
