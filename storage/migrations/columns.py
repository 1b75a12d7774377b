"""Short names for the columns that revisions make; what they make never changes."""

from typing import Any

import sqlalchemy as sa


def columns(names: tuple[str, ...], kind: Any, nullable: bool) -> list[sa.Column[Any]]:
    """Columns of one kind."""
    return [sa.Column(name, kind, nullable=nullable) for name in names]


def texts(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    """Text."""
    return columns(names, sa.Text(), nullable)


def uuids(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    """Ids."""
    return columns(names, sa.Uuid(), nullable)


def ats(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    """Instants, in microseconds."""
    return columns(names, sa.BigInteger(), nullable)


def numbers(*names: str) -> list[sa.Column[Any]]:
    """Large numbers."""
    return columns(names, sa.BigInteger(), False)


def integers(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    """Numbers."""
    return columns(names, sa.Integer(), nullable)


def days(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    """Local dates."""
    return columns(names, sa.Date(), nullable)


def flags(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    """Yes or no."""
    return columns(names, sa.Boolean(), nullable)


def blobs(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    """Keys, MACs, and whatever is sealed."""
    return columns(names, sa.LargeBinary(), nullable)


def sequence() -> sa.Column[Any]:
    """The order of the rows, numbered by the database."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("seq", number, autoincrement=True, nullable=False)


def refers(**targets: str) -> list[sa.ForeignKeyConstraint]:
    """Columns that hold the ids of other tables."""
    return [sa.ForeignKeyConstraint([column], [f"{table}.id"]) for column, table in targets.items()]


def same_panel() -> sa.ForeignKeyConstraint:
    """The meeting's panel is the row's panel."""
    return sa.ForeignKeyConstraint(["meeting_id", "panel_id"], ["meeting.id", "meeting.panel_id"])
