"""Actions and what became of each, and the action plan's years, lines and reviews."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import (
    ats,
    blobs,
    days,
    integers,
    refers,
    same_panel,
    sequence,
    texts,
    uuids,
)

revision = "0008"
down_revision = "0007"

_TABLES = ("action", "action_event", "action_plan", "plan_line", "plan_review")


def upgrade() -> None:
    _actions()
    _events()
    _plans()


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)


def _same_action() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["action_id", "panel_id"], ["action.id", "action.panel_id"])


def _same_plan() -> sa.ForeignKeyConstraint:
    columns = ["panel_id", "year"]
    return sa.ForeignKeyConstraint(columns, [f"action_plan.{name}" for name in columns])


def _actions() -> None:
    op.create_table(
        "action",
        *uuids("id", "panel_id"),
        *integers("year", "serial"),
        *blobs("words"),
        *texts("owner"),
        *days("due"),
        *texts("horizon", "state"),
        *integers("moves"),
        *texts("tags"),
        *texts("case_ref", "blockage", nullable=True),
        *uuids("meeting_id", nullable=True),
        *ats("added_at", "changed_at"),
        *ats("ended_at", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        *refers(panel_id="panel"),
        same_panel(),
        sa.UniqueConstraint("panel_id", "year", "serial"),
        sa.UniqueConstraint("id", "panel_id"),
    )
    _index("action", "panel_id", "state", "due")
    _index("action", "panel_id", "owner", "state", "due")
    _index("action", "panel_id", "ended_at")
    _index("action", "panel_id", "case_ref")
    _index("action", "meeting_id")


def _events() -> None:
    op.create_table(
        "action_event",
        sequence(),
        *uuids("id", "panel_id", "action_id"),
        *texts("deed"),
        *uuids("person_id", nullable=True),
        *ats("at"),
        *blobs("words", nullable=True),
        *days("due", nullable=True),
        *texts("owner", nullable=True),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
        *refers(person_id="person"),
        _same_action(),
        sqlite_autoincrement=True,
    )
    _index("action_event", "action_id", "seq")
    _index("action_event", "panel_id", "at")


def _plans() -> None:
    op.create_table(
        "action_plan",
        *uuids("panel_id"),
        *texts("year"),
        *ats("begun_at"),
        *uuids("begun_by", nullable=True),
        sa.PrimaryKeyConstraint("panel_id", "year"),
        *refers(panel_id="panel", begun_by="person"),
    )
    op.create_table(
        "plan_line",
        *uuids("panel_id"),
        *texts("year"),
        *uuids("action_id"),
        sa.PrimaryKeyConstraint("panel_id", "year", "action_id"),
        _same_action(),
        _same_plan(),
    )
    op.create_table(
        "plan_review",
        sequence(),
        *uuids("id", "panel_id"),
        *texts("year"),
        *uuids("meeting_id", "reviewed_by", nullable=True),
        *ats("at"),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
        *refers(reviewed_by="person"),
        same_panel(),
        _same_plan(),
        sqlite_autoincrement=True,
    )
    _index("plan_review", "panel_id", "year", "seq")


def _index(table: str, *columns: str) -> None:
    op.create_index("_".join(("ix", table, *columns)), table, list(columns))
