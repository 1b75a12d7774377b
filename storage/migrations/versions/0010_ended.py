"""Appointments that ended at once and not with their last day."""

from alembic import op

from storage.migrations.columns import ats

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    (ended_at,) = ats("ended_at", nullable=True)
    op.add_column("appointment", ended_at)


def downgrade() -> None:
    with op.batch_alter_table("appointment") as batch:
        batch.drop_column("ended_at")
