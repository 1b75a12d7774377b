"""Agendas, their papers and versions, and the minutes that were sent."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import (
    ats,
    blobs,
    flags,
    integers,
    refers,
    same_panel,
    texts,
    uuids,
)

revision = "0003"
down_revision = "0002"

_TABLES = ("agenda", "agenda_item", "agenda_paper", "agenda_version", "minutes_sent")


def upgrade() -> None:
    _items()
    _papers()
    _versions()


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)


def _items() -> None:
    op.create_table(
        "agenda",
        *uuids("panel_id", "meeting_id"),
        *texts("digest"),
        sa.PrimaryKeyConstraint("meeting_id"),
        same_panel(),
    )
    op.create_table(
        "agenda_item",
        *uuids("id", "panel_id", "meeting_id"),
        *integers("position"),
        *blobs("title"),
        *texts("kind"),
        *integers("minutes", nullable=True),
        *texts("source", "clause", "seat", nullable=True),
        *blobs("reason", nullable=True),
        *flags("removed"),
        sa.PrimaryKeyConstraint("id"),
        same_panel(),
    )
    op.create_index("ix_agenda_item_meeting_id_position", "agenda_item", ["meeting_id", "position"])


def _papers() -> None:
    op.create_table(
        "agenda_paper",
        *uuids("id", "panel_id", "meeting_id"),
        *uuids("item_id", nullable=True),
        *integers("position"),
        *blobs("title"),
        *blobs("link", nullable=True),
        *texts("promised_by", nullable=True),
        *texts("state"),
        sa.PrimaryKeyConstraint("id"),
        *refers(item_id="agenda_item"),
        same_panel(),
    )
    op.create_index(
        "ix_agenda_paper_meeting_id_position", "agenda_paper", ["meeting_id", "position"]
    )


def _versions() -> None:
    op.create_table(
        "agenda_version",
        *uuids("panel_id", "meeting_id"),
        *integers("number"),
        *texts("digest"),
        *blobs("content"),
        *uuids("agreed_by", nullable=True),
        *ats("agreed_at", "sent_at", nullable=True),
        *integers("sequence", nullable=True),
        *blobs("papers", nullable=True),
        sa.PrimaryKeyConstraint("meeting_id", "number"),
        *refers(agreed_by="person"),
        same_panel(),
    )
    op.create_table(
        "minutes_sent",
        *uuids("id", "panel_id", "meeting_id"),
        *blobs("link", nullable=True),
        *uuids("sent_by"),
        *ats("at"),
        sa.PrimaryKeyConstraint("id"),
        *refers(sent_by="person"),
        same_panel(),
    )
    op.create_index("ix_minutes_sent_meeting_id_at", "minutes_sent", ["meeting_id", "at"])
