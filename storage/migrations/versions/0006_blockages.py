"""Blockages, and what happened to each."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import ats, blobs, integers, refers, sequence, texts, uuids

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _blockages()
    _events()


def downgrade() -> None:
    op.drop_table("blockage_event")
    op.drop_table("blockage")


def _blockages() -> None:
    op.create_table(
        "blockage",
        *uuids("id", "panel_id"),
        *integers("year", "number"),
        *texts("case_ref"),
        *blobs("obstacle"),
        *texts("agency", "volt", nullable=True),
        *texts("urgency", "state"),
        *uuids("raised_by"),
        *ats("raised_at", "running_since", "acknowledge_by", "reply_by", "escalate_by"),
        *ats("acknowledged_at", "replied_at", "escalated_at", "resolved_at", nullable=True),
        *integers("met"),
        *ats("board_at", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("panel_id", "year", "number"),
        sa.UniqueConstraint("id", "panel_id"),
        *refers(panel_id="panel", raised_by="person"),
    )
    for columns in (("resolved_at", "raised_at"), ("raised_by", "raised_at"), ("raised_at",)):
        name = "_".join(("ix_blockage_panel_id", *columns))
        op.create_index(name, "blockage", ["panel_id", *columns])


def _events() -> None:
    op.create_table(
        "blockage_event",
        sequence(),
        *uuids("id", "panel_id", "blockage_id"),
        *texts("step"),
        *ats("at"),
        *uuids("by_person", nullable=True),
        *blobs("words", nullable=True),
        *texts("agency", nullable=True),
        *uuids("confirmed_by", nullable=True),
        *texts("confirmed_for", nullable=True),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
        *refers(by_person="person", confirmed_by="person"),
        sa.ForeignKeyConstraint(["blockage_id", "panel_id"], ["blockage.id", "blockage.panel_id"]),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_blockage_event_blockage_id", "blockage_event", ["blockage_id"])
