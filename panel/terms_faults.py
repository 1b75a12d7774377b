"""What pydantic finds wrong with a terms file, in words for the people who write one."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from panel.fault import Fault, shown
from panel.terms import Terms
from panel.terms_schema import properties

_EXPECTED = {
    "string_type": "text in quotes",
    "string_too_short": "some text",
    "string_too_long": "at most {max_length} characters",
    "int_type": "a whole number",
    "greater_than_equal": "a whole number, at least {ge}",
    "less_than_equal": "a whole number, at most {le}",
    "bool_type": "true or false",
    "date_type": "a date such as 2018-06-30, without quotes",
    "time_type": "a local time such as 10:00:00, without quotes",
    "tuple_type": "a list in [square brackets]",
    "model_type": "a table",
    "too_short": "at least one",
    "enum": "{expected}",
}
_PATTERNS = {r"\S": "some text"}
_KEY = "lower-case letters, digits and hyphens"


def field_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Every fault of a single field, each on its own."""
    try:
        Terms.model_validate(data, by_alias=True, by_name=False)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if not _is_echo(detail):
                yield _fault(detail, data)


def _is_echo(detail: ErrorDetails) -> bool:
    """Whether this only repeats a fault that another one reports."""
    if detail["type"] == "too_short":
        return bool(len(detail["input"]) >= detail["ctx"]["min_length"])
    return detail["type"] == "default_factory_not_called"


def _fault(detail: ErrorDetails, data: Mapping[str, Any]) -> Fault:
    loc = detail["loc"]
    path, about = written(loc), named(loc, data)
    if detail["type"] == "missing":
        key = properties(loc[:-1]).get(str(loc[-1]), {})
        return Fault(path, "nothing", f"this key: {key.get('description', 'a table')}", about)
    if detail["type"] == "extra_forbidden":
        return Fault(path, "an unknown key", _other_keys(loc), about)
    return Fault(path, shown(detail["input"]), _expected(detail), about)


def _expected(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    if detail["type"] == "value_error":
        return str(context["error"])
    if detail["type"] == "string_pattern_mismatch":
        return _PATTERNS.get(context["pattern"], _KEY)
    known = _EXPECTED.get(detail["type"])
    return detail["msg"] if known is None else known.format_map(context)


def _other_keys(loc: tuple[int | str, ...]) -> str:
    known = sorted(properties(loc[:-1]))
    return f"a known key: {one_of(str(loc[-1]), known)}" if known else "no table here"


def one_of(found: str, known: list[str]) -> str:
    """The nearest of the known words, or all of them."""
    near = get_close_matches(found[:60], known, n=1)
    return f'did you mean "{near[0]}"?' if near else f"one of {', '.join(known)}"


def written(loc: tuple[int | str, ...]) -> str:
    """A place as people write it: "seat[1].kind", counted from 0."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return path.removeprefix(".")


def named(loc: tuple[int | str, ...], data: Mapping[str, Any]) -> str:
    """The key or title of the list entry a place lies in, since counting seats is hard."""
    if len(loc) < 2 or not isinstance(loc[1], int):
        return ""
    entries = data.get(str(loc[0]))
    entry = entries[loc[1]] if isinstance(entries, list) else None
    name = entry.get("key", entry.get("title")) if isinstance(entry, dict) else None
    return shown(name) if isinstance(name, str) and name else ""
