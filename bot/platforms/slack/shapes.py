"""The shapes of what Slack delivers, as far as the bot takes them: the rest is left out.

Bolt and everything behind it see only what was checked here. Words are carried along and not
looked at; what is a message nobody addressed to the bot does not even keep them.
"""

import re
from collections.abc import Mapping
from typing import Any

from bot.platforms.slack.guard import Body, Turned

Shape = Mapping[str, Any]

SLASH = "slash"
ACTIONS = "block_actions"
SUBMISSION = "view_submission"
EVENT = "event_callback"
VERIFICATION = "url_verification"

_ID = re.compile(r"[A-Za-z0-9_.-]{1,80}")


class _Id:
    """A word that Slack made: of a workspace, a channel, a user, a message."""


_TEAM: Shape = {"id": _Id}
_USER: Shape = {"id": _Id}
_MESSAGE: Shape = {"ts": _Id, "thread_ts?": _Id}
_ACTION: Shape = {
    "type?": str, "action_id": str, "block_id?": str, "value?": str, "action_ts?": str,
}  # fmt: skip
_CONTAINER: Shape = {"type?": str, "is_ephemeral?": bool, "thread_ts?": _Id}

_SHAPES: Mapping[str, Shape] = {
    SLASH: {
        "command": str,
        "text?": str,
        "team_id": _Id,
        "channel_id": _Id,
        "user_id": _Id,
        "trigger_id?": str,
        "response_url?": str,
    },
    ACTIONS: {
        "type": str,
        "team": _TEAM,
        "user": _USER,
        "trigger_id?": str,
        "response_url?": str,
        "channel?": {"id": _Id},
        "container?": _CONTAINER,
        "message?": _MESSAGE,
        "view?": {"type?": str},
        "actions": [_ACTION],
    },
    SUBMISSION: {
        "type": str,
        "team": _TEAM,
        "user": _USER,
        "trigger_id?": str,
        "view": {
            "id": _Id,
            "type": str,
            "callback_id": str,
            "private_metadata?": str,
            "hash?": str,
            "blocks?": list,
            "state": {"values": dict},
        },
    },
    EVENT: {
        "type": str,
        "team_id": _Id,
        "event_id": _Id,
        "event": {
            "type": str,
            "subtype?": str,
            "user?": _Id,
            "bot_id?": _Id,
            "channel?": _Id,
            "channel_type?": str,
            "ts?": _Id,
            "thread_ts?": _Id,
            "text?": str,
            "tab?": str,
        },
    },
    VERIFICATION: {"type": str, "challenge": str},
}  # fmt: skip


def shaped(body: Body) -> Body | None:
    """What the bot takes of a delivery; None for a kind it has no use for. Raises Turned."""
    kind = kind_of(body)
    if kind not in _SHAPES:
        return None
    taken: Body = _fields(body, _SHAPES[kind])
    if kind == ACTIONS and not taken["actions"]:
        raise Turned(400, "no action")
    if kind == SLASH and not {"trigger_id", "response_url"} & taken.keys():
        raise Turned(400, "incomplete")
    return taken


def kind_of(body: Body) -> str:
    """Which kind of delivery it is. Raises Turned for none that Slack has."""
    if isinstance(body.get("command"), str):
        return SLASH
    kind = body.get("type")
    if not isinstance(kind, str):
        raise Turned(400, "of no kind")
    return kind


def team_of(body: Body) -> str:
    """The workspace that a shaped delivery comes from; empty where it says none."""
    team = body["team"]["id"] if "team" in body else body.get("team_id", "")
    return str(team)


def _taken(value: object, shape: Any) -> Any:
    """The part of a value that has this shape. Raises Turned where it has another."""
    if isinstance(shape, Mapping):
        return _fields(value, shape)
    if isinstance(shape, list) and isinstance(value, list):
        return [_taken(one, shape[0]) for one in value]
    if shape is _Id and isinstance(value, str) and _ID.fullmatch(value):
        return value
    if isinstance(shape, type) and isinstance(value, shape):
        return value
    raise Turned(400, "of another shape")


def _fields(value: object, shape: Shape) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Turned(400, "of another shape")
    taken = {}
    for name, inner in shape.items():
        bare = name.removesuffix("?")
        if value.get(bare) is not None:
            taken[bare] = _taken(value[bare], inner)
        elif bare == name:
            raise Turned(400, "incomplete")
    return taken
