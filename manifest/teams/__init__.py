"""The app package for Microsoft Teams: manifest and icons, made from the command table."""

import io
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from chat.command import Command

VERSION: Final = "1.30"
"""The version of Microsoft's manifest schema that this is written to."""

_SCHEMA: Final = (
    f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.schema.json"
)
_ICONS: Final = ("color.png", "outline.png")
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The same package whenever it is made, so that two can be compared."""

OFFERED: Final = (
    "help", "meeting next", "attend", "apologies", "deputy", "quorum",
    "agenda show", "open", "here", "blockage", "action mine", "status",
)  # fmt: skip
"""What Teams offers in a channel when somebody begins to type: twelve at most; every one works."""

OFFERED_ALONE: Final = ("home", *(name for name in OFFERED if name != "meeting next"))
"""The same in somebody's own chat, where a page of theirs shows the next meeting."""

_DESCRIPTION: Final = (
    "MASE bot runs a Multi-Agency Sexual Exploitation panel by its written Terms of Reference: "
    "agendas and reminders, attendance and deputies, quorum, blockages and actions. It reads only "
    "what is typed to it, keeps no name of a child, and says so when one is typed. "
    "Immediate risk to a child: call 999 or the front door, not this bot."
)


def manifest(
    commands: Mapping[str, Command], *, app_id: str, url: str, version: str, privacy_url: str = ""
) -> dict[str, Any]:
    """The manifest of an installation whose bot is `app_id` and answers under `url`."""
    site = url.rstrip("/")
    privacy = privacy_url or site
    return {
        "$schema": _SCHEMA,
        "manifestVersion": VERSION,
        "version": version,
        "id": app_id,
        "developer": {
            "name": "MASE bot",
            "websiteUrl": site,
            "privacyUrl": privacy,
            "termsOfUseUrl": privacy,
        },
        "name": {"short": "MASE", "full": "MASE bot"},
        "description": {
            "short": "Runs a Multi-Agency Sexual Exploitation panel by its terms of reference",
            "full": _DESCRIPTION,
        },
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": "#3B3A6B",
        "bots": [
            {
                "botId": app_id,
                "scopes": ["team", "personal"],
                "isNotificationOnly": False,
                "supportsFiles": True,
                "commandLists": [
                    _offer("personal", OFFERED_ALONE, commands),
                    _offer("team", OFFERED, commands),
                ],
            }
        ],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [],
    }


def _offer(scope: str, names: Sequence[str], commands: Mapping[str, Command]) -> dict[str, Any]:
    offered = (commands[name] for name in names if name in commands)
    return {
        "scopes": [scope],
        "commands": [{"title": one.name, "description": one.summary} for one in offered],
    }


def package(manifest: Mapping[str, Any]) -> bytes:
    """The package to upload: the manifest and its two icons in one ZIP file."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_entry("manifest.json"), json.dumps(manifest, indent=2) + "\n")
        for icon in _ICONS:
            archive.writestr(_entry(icon), files(__name__).joinpath(icon).read_bytes())
    return packed.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _LONG_AGO)
    entry.compress_type = ZIP_DEFLATED
    return entry
