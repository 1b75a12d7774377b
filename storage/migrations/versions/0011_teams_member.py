"""What Teams calls somebody to this bot, which may be all it says of who leaves."""

from alembic import op

from storage.migrations.columns import texts

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("teams_conversation", *texts("member_id", nullable=True))


def downgrade() -> None:
    op.drop_column("teams_conversation", "member_id")
