"""The Slack app asks for exactly what the code uses, and what it asks for is explained."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from handlers import load
from manifest.__main__ import DOCS
from manifest.slack.app_manifest import FILE, app_manifest, as_json
from manifest.slack.permissions import EVENTS, METHODS, WHY, Event, Method, scopes

CODE = Path(__file__).parents[2] / "bot" / "platforms" / "slack"


def sources() -> Iterator[ast.AST]:
    """Every line of the platform's code but the one that only keeps the pace."""
    for path in CODE.rglob("*.py"):
        if path.name != "pacing.py":
            yield from ast.walk(ast.parse(path.read_text("utf-8")))


def test_every_method_of_the_table_is_called_somewhere() -> None:
    named = {
        node.attr
        for node in sources()
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Method"
    }
    assert named == set(Method.__members__)
    assert set(METHODS) == set(Method)


def test_every_method_is_one_of_slacks() -> None:
    assert [one for one in Method if not hasattr(AsyncWebClient, one.replace(".", "_"))] == []


def test_every_event_of_the_table_is_heard_somewhere() -> None:
    heard = {node.value for node in sources() if isinstance(node, ast.Constant)}
    # Messages of all kinds of channel arrive as one type.
    assert {event.partition(".")[0] for event in Event} <= heard
    assert set(EVENTS) == set(Event)


def test_the_scopes_are_those_that_methods_and_events_need() -> None:
    assert scopes() == (
        "channels:history", "channels:read", "chat:write", "commands", "files:write", "groups:history",
        "groups:read", "im:history", "im:write", "users:read", "users:read.email",
    )  # fmt: skip


def test_each_scope_is_explained_in_the_docs() -> None:
    page = (DOCS / "slack.md").read_text("utf-8")
    assert set(WHY) == set(scopes())
    assert [
        f"| `{scope}` | {why} |"
        for scope, why in WHY.items()
        if f"| `{scope}` | {why} |" not in page
    ] == []


def test_the_manifest_in_the_repository_is_current() -> None:
    written = as_json(app_manifest(load().commands.values())) + "\n"
    assert FILE.read_text("utf-8") == written, "run python -m manifest"


def test_over_http_everything_comes_to_one_address() -> None:
    made = app_manifest(load().commands.values(), "https://mase.example.org/")
    address = "https://mase.example.org/slack/events"
    settings, (command,) = made["settings"], made["features"]["slash_commands"]
    assert command["url"] == address
    assert settings["event_subscriptions"]["request_url"] == address
    assert settings["interactivity"] == {"is_enabled": True, "request_url": address}
    assert settings["socket_mode_enabled"] is False


def test_in_socket_mode_there_is_no_address() -> None:
    made = app_manifest(load().commands.values(), None)
    assert "url" not in json.dumps(made)
    assert made["settings"]["socket_mode_enabled"] is True


def test_it_keeps_to_slacks_limits() -> None:
    made = app_manifest(load().commands.values())
    shown, (command,) = made["display_information"], made["features"]["slash_commands"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4000
    assert len(made["features"]["bot_user"]["display_name"]) <= 80
    assert len(command["usage_hint"]) <= 1000
    assert command["should_escape"] is True


def test_the_hint_names_commands_that_can_be_typed_alone() -> None:
    (command,) = app_manifest(load().commands.values())["features"]["slash_commands"]
    hinted = command["usage_hint"].split(" | ")
    assert hinted[0] == "help"
    assert {"attend", "apologies", "quorum", "status"} <= set(hinted)
    assert "setup" not in hinted or not any(f.required for f in load().commands["setup"].fields)


@pytest.mark.parametrize("setting", ["org_deploy_enabled", "token_rotation_enabled"])
def test_what_the_bot_cannot_do_is_off(setting: str) -> None:
    assert app_manifest(load().commands.values())["settings"][setting] is False
