"""Settings that need each other, checked on what was given: one fault hides no other."""

from collections.abc import Iterator, Mapping

from bot.environment import PREFIX
from bot.settings_fields import LOOPBACK

_TRUE = frozenset({"1", "true", "yes", "on", "t", "y"})


def pair_faults(given: Mapping[str, str]) -> Iterator[str]:
    """What is missing beside something that is set."""
    insecure = given.get("TEAMS_INSECURE_DEV", "").lower() in _TRUE
    if "TEAMS_APP_ID" in given and not insecure:
        for name in ("TEAMS_APP_PASSWORD", "TEAMS_TENANT_IDS"):
            if name not in given:
                yield f"{PREFIX}{name} is missing: Teams is on, because MASE_TEAMS_APP_ID is set."
    if insecure and given.get("HOST", "127.0.0.1") not in LOOPBACK:
        yield (
            "MASE_TEAMS_INSECURE_DEV checks no caller, so MASE_HOST must be 127.0.0.1; "
            "take one of the two out."
        )


def slack_lacks(given: Mapping[str, str]) -> tuple[str, ...]:
    """What keeps Slack off although something of it is set."""
    asked = {name for name in given if name.startswith("SLACK_") and name != "SLACK_API_URL"}
    if not asked:
        return ()
    lacks = [] if "SLACK_BOT_TOKEN" in asked else [f"{PREFIX}SLACK_BOT_TOKEN"]
    if not asked & {"SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"}:
        lacks.append(f"{PREFIX}SLACK_SIGNING_SECRET")
    return tuple(lacks)
