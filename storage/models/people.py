"""Persons, how a panel reaches them, their accounts and their places on panels."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, LargeBinary, Table, Text

from panel.role import Role
from panel.terms import SeatKind
from storage.models.base import metadata, of_panel, of_person, own_id, sealed, sequence
from storage.types import UTCDateTime, Word, Words

# One e-mail address is one person, on however many panels; only its HMAC stands here.
person: Final = Table(
    "person",
    metadata,
    own_id(),
    Column("email_index", LargeBinary, nullable=False, unique=True),
)

contact: Final = Table(
    "contact",
    metadata,
    of_panel(key=True),
    of_person(key=True),
    sealed("name"),
    sealed("email"),
    sealed("phone", nullable=True),
    Column("agency", Text),
    Column("confirmed_at", UTCDateTime),
    Index(None, "person_id"),
)

account: Final = Table(
    "account",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("organisation", Text, primary_key=True),
    Column("user_id", Text, primary_key=True),
    of_person(),
    Column("linked_at", UTCDateTime, nullable=False),
    Column("direct_channel", Text),
    Column("last_used", BigInteger, nullable=False),
    Index(None, "person_id"),
)

appointment: Final = Table(
    "appointment",
    metadata,
    own_id(),
    of_panel(),
    of_person(),
    Column("seat", Text),
    Column("kind", Word(SeatKind)),
    Column("roles", Words(Role), nullable=False),
    Column("agency", Text),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date),
    Column("ended_at", UTCDateTime),
    Column("attested", Boolean, nullable=False),
    sealed("remarks", nullable=True),
    Index(None, "panel_id", "person_id"),
    Index(None, "panel_id", "seat"),
    Index(None, "person_id"),
)

seat_suspension: Final = Table(
    "seat_suspension",
    metadata,
    own_id(),
    of_panel(),
    Column("seat", Text, nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date),
    sealed("reason"),
    of_person("decided_by"),
    Index(None, "panel_id", "seat"),
)

members_list_confirmation: Final = Table(
    "members_list_confirmation",
    metadata,
    sequence(),
    of_panel(),
    of_person("confirmed_by"),
    Column("at", UTCDateTime, nullable=False),
    Index(None, "panel_id"),
    sqlite_autoincrement=True,
)
