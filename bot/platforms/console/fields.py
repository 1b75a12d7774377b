"""Reading JSON that somebody sent: each reader checks one thing and names what is wrong."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime

_LONGEST = 8_000
_EMAIL = re.compile(r"[^\s@/]{1,64}@[^\s@/]{1,189}")
_ID = re.compile(r"[\w.:-]{1,100}")
# Neither can be kept by every database or sent as UTF-8.
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


class BadRequest(Exception):
    """What was sent is not what the call takes: where it is wrong, and what is expected there."""

    def __init__(self, path: str, expected: str) -> None:
        """Name the place (`press.card`) and the expectation."""
        super().__init__(f"{path}: {expected}")
        self.path = path
        self.expected = expected


def parse(body: bytes) -> Mapping[str, object]:
    """Read a JSON object.

    Raises:
        BadRequest: it is none.
    """
    try:
        raw = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BadRequest("body", "a JSON object in UTF-8") from error
    return mapping(raw, "body")


def mapping(raw: object, path: str) -> Mapping[str, object]:
    """Read an object."""
    if isinstance(raw, dict):
        return raw
    raise BadRequest(path, "an object")


def only(raw: Mapping[str, object], path: str, known: frozenset[str]) -> None:
    """Refuse a key that means nothing here: it is a slip that would go unnoticed."""
    for key in raw:
        if key not in known:
            raise BadRequest(f"{path}.{_shown(key)}", f"one of {', '.join(sorted(known))}")


def text(raw: object, path: str) -> str:
    """Read a text that can be kept."""
    if not isinstance(raw, str):
        raise BadRequest(path, "a text")
    if len(raw) > _LONGEST or _UNKEEPABLE.search(raw):
        raise BadRequest(path, f"a text of at most {_LONGEST} valid characters")
    return raw


def named(raw: object, path: str) -> str:
    """Read a text that says something."""
    said = text(raw, path).strip()
    if not said:
        raise BadRequest(path, "a text that is not empty")
    return said


def email(raw: object, path: str) -> str:
    """Read an e-mail address; case means nothing in it."""
    address = text(raw, path).strip().lower()
    if not _EMAIL.fullmatch(address) or not address.isprintable():
        raise BadRequest(path, "an e-mail address")
    return address


def client_id(raw: object, path: str) -> str:
    """Read an id that a client made, by which a repeat is known."""
    if isinstance(raw, str) and _ID.fullmatch(raw):
        return raw
    raise BadRequest(path, "up to 100 letters, digits, dots, colons, hyphens or underscores")


def values(raw: object, path: str) -> dict[str, str]:
    """Read what was filled in: texts by field; a box that is ticked may also be `true`."""
    filled = mapping(raw, path).items()
    return {
        text(name, path): _value(value, f"{path}.{_shown(name)}")
        for name, value in filled
        if value is not False
    }


def _value(raw: object, path: str) -> str:
    return "yes" if raw is True else text(raw, path)


def instant(raw: object, path: str) -> datetime:
    """Read an aware time, as UTC."""
    expected = "a time with its zone, such as 2026-09-25T14:30:00+01:00"
    try:
        at = datetime.fromisoformat(text(raw, path))
        if at.tzinfo is None:
            raise BadRequest(path, expected)
        return at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadRequest(path, expected) from error


def _shown(key: str) -> str:
    """A key as it can be repeated in an error."""
    return key[:40].encode("ascii", "backslashreplace").decode("ascii")
