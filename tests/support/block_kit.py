"""What Slack takes, as its reference says it: a check that shares nothing with the renderer.

slack_sdk's models check a part of it; the rest is here, each figure written out.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

Json = Mapping[str, Any]


def message_faults(message: Json) -> list[str]:
    """Everything that is wrong with the arguments of chat.postMessage."""
    blocks = message["blocks"]
    faults = [*_blocks(blocks, 50), *_messages_only(blocks)]
    if not message["text"] or len(message["text"].encode()) > 4000:
        faults.append("text")
    if sum(len(text) for text in texts(blocks)) > 11_000:
        faults.append("msg_blocks_too_long")
    if sum(block["type"] == "table" for block in blocks) > 1:
        faults.append("only_one_table_allowed")
    return faults


def view_faults(view: Json) -> list[str]:
    """Everything that is wrong with a modal."""
    View(**view).validate_json()
    faults = _blocks(view["blocks"], 100)
    for name in ("title", "submit", "close"):
        faults += _plain(view[name], 24, name)
    if len(view["private_metadata"]) > 3000:
        faults.append("private_metadata")
    ids = [block["block_id"] for block in view["blocks"] if "block_id" in block]
    faults += ["block_id twice"] * (len(ids) != len(set(ids)))
    faults += ["table"] * any(block["type"] == "table" for block in view["blocks"])
    return [*faults, *_inputs(view["blocks"])]


def page_faults(view: Json) -> list[str]:
    """Everything that is wrong with the view of an App Home."""
    View(**view).validate_json()
    tables = any(block["type"] == "table" for block in view["blocks"])
    return [*_blocks(view["blocks"], 100), *(["table"] * tables)]


def texts(value: Any) -> Iterator[str]:
    """Every text in a block or a list of them."""
    if isinstance(value, Mapping):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for one in value:
            yield from texts(one)


def elements(value: Any, kind: str) -> Iterator[Json]:
    """Every object of a type, however deep."""
    if isinstance(value, Mapping):
        if value.get("type") == kind:
            yield value
        for one in value.values():
            yield from elements(one, kind)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for one in value:
            yield from elements(one, kind)


def _blocks(blocks: Sequence[Json], most: int) -> list[str]:
    json.dumps(blocks).encode("utf-8")
    faults = [] if 0 < len(blocks) <= most else ["number of blocks"]
    for block in blocks:
        parsed = Block.parse(dict(block))
        assert parsed is not None, block["type"]
        parsed.validate_json()
        faults += _block(block)
    actions = [button["action_id"] for button in elements(blocks, "button")]
    faults += ["action_id twice"] * (len(actions) != len(set(actions)))
    return [*faults, *_plain_everywhere(blocks), *_buttons(blocks)]


def _block(block: Json) -> list[str]:
    match block["type"]:
        case "header":
            return _plain(block["text"], 150, "header")
        case "section":
            return _plain(block["text"], 3000, "section")
        case "context":
            return [fault for one in block["elements"] for fault in _plain(one, 2000, "context")]
        case "actions":
            return [] if 0 < len(block["elements"]) <= 25 else ["number of actions"]
        case "table":
            return _table(block)
        case "divider":
            return []
        case "rich_text":
            return [] if block["elements"] else ["an empty rich_text"]
        case "input":
            return [*_plain(block["label"], 2000, "label"), *_hint(block)]
        case kind:
            return [f"a block of type {kind}"]


def _hint(block: Json) -> list[str]:
    return _plain(block["hint"], 2000, "hint") if "hint" in block else []


def _table(block: Json) -> list[str]:
    rows = block["rows"]
    widths = {len(row) for row in rows}
    faults = ["rows"] * (len(rows) > 100) + ["columns"] * (len(widths) != 1 or max(widths) > 20)
    cells = [cell["text"] for row in rows for cell in row]
    return [*faults, *(["cells"] * (not all(cells) or sum(map(len, cells)) > 10_000))]


def _messages_only(blocks: Sequence[Json]) -> list[str]:
    return ["an input in a message" for block in blocks if block["type"] == "input"]


def _plain_everywhere(blocks: Sequence[Json]) -> list[str]:
    """Nothing we send is markup."""
    live = [*elements(blocks, "mrkdwn"), *elements(blocks, "markdown"), *elements(blocks, "link")]
    live += [
        *elements(blocks, "user"),
        *elements(blocks, "broadcast"),
        *elements(blocks, "channel"),
    ]
    return [
        *(f"live {one['type']}" for one in live),
        *("empty text" for t in texts(blocks) if not t),
    ]


def _buttons(blocks: Sequence[Json]) -> list[str]:
    faults: list[str] = []
    for button in elements(blocks, "button"):
        faults += _plain(button["text"], 75, "button")
        faults += ["value"] * (len(button["value"]) > 2000)
        faults += ["action_id"] * (len(button["action_id"]) > 255)
        faults += ["style"] * (button.get("style", "primary") not in ("primary", "danger"))
        confirm = button.get("confirm", {})
        for name, most in {"title": 100, "text": 300, "confirm": 30, "deny": 30}.items():
            faults += _plain(confirm[name], most, name) if confirm else []
    return faults


def _inputs(blocks: Sequence[Json]) -> list[str]:
    faults: list[str] = []
    for block in blocks:
        element = block.get("element", {})
        options = element.get("options", [])
        most = {"static_select": 100, "radio_buttons": 10, "checkboxes": 10}
        faults += ["options"] * (len(options) > most.get(element.get("type"), 100))
        for option in options:
            faults += _plain(option["text"], 75, "option")
            faults += ["option value"] * (not 0 < len(option["value"]) <= 150)
        chosen = element.get("initial_option")
        faults += ["initial_option"] * (chosen is not None and chosen not in options)
        faults += ["initial_value"] * (len(element.get("initial_value", "")) > 3000)
    return faults


def _plain(text: Json, most: int, what: str) -> list[str]:
    right = text["type"] == "plain_text" and 0 < len(text["text"].encode("utf-16-le")) // 2 <= most
    return [] if right else [f"{what}: {text['type']} of {len(text['text'])}"]
