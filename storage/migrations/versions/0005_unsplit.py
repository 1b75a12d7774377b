"""What waits to be split is found without going through all that a panel ever owed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_NAME = "ix_outbox_unsplit"
_UNSPLIT = sa.text("state IN ('waiting', 'sending') AND place = ''")


def upgrade() -> None:
    op.create_index(_NAME, "outbox", ["panel_id"], sqlite_where=_UNSPLIT, postgresql_where=_UNSPLIT)


def downgrade() -> None:
    op.drop_index(_NAME, "outbox")
