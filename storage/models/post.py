"""What was asked and answered, what is owed to whom, and what the console shows."""

from enum import StrEnum
from typing import Final

from sqlalchemy import Column, Index, Integer, Table, Text, UniqueConstraint, Uuid, text

from storage.models.base import metadata, of_panel, own_id_in_sequence, sealed
from storage.types import Sequence, UTCDateTime, Word


class NoticeState(StrEnum):
    """How far a notice has come."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    SKIPPED = "skipped"
    DEAD = "dead"
    UNKNOWN = "unknown"


# A repeat is known by its id for good; the answer itself goes after a day.
request: Final = Table(
    "request",
    metadata,
    Column("id", Text, primary_key=True),
    Column("panel_id", Uuid),
    Column("outcome", Text),
    sealed("answer", nullable=True),
    Column("at", UTCDateTime, nullable=False),
)
Index(
    "ix_request_answered",
    request.c.at,
    sqlite_where=request.c.answer.is_not(None),
    postgresql_where=request.c.answer.is_not(None),
)

# `lane` is what order is kept in: the place, or the recipient while their place is not known.
# `turn` is the row that this one was split from, whose turn in the order it takes. `doubtful_at`
# is by when the first attempt was over of which nobody knows whether it arrived.
outbox: Final = Table(
    "outbox",
    metadata,
    *own_id_in_sequence(),
    of_panel(),
    Column("key", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("lane", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("details", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("due_at", UTCDateTime, nullable=False),
    Column("state", Word(NoticeState), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("owner", Text),
    Column("lease_until", UTCDateTime),
    Column("not_before", UTCDateTime),
    Column("sent_to", Text),
    Column("message_id", Text),
    Column("sent_at", UTCDateTime),
    Column("reason", Text),
    Column("turn", Sequence),
    Column("first_try", UTCDateTime),
    Column("doubtful_at", UTCDateTime),
    UniqueConstraint("key", "place"),
    Index(None, "state", "lane", "seq"),
    Index(None, "sent_to", "message_id"),
    Index(None, "panel_id", "kind", "subject"),
    sqlite_autoincrement=True,
)

_UNSPLIT: Final = text("state IN ('waiting', 'sending') AND place = ''")
Index("ix_outbox_unsplit", outbox.c.panel_id, sqlite_where=_UNSPLIT, postgresql_where=_UNSPLIT)

live_message: Final = Table(
    "live_message",
    metadata,
    of_panel(key=True),
    Column("kind", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("message_id", Text, nullable=False),
)

console_message: Final = Table(
    "console_message",
    metadata,
    *own_id_in_sequence(),
    of_panel(),
    Column("place", Text, nullable=False),
    Column("thread", Uuid),
    sealed("card"),
    Column("at", UTCDateTime, nullable=False),
    Column("updated_at", UTCDateTime),
    Index(None, "panel_id", "place", "seq"),
    sqlite_autoincrement=True,
)
