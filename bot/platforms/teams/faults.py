"""What the Bot Connector says when something goes wrong, in words that all platforms share."""

from collections.abc import Mapping

from bot.sending import Gone, MessageGone, OutcomeUnknown, RateLimited, SendFault, Unavailable

_PATIENCE = 5.0
"""Seconds to wait where Teams asks for patience and does not say how much."""

_LONGEST = 24 * 3600.0
"""Seconds of waiting that make sense; anything beyond is no answer."""

_PASSING = {401, 407, 408, 412, 425}
"""Nothing was taken: the token had run out, or another write was under way."""


def fault_of(
    status: int, body: object, headers: Mapping[str, str], *, repeatable: bool
) -> SendFault:
    """What an answer that is no success means; `repeatable` if asking again does no harm."""
    code = code_of(body) or f"http_{status}"
    if status == 429:
        return RateLimited(_seconds(headers.get("Retry-After", "")), code)
    if status in _PASSING:
        return Unavailable(code)
    if status >= 500:
        return Unavailable(code) if repeatable else OutcomeUnknown(code)
    return Gone(code)


def message_fault(fault: SendFault) -> SendFault:
    """The same about a message that was to be changed: if it is not there, it can be sent anew."""
    gone = isinstance(fault, Gone) and fault.code in _MESSAGE_GONE
    return MessageGone(fault.code) if gone else fault


_MESSAGE_GONE = {
    "http_404",
    "NotFound",
    "ConversationNotFound",
    "ActivityNotFoundInConversation",
    "MessageNotFound",
    "MessageWritesBlocked",
}


def code_of(body: object) -> str:
    """The code in an error's body; its message may repeat what was sent, so it is left alone."""
    error = body.get("error") if isinstance(body, Mapping) else None
    code = error.get("code") if isinstance(error, Mapping) else None
    return code if isinstance(code, str) else ""


def _seconds(text: str) -> float:
    try:
        asked = float(text)
    except ValueError:
        return _PATIENCE
    return asked if 0.0 <= asked <= _LONGEST else _PATIENCE
