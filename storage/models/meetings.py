"""Meetings and what is written down about them. Whatever points at a meeting has its panel too."""

from typing import Final

from sqlalchemy import Boolean, Column, Date, Index, Integer, Table, Text, UniqueConstraint

from panel.meeting import Answer, Capacity, MeetingState
from panel.register import Code
from storage.models.base import (
    about,
    metadata,
    of_panel,
    of_person,
    own_id,
    own_id_in_sequence,
    sealed,
    sequence,
)
from storage.types import UTCDateTime, Word

meeting: Final = Table(
    "meeting",
    metadata,
    own_id(),
    of_panel(),
    Column("occurrence", Date, nullable=False),
    Column("starts_at", UTCDateTime, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("state", Word(MeetingState), nullable=False),
    Column("terms_version", Integer, nullable=False),
    of_person("presiding", nullable=True),
    Column("opened_at", UTCDateTime),
    Column("closed_at", UTCDateTime),
    Column("sequence", Integer, nullable=False),
    sealed("reason", nullable=True),
    UniqueConstraint("panel_id", "occurrence"),
    UniqueConstraint("id", "panel_id"),
    Index(None, "panel_id", "starts_at"),
    Index(None, "panel_id", "state", "starts_at"),
)

response: Final = Table(
    "response",
    metadata,
    sequence(),
    *about("meeting"),
    Column("seat", Text, nullable=False),
    of_person(),
    Column("answer", Word(Answer), nullable=False),
    of_person("deputy", nullable=True),
    sealed("note", nullable=True),
    Column("at", UTCDateTime, nullable=False),
    UniqueConstraint("meeting_id", "seat"),
    Index(None, "deputy"),
    sqlite_autoincrement=True,
)

presence: Final = Table(
    "presence",
    metadata,
    sequence(),
    *about("meeting"),
    of_person(),
    Column("seat", Text),
    Column("capacity", Word(Capacity), nullable=False),
    Column("arrived_at", UTCDateTime, nullable=False),
    Column("left_at", UTCDateTime),
    Index(None, "meeting_id"),
    sqlite_autoincrement=True,
)

register_entry: Final = Table(
    "register_entry",
    metadata,
    *about("meeting", key=True),
    Column("seat", Text, primary_key=True),
    of_person(nullable=True),
    Column("code", Word(Code), nullable=False),
    of_person("corrected_by", nullable=True),
    Column("corrected_at", UTCDateTime),
    sealed("reason", nullable=True),
)

quorum_check: Final = Table(
    "quorum_check",
    metadata,
    *own_id_in_sequence(),
    *about("meeting"),
    Column("at", UTCDateTime, nullable=False),
    Column("counted", Integer, nullable=False),
    Column("base", Integer, nullable=False),
    Column("needed", Integer),
    Column("quorate", Boolean),
    Column("cause", Text, nullable=False),
    Index(None, "meeting_id"),
    sqlite_autoincrement=True,
)

ruling: Final = Table(
    "ruling",
    metadata,
    *own_id_in_sequence(),
    *about("meeting"),
    Column("quorate", Boolean, nullable=False),
    sealed("reason"),
    of_person("ruled_by"),
    Column("at", UTCDateTime, nullable=False),
    Index(None, "meeting_id"),
    sqlite_autoincrement=True,
)

# A declaration without an interest says that there is none.
declaration: Final = Table(
    "declaration",
    metadata,
    *about("meeting", key=True),
    of_person(key=True),
    Column("seat", Text),
    sealed("interest", nullable=True),
    Column("at", UTCDateTime, nullable=False),
)

acknowledgement: Final = Table(
    "acknowledgement",
    metadata,
    *about("meeting", key=True),
    of_person(key=True),
    Column("at", UTCDateTime, nullable=False),
)
