"""What all tables share: names for constraints, ids that we make, and the panel they belong to."""

from typing import Any, Final

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, LargeBinary, MetaData, Uuid
from sqlalchemy.schema import SchemaItem

from storage.types import Sequence

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def own_id() -> Column[Any]:
    """An id that we make."""
    return Column("id", Uuid, primary_key=True)


def sequence() -> Column[Any]:
    """The order in which rows were written, numbered by the database."""
    return Column("seq", Sequence, primary_key=True, autoincrement=True)


def own_id_in_sequence() -> tuple[Column[Any], Column[Any]]:
    """An id that we make, in rows whose order counts."""
    return sequence(), Column("id", Uuid, nullable=False, unique=True)


def of_panel(*, key: bool = False) -> Column[Any]:
    """The panel that owns the row."""
    return Column("panel_id", Uuid, ForeignKey("panel.id"), primary_key=key, nullable=False)


def of_person(name: str = "person_id", *, key: bool = False, nullable: bool = False) -> Column[Any]:
    """Somebody the installation knows."""
    return Column(name, Uuid, ForeignKey("person.id"), primary_key=key, nullable=nullable)


def about(table: str, *, key: bool = False) -> tuple[SchemaItem, ...]:
    """The meeting, action or blockage that the row is about, and its panel, tied together."""
    panel = Column("panel_id", Uuid, nullable=False)
    return panel, Column(f"{table}_id", Uuid, primary_key=key, nullable=False), same_panel(table)


def same_panel(table: str) -> ForeignKeyConstraint:
    """What the row points at is of the row's own panel, or the row cannot be written."""
    return ForeignKeyConstraint([f"{table}_id", "panel_id"], [f"{table}.id", f"{table}.panel_id"])


def sealed(name: str, *, nullable: bool = False) -> Column[Any]:
    """Words or contacts, encrypted before they come here (storage/crypto.py)."""
    return Column(name, LargeBinary, nullable=nullable, info={"sealed": True})
