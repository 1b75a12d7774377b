"""Blockages, and what happened to each."""

from typing import Final

from sqlalchemy import Column, Index, Integer, Table, Text, UniqueConstraint

from panel.blockage import State, Step, Urgency
from panel.volt import Volt
from storage.models.base import (
    about,
    metadata,
    of_panel,
    of_person,
    own_id,
    own_id_in_sequence,
    sealed,
)
from storage.types import UTCDateTime, Word

blockage: Final = Table(
    "blockage",
    metadata,
    own_id(),
    of_panel(),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("case_ref", Text, nullable=False),
    sealed("obstacle"),
    Column("agency", Text),
    Column("volt", Word(Volt)),
    Column("urgency", Word(Urgency), nullable=False),
    Column("state", Word(State), nullable=False),
    of_person("raised_by"),
    Column("raised_at", UTCDateTime, nullable=False),
    Column("running_since", UTCDateTime, nullable=False),
    Column("acknowledge_by", UTCDateTime, nullable=False),
    Column("reply_by", UTCDateTime, nullable=False),
    Column("escalate_by", UTCDateTime, nullable=False),
    Column("acknowledged_at", UTCDateTime),
    Column("replied_at", UTCDateTime),
    Column("escalated_at", UTCDateTime),
    Column("resolved_at", UTCDateTime),
    Column("met", Integer, nullable=False),
    Column("board_at", UTCDateTime),
    UniqueConstraint("panel_id", "year", "number"),
    UniqueConstraint("id", "panel_id"),
    # What stands is what has no `resolved_at`: the list and the tick look at nothing else.
    Index(None, "panel_id", "resolved_at", "raised_at"),
    Index(None, "panel_id", "raised_by", "raised_at"),
    Index(None, "panel_id", "raised_at"),
)

# The clock and the meetings act without anybody: `by_person` is then empty.
blockage_event: Final = Table(
    "blockage_event",
    metadata,
    *own_id_in_sequence(),
    *about("blockage"),
    Column("step", Word(Step), nullable=False),
    Column("at", UTCDateTime, nullable=False),
    of_person("by_person", nullable=True),
    sealed("words", nullable=True),
    Column("agency", Text),
    of_person("confirmed_by", nullable=True),
    Column("confirmed_for", Text),
    Index(None, "blockage_id"),
    sqlite_autoincrement=True,
)
