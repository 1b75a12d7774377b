"""What meetings talk about: items, papers, and each version as it was agreed and sent."""

from typing import Final

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, Uuid

from panel.agenda import ItemKind, PaperState
from panel.terms import Source
from storage.models.base import about, metadata, of_person, own_id, sealed
from storage.types import UTCDateTime, Word

# A meeting has a row here once its agenda differs from, or was agreed as, the standing one.
agenda: Final = Table(
    "agenda",
    metadata,
    *about("meeting", key=True),
    Column("digest", Text, nullable=False),
)

agenda_item: Final = Table(
    "agenda_item",
    metadata,
    own_id(),
    *about("meeting"),
    Column("position", Integer, nullable=False),
    sealed("title"),
    Column("kind", Word(ItemKind), nullable=False),
    Column("minutes", Integer),
    Column("source", Word(Source)),
    Column("clause", Text),
    Column("seat", Text),
    sealed("reason", nullable=True),
    Column("removed", Boolean, nullable=False),
    Index(None, "meeting_id", "position"),
)

agenda_paper: Final = Table(
    "agenda_paper",
    metadata,
    own_id(),
    *about("meeting"),
    Column("item_id", Uuid, ForeignKey("agenda_item.id")),
    Column("position", Integer, nullable=False),
    sealed("title"),
    sealed("link", nullable=True),
    Column("promised_by", Text),
    Column("state", Word(PaperState), nullable=False),
    Index(None, "meeting_id", "position"),
)

# Without `agreed_by` a version went out before a chair had agreed it.
agenda_version: Final = Table(
    "agenda_version",
    metadata,
    *about("meeting", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("digest", Text, nullable=False),
    sealed("content"),
    of_person("agreed_by", nullable=True),
    Column("agreed_at", UTCDateTime),
    Column("sent_at", UTCDateTime),
    Column("sequence", Integer),
    sealed("papers", nullable=True),
)

minutes_sent: Final = Table(
    "minutes_sent",
    metadata,
    own_id(),
    *about("meeting"),
    sealed("link", nullable=True),
    of_person("sent_by"),
    Column("at", UTCDateTime, nullable=False),
    Index(None, "meeting_id", "at"),
)
