"""Who may speak to `POST /slack/events`: Slack, lately, in the shapes that Slack has.

Slack signs each delivery with the app's signing secret over its time and its bytes. Everything is
checked before anything is parsed further, so what is forged, old or malformed gets 4xx, never
5xx. Bolt's own check is off: this is it.
"""

import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl

BODY_LIMIT = 1024 * 1024
"""Bytes of a delivery; Slack's largest, a view with its blocks, are a quarter of that."""

TOLERANCE = timedelta(minutes=5)
"""How far a delivery's time may be off: a recorded one is useless after that."""

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
_STAMP = re.compile(r"[0-9]{1,12}")
_MOST_FIELDS = 64

Body = Mapping[str, Any]


class Turned(Exception):
    """A delivery that is turned away, with the HTTP status that says why."""

    def __init__(self, status: int, why: str) -> None:
        """Take the status, and words of ours for the log and the answer."""
        super().__init__(why)
        self.status = status
        self.why = why


@dataclass(frozen=True, slots=True)
class Guard:
    """Checks deliveries against the app's signing secret."""

    secret: str

    def body(self, headers: Mapping[str, str], raw: bytes, now: datetime) -> Body:
        """The payload of a delivery that Slack signed lately. Raises Turned."""
        if len(raw) > BODY_LIMIT:
            raise Turned(413, "too large")
        content_type = headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if content_type not in (JSON, FORM) or "Content-Encoding" in headers:
            raise Turned(415, "neither JSON nor a form")
        self._signed(headers, raw, now)
        return _parsed(content_type, raw)

    def _signed(self, headers: Mapping[str, str], raw: bytes, now: datetime) -> None:
        stamp = headers.get("X-Slack-Request-Timestamp", "")
        if not _STAMP.fullmatch(stamp):
            raise Turned(401, "no timestamp")
        if abs(now.timestamp() - int(stamp)) > TOLERANCE.total_seconds():
            raise Turned(401, "not of these minutes")
        given = headers.get("X-Slack-Signature", "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, signature(self.secret, stamp, raw).encode()):
            raise Turned(401, "not signed by Slack")


def signature(secret: str, stamp: str, raw: bytes) -> str:
    """What Slack's header holds for these bytes at that time."""
    signed = hmac.new(secret.encode(), b"v0:%b:%b" % (stamp.encode(), raw), sha256)
    return f"v0={signed.hexdigest()}"


def _parsed(content_type: str, raw: bytes) -> Body:
    """The payload as an object, out of JSON or a form's fields."""
    try:
        text = raw.decode("utf-8")
        if content_type == JSON:
            return _mapping(json.loads(text))
        fields = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
        return _mapping(json.loads(fields["payload"])) if "payload" in fields else fields
    except (ValueError, RecursionError):
        raise Turned(400, "cannot be read") from None


def _mapping(said: object) -> Body:
    if not isinstance(said, dict):
        raise Turned(400, "not an object")
    return said
