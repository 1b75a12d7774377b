"""Changing the field keys: every data key is wrapped anew, no words are touched."""

from typing import Final

from sqlalchemy import select, update

from storage.database import Database
from storage.models.trail import data_key
from storage.session import the

_WRAPPED: Final = select(data_key.c.scope, data_key.c.wrapped).where(
    data_key.c.wrapped.is_not(None)
)
_REWRAP: Final = update(data_key).where(
    data_key.c.scope == the("scope"), data_key.c.wrapped == the("old")
)


async def rewrap(database: Database) -> int:
    """Wrap every data key under the first field key; how many. Then earlier ones may go."""
    async with database.connection(database.writer) as connection:
        rows = (await connection.execute(_WRAPPED)).all()
        for row in rows:
            new = database.keyring.rewrap(row.wrapped)
            values = {"the_scope": row.scope, "the_old": row.wrapped, "wrapped": new}
            await connection.execute(_REWRAP, values)
    return len(rows)
