"""The Slack app's manifest: what an operator pastes once to make the app."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from chat.command import Command
from manifest.slack.permissions import Event, scopes

FILE = Path(__file__).parent / "manifest.json"
"""The manifest as it stands in the repository, with an address to be filled in."""

ANY_HOST = "https://YOUR-HOST"
EVENTS_PATH = "/slack/events"

_NAME = "MASE bot"
_DESCRIPTION = "Runs a Multi-Agency Sexual Exploitation panel by its own Terms of Reference."
_LONG = (
    "Attendance, deputies, quorum, agenda, minutes, blockages and actions of a Multi-Agency Sexual "
    "Exploitation panel, each kept to the clause of the panel's written Terms of Reference that it "
    "comes from. Ordinary talk is neither answered nor kept. Immediate risk to a child: call 999 "
    "or the front door, not this bot."
)
_LONGEST_HINT = 1000


def app_manifest(commands: Iterable[Command], url: str | None = ANY_HOST) -> dict[str, Any]:
    """The manifest for a bot that answers at `url`, or, with None, by Socket Mode."""
    address = None if url is None else url.rstrip("/") + EVENTS_PATH
    requests = {} if address is None else {"request_url": address}
    known = sorted(set(commands), key=lambda command: command.name)
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": _NAME,
            "description": _DESCRIPTION,
            "long_description": _LONG,
            "background_color": "#1d3557",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": _NAME, "always_online": True},
            "slash_commands": [_slash_command(known, address)],
        },
        "oauth_config": {"scopes": {"bot": list(scopes())}},
        "settings": {
            "event_subscriptions": {
                **requests,
                "bot_events": sorted(event.value for event in Event),
            },
            "interactivity": {"is_enabled": True, **requests},
            "org_deploy_enabled": False,
            "socket_mode_enabled": address is None,
            "token_rotation_enabled": False,
        },
    }


def as_json(manifest: Mapping[str, Any]) -> str:
    """The manifest as it is pasted into Slack."""
    return json.dumps(manifest, indent=2, ensure_ascii=False)


def _slash_command(commands: Iterable[Command], address: str | None) -> dict[str, Any]:
    """One command for all; its hint names what can be typed by itself."""
    alone = [
        command.name
        for command in commands
        if " " not in command.name and not any(field.required for field in command.fields)
    ]
    hint = " | ".join(["help", *(name for name in alone if name != "help")])
    return {
        "command": "/mase",
        "description": "Ask the panel's bot",
        "usage_hint": hint if len(hint) <= _LONGEST_HINT else "help",
        "should_escape": True,
        **({} if address is None else {"url": address}),
    }
