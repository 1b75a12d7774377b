"""Settings that need each other, checked on what was given: one fault hides no other."""

from collections.abc import Iterable, Iterator, Mapping

from bot.environment import PREFIX
from bot.loopback import is_loopback

_TRUE = frozenset({"1", "true", "yes", "on", "t", "y"})


def pair_faults(given: Mapping[str, str]) -> Iterator[str]:
    """What is missing beside something that is set."""
    insecure = given.get("TEAMS_INSECURE_DEV", "").lower() in _TRUE
    if "TEAMS_APP_ID" in given and not insecure:
        for name in ("TEAMS_APP_PASSWORD", "TEAMS_TENANT_IDS"):
            if name not in given:
                yield f"{PREFIX}{name} is missing: Teams is on, because MASE_TEAMS_APP_ID is set."
    if insecure and not is_loopback(given.get("HOST", "127.0.0.1")):
        yield (
            "MASE_TEAMS_INSECURE_DEV checks no caller, so MASE_HOST must be 127.0.0.1; "
            "take one of the two out."
        )


def slack_lacks(names: Iterable[str]) -> tuple[str, ...]:
    """What keeps Slack off although something of it is set; names in full, as `given` has them."""
    asked = {name for name in names if name.startswith("MASE_SLACK_")} - {"MASE_SLACK_API_URL"}
    if not asked:
        return ()
    lacks = {"MASE_SLACK_BOT_TOKEN"} - asked
    if not asked & {"MASE_SLACK_SIGNING_SECRET", "MASE_SLACK_APP_TOKEN"}:
        lacks.add("MASE_SLACK_SIGNING_SECRET")
    return tuple(sorted(lacks))
