"""What the post remembers: whose turn a notice takes, and attempts whose end nobody knows."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import ats

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    for column in (sa.Column("turn", number), *ats("first_try", "doubtful_at", nullable=True)):
        op.add_column("outbox", column)


def downgrade() -> None:
    for name in ("turn", "first_try", "doubtful_at"):
        op.drop_column("outbox", name)
