"""Spills, and what was let through past the privacy guard."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import ats, blobs, refers, sequence, texts, uuids

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "spill",
        sequence(),
        *uuids("id", "panel_id"),
        *ats("happened_at"),
        *texts("place", "what", "deleted"),
        *blobs("told", nullable=True),
        *uuids("recorded_by"),
        *ats("at"),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
        *refers(panel_id="panel", recorded_by="person"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_spill_panel_id", "spill", ["panel_id"])
    op.create_table(
        "overruling",
        sequence(),
        *uuids("id", "panel_id", "overruled_by"),
        *texts("command", "kinds"),
        *blobs("reason"),
        *ats("at"),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
        *refers(panel_id="panel", overruled_by="person"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_overruling_panel_id", "overruling", ["panel_id"])


def downgrade() -> None:
    op.drop_table("overruling")
    op.drop_table("spill")
