"""Panels, the versions of their terms, and the channels they sit in."""

from typing import Final

from sqlalchemy import Column, Index, Integer, Table, Text, UniqueConstraint

from storage.models.base import metadata, of_panel, own_id
from storage.types import UTCDateTime

panel: Final = Table(
    "panel",
    metadata,
    own_id(),
    Column("key", Text, nullable=False, unique=True),
    Column("next_due_at", UTCDateTime, index=True),
    Column("ticked_to", UTCDateTime),
    Column("created_at", UTCDateTime, nullable=False),
)

# The first version has no `effective_from`: it is in force for all earlier time.
terms_version: Final = Table(
    "terms_version",
    metadata,
    of_panel(key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("effective_from", UTCDateTime),
    Column("text", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("loaded_at", UTCDateTime, nullable=False),
)

place: Final = Table(
    "place",
    metadata,
    own_id(),
    of_panel(),
    Column("platform", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("bound_at", UTCDateTime, nullable=False),
    UniqueConstraint("platform", "organisation", "channel"),
    Index(None, "panel_id"),
)
