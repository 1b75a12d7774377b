"""Logs: one JSON object a line on standard error, and never anybody's words."""

import json
import logging
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

_ALLOWED = frozenset(
    {
        "attempts", "audit_count", "audit_head", "chain", "command", "count", "error", "event",
        "host", "id", "kind", "lacks", "level", "logger", "lost", "ms", "outcome", "panel",
        "place", "platform", "port", "reason", "state", "timestamp", "token", "where",
    }
)  # fmt: skip
"""The keys that a log line may have. Each holds a key, a count or a word of ours."""


def only_allowed(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Drop every key that could carry free text."""
    return {key: value for key, value in event.items() if key in _ALLOWED}


class _Others(logging.Handler):
    """What libraries log: who and how bad, but not their message, which may quote a person."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line."""
        error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        said = {"event": "library", "logger": record.name, "level": record.levelname.lower()}
        line = {**said, "error": error} if error else said
        sys.stderr.write(json.dumps(line) + "\n")


def configure(level: str) -> None:
    """Send all logs of this process to standard error, from this level up."""
    number: int = getattr(logging, level.upper())
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_allowed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=_stderr,
    )
    root = logging.getLogger()
    root.handlers = [_Others(max(number, logging.WARNING))]


def _stderr(*_: Any) -> structlog.PrintLogger:
    """A logger that finds standard error when it writes, wherever that then leads."""
    return structlog.PrintLogger(sys.stderr)
