"""What a fault means that no stand-in can show."""

import pytest
from aiohttp import (
    ClientPayloadError,
    ConnectionTimeoutError,
    ServerTimeoutError,
    SocketTimeoutError,
)
from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.platforms.slack.faults import fault_of
from bot.sending import OutcomeUnknown, SendFault, Unavailable


@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [
        (TimeoutError(), OutcomeUnknown, "timed_out"),
        (ServerTimeoutError(), OutcomeUnknown, "timed_out"),
        (SocketTimeoutError(), OutcomeUnknown, "timed_out"),
        (ConnectionTimeoutError(), Unavailable, "not_reached"),
        (ClientPayloadError(), OutcomeUnknown, "connection_lost"),
        (SlackRequestError("a person's words"), OutcomeUnknown, "connection_lost"),
        (AttributeError("a person's words"), OutcomeUnknown, "unreadable_answer"),
        (SlackApiError("words", {"ok": False}), OutcomeUnknown, "http_0"),  # type: ignore[no-untyped-call]
    ],
)
def test_it_is_understood(error: Exception, kind: type[SendFault], code: str) -> None:
    fault = fault_of(error)
    assert type(fault) is kind
    assert fault.code == code
