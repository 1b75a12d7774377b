"""How far a panel's clock has come: to its first binding, for panels that are bound already."""

from alembic import op

from storage.migrations.columns import ats

revision = "0002"
down_revision = "0001"

_START = """
UPDATE panel SET
    ticked_to = (SELECT min(bound_at) FROM place WHERE place.panel_id = panel.id),
    next_due_at = (SELECT min(bound_at) FROM place WHERE place.panel_id = panel.id)
"""


def upgrade() -> None:
    (column,) = ats("ticked_to", nullable=True)
    with op.batch_alter_table("panel") as panel:
        panel.add_column(column)
    op.execute(_START)


def downgrade() -> None:
    with op.batch_alter_table("panel") as panel:
        panel.drop_column("ticked_to")
