"""What the playground shows: one team with a channel for each seed panel, and people of Kent's."""

import json
from pathlib import Path
from typing import Any, Final

from panel.role import Role

TENANT: Final = "00000000-0000-4000-8000-0000000000a1"
TEAM: Final = "19:mase-general@thread.tacv2"
"""The General channel has its team's id, as in Teams."""

CHANNELS: Final = {"kent-and-medway": TEAM, "london": "19:mase-london@thread.tacv2"}
BOT: Final = "MASE"
ACTING: Final = Role.CHAIR.value
_OTHERS: Final = (Role.COORDINATOR.value, "police", "camhs", Role.DEPUTY_CHAIR.value, "education")

_FILE: Final = ".m365agentsplayground.yml"
_DOMAIN: Final = "kent-and-medway.example"


def write(folder: Path, acting: str = ACTING) -> None:
    """Write the playground's settings; JSON is YAML too."""
    others = [one for one in (ACTING, *_OTHERS) if one != acting][:5]
    said = {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": {"id": "28:mase", "name": BOT},
        "currentUser": _person(acting, 0),
        "users": [_person(one, number) for number, one in enumerate(others, start=1)],
        "personalChat": {"id": "a:personal"},
        "groupChat": {"id": "19:group@thread.v2", "name": "Group"},
        "team": {
            "id": TEAM,
            "name": "MASE panels",
            "aadGroupId": "00000000-0000-4000-8000-0000000000b1",
            "channels": [{"id": CHANNELS["london"], "name": "London"}],
        },
    }
    (folder / _FILE).write_text(json.dumps(said, indent=2), "utf-8")


def _person(who: str, number: int) -> dict[str, Any]:
    """Somebody by their seat or role; the bot knows them by address."""
    email = f"{who}@{_DOMAIN}"
    named = who.replace("-", " ").capitalize()
    return {
        "id": f"29:{who}",
        "name": f"{named}, Kent",
        "givenName": named,
        "surname": "Kent",
        "userPrincipleName": email,
        "email": email,
        "aadObjectId": f"00000000-0000-4000-8000-0000000000c{number}",
    }
