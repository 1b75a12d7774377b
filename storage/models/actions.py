"""Actions and what became of each, and the action plan's years, lines and reviews."""

from typing import Final

from sqlalchemy import (
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from panel.action import ActionState, Deed, Horizon
from panel.volt import Volt
from storage.models.base import (
    about,
    metadata,
    of_panel,
    of_person,
    own_id,
    own_id_in_sequence,
    same_panel,
    sealed,
)
from storage.types import UTCDateTime, Word, Words


def _same_plan() -> ForeignKeyConstraint:
    """The row's plan is a plan of the row's panel."""
    return ForeignKeyConstraint(["panel_id", "year"], ["action_plan.panel_id", "action_plan.year"])


# The blockage is its number only, as people name it; whoever adds one looks whether there is one.
action: Final = Table(
    "action",
    metadata,
    own_id(),
    of_panel(),
    Column("year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    sealed("words"),
    Column("owner", Text, nullable=False),
    Column("due", Date, nullable=False),
    Column("horizon", Word(Horizon), nullable=False),
    Column("state", Word(ActionState), nullable=False),
    Column("moves", Integer, nullable=False),
    Column("tags", Words(Volt), nullable=False),
    Column("case_ref", Text),
    Column("blockage", Text),
    Column("meeting_id", Uuid),
    Column("added_at", UTCDateTime, nullable=False),
    Column("changed_at", UTCDateTime, nullable=False),
    Column("ended_at", UTCDateTime),
    same_panel("meeting"),
    UniqueConstraint("panel_id", "year", "serial"),
    UniqueConstraint("id", "panel_id"),
    Index(None, "panel_id", "state", "due"),
    Index(None, "panel_id", "owner", "state", "due"),
    Index(None, "panel_id", "ended_at"),
    Index(None, "panel_id", "case_ref"),
    Index(None, "meeting_id"),
)

action_event: Final = Table(
    "action_event",
    metadata,
    *own_id_in_sequence(),
    *about("action"),
    Column("deed", Word(Deed), nullable=False),
    of_person(nullable=True),
    Column("at", UTCDateTime, nullable=False),
    sealed("words", nullable=True),
    Column("due", Date),
    Column("owner", Text),
    Index(None, "action_id", "seq"),
    Index(None, "panel_id", "at"),
    sqlite_autoincrement=True,
)

action_plan: Final = Table(
    "action_plan",
    metadata,
    of_panel(key=True),
    Column("year", Text, primary_key=True),
    Column("begun_at", UTCDateTime, nullable=False),
    of_person("begun_by", nullable=True),
)

plan_line: Final = Table(
    "plan_line",
    metadata,
    Column("panel_id", Uuid, primary_key=True),
    Column("year", Text, primary_key=True),
    Column("action_id", Uuid, primary_key=True),
    same_panel("action"),
    _same_plan(),
)

plan_review: Final = Table(
    "plan_review",
    metadata,
    *own_id_in_sequence(),
    Column("panel_id", Uuid, nullable=False),
    Column("year", Text, nullable=False),
    Column("meeting_id", Uuid),
    of_person("reviewed_by", nullable=True),
    Column("at", UTCDateTime, nullable=False),
    same_panel("meeting"),
    _same_plan(),
    Index(None, "panel_id", "year", "seq"),
    sqlite_autoincrement=True,
)
