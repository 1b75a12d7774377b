"""Reading TOML that people wrote, with syntax errors as faults."""

import re
import tomllib
from typing import Any

from panel.fault import Fault

_PLACE = re.compile(r" \(at (?P<place>line \d+, column \d+|end of document)\)$")


def parse(text: str) -> dict[str, Any] | Fault:
    """The table a TOML text holds, or its first syntax error with line and column."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError:
        return Fault("the file", "lists or tables too deep to read", "a terms file")
    except ValueError as error:
        return _syntax_fault(text, str(error))


def _syntax_fault(text: str, message: str) -> Fault:
    place = _PLACE.search(message)
    if place is None:
        return Fault("the file", message[:100], "TOML")
    where = place["place"]
    if where == "end of document":
        lines = text.split("\n")
        where = f"line {len(lines)}, column {len(lines[-1]) + 1}"
    return Fault(where, f"a TOML syntax error: {message[: place.start()]}", "valid TOML")
