"""Spills, and what was let through past the privacy guard."""

from typing import Final

from sqlalchemy import Column, Index, Table, Text

from panel.spill import Deleted, Spilled, SpillPlace
from storage.models.base import metadata, of_panel, of_person, own_id_in_sequence, sealed
from storage.types import UTCDateTime, Word

spill: Final = Table(
    "spill",
    metadata,
    *own_id_in_sequence(),
    of_panel(),
    Column("happened_at", UTCDateTime, nullable=False),
    Column("place", Word(SpillPlace), nullable=False),
    Column("what", Word(Spilled), nullable=False),
    Column("deleted", Word(Deleted), nullable=False),
    sealed("told", nullable=True),
    of_person("recorded_by"),
    Column("at", UTCDateTime, nullable=False),
    Index(None, "panel_id"),
    sqlite_autoincrement=True,
)

# The words that were let through stand where the command keeps them; here stands only why.
overruling: Final = Table(
    "overruling",
    metadata,
    *own_id_in_sequence(),
    of_panel(),
    of_person("overruled_by"),
    Column("command", Text, nullable=False),
    Column("kinds", Text, nullable=False),
    sealed("reason"),
    Column("at", UTCDateTime, nullable=False),
    Index(None, "panel_id"),
    sqlite_autoincrement=True,
)
