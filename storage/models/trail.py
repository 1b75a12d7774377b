"""The audit chains, and the keys that words are sealed with."""

from typing import Final

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Table, Text

from storage.models.base import metadata
from storage.types import UTCDateTime

audit: Final = Table(
    "audit",
    metadata,
    Column("chain", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", UTCDateTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("command", Text, nullable=False),
    Column("objects", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("key_id", Text, nullable=False),
    Column("mac", LargeBinary, nullable=False),
)

audit_head: Final = Table(
    "audit_head",
    metadata,
    Column("chain", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("mac", LargeBinary, nullable=False),
    Column("key_id", Text, nullable=False),
    Column("head_mac", LargeBinary, nullable=False),
)

# No `wrapped` key: the words of that scope are erased, and its next key is of a new generation.
data_key: Final = Table(
    "data_key",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("generation", Integer, nullable=False),
    Column("wrapped", LargeBinary),
)
