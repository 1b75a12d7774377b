"""The JSON Schema of the terms file, for editors and for did-you-mean."""

from copy import deepcopy
from functools import cache
from typing import Any

from panel.terms import Terms


@cache
def _schema() -> dict[str, Any]:
    made: dict[str, Any] = _without_null(Terms.model_json_schema(mode="validation"))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": "MASE bot terms file",
    }


def _without_null(node: Any) -> Any:
    """Drop "or null" everywhere: TOML has no null, a key is left out instead."""
    if isinstance(node, list):
        return [_without_null(one) for one in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _without_null(value) for key, value in node.items() if not _is_noise(key, value)}
    choices = [one for one in kept.pop("anyOf", []) if one != {"type": "null"}]
    return {**choices[0], **kept} if choices else kept


def _is_noise(key: str, value: object) -> bool:
    return (key == "default" and value is None) or (key == "title" and isinstance(value, str))


def schema() -> dict[str, Any]:
    """A fresh copy of the schema."""
    return deepcopy(_schema())


def properties(loc: tuple[int | str, ...]) -> dict[str, Any]:
    """What may stand in the table at that place, by key; nothing where no table may be."""
    node = _schema()
    for part in loc:
        node = _followed(node)
        node = node.get("items", {}) if isinstance(part, int) else _property(node, part)
    found: dict[str, Any] = _followed(node).get("properties", {})
    return found


def _property(node: dict[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] = node.get("properties", {}).get(key, {})
    return found


def _followed(node: dict[str, Any]) -> dict[str, Any]:
    reference = node.get("$ref")
    if reference is None:
        return node
    found: dict[str, Any] = _schema()["$defs"][reference.rpartition("/")[2]]
    return found
