"""The conversations of Microsoft Teams, and where each is served from."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import texts

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "teams_conversation",
        *texts("tenant", "conversation", "service_url", "bot_id"),
        *texts("user_id", nullable=True),
        sa.PrimaryKeyConstraint("tenant", "conversation"),
    )
    columns = ["tenant", "user_id"]
    op.create_index("ix_teams_conversation_tenant_user_id", "teams_conversation", columns)


def downgrade() -> None:
    op.drop_table("teams_conversation")
