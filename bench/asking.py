"""Requests as Slack would send them, each with an id of its own."""

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count
from typing import Final

from bench.panels import WORKSPACE
from chat.request import Actor, Place, Platform, Request, RequestId
from panel.names import PanelKey

BEFORE: Final = datetime(2026, 9, 15, 9, tzinfo=UTC)
"""When panels answer for their next meeting."""

MEETING: Final = datetime(2026, 9, 25, 13, 30, tzinfo=UTC)
"""When that meeting begins."""

_numbers = count()


def asked(panel: PanelKey, who: str, words: str, at: datetime) -> Request:
    """What somebody types after /mase in the panel's channel."""
    channel = f"C-{panel}"
    return Request(
        RequestId(f"slack/{WORKSPACE}/{channel}/{next(_numbers)}"),
        Actor(Platform.SLACK, WORKSPACE, f"{panel}/{who}"),
        Place(Platform.SLACK, WORKSPACE, channel),
        at,
        words,
        form=_NO_FORM,
    )


_NO_FORM: Mapping[str, str] = {}
