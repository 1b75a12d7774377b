"""The data keys that one transaction uses: found, and made when first needed."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.crypto import INDEX_SCOPE, DataKey, Keyring
from storage.erasures import Erasure
from storage.models.trail import data_key

_AT_ONCE: Final = 500

_KEY: Final = select(data_key.c.scope, data_key.c.generation, data_key.c.wrapped).where(
    data_key.c.scope == bindparam("the_scope")
)
_KEYS: Final = select(data_key.c.scope, data_key.c.generation, data_key.c.wrapped).where(
    data_key.c.scope.in_(bindparam("the_scopes", expanding=True))
)
# Two transactions may need a scope's first key at once: the second waits and finds the first's.
_NEW: Final = insert(data_key)
_MAKE: Final = _NEW.on_conflict_do_update(
    index_elements=["scope"],
    set_={"wrapped": _NEW.excluded.wrapped},
    where=data_key.c.wrapped.is_(None),
)
_DESTROY: Final = (
    update(data_key)
    .where(data_key.c.scope == bindparam("the_scope"), data_key.c.wrapped.is_not(None))
    .values(wrapped=None, generation=data_key.c.generation + 1)
    .returning(data_key.c.generation)
)
_DESTROY_AGAIN: Final = (
    update(data_key)
    .where(
        data_key.c.scope == bindparam("the_scope"),
        data_key.c.generation <= bindparam("the_generation"),
    )
    .values(wrapped=None)
)


class Vault:
    """Data keys by scope, as this transaction sees them."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring
        self._keys: dict[str, DataKey] = {}

    def forget(self) -> None:
        """Drop what was found: a key made in a savepoint goes when that is rolled back."""
        self._keys.clear()

    async def reading(self, scope: str) -> DataKey:
        """The key of a scope, to open with; what it should open reads as erased if it is gone."""
        return self._keys.get(scope) or await self._find(scope)

    async def fetch(self, scopes: Collection[str]) -> None:
        """Find the keys of several scopes in one statement, for the reading that follows."""
        wanted = sorted({scope for scope in scopes if scope not in self._keys})
        for begin in range(0, len(wanted), _AT_ONCE):
            values = {"the_scopes": wanted[begin : begin + _AT_ONCE]}
            for row in (await self._connection.execute(_KEYS, values)).all():
                self._keep(row)

    async def writing(self, scope: str) -> DataKey:
        """The key of a scope, to seal with; made now if there is none."""
        key = await self.reading(scope)
        return key if key.secret is not None else await self._make(scope)

    async def destroy(self, scope: str) -> int | None:
        """Destroy a scope's key; which generation of it that was, None if there was none."""
        found = await self._connection.scalar(_DESTROY, {"the_scope": scope})
        self._keys.pop(scope, None)
        self._keyring.forget()
        return None if found is None else int(found) - 1

    async def destroy_again(self, erased: Erasure) -> int:
        """Destroy a key that a restored backup brought back; how many that were."""
        values = {
            "the_scope": erased.scope,
            "the_generation": erased.generation,
            "generation": erased.generation + 1,
        }
        return (await self._connection.execute(_DESTROY_AGAIN, values)).rowcount

    async def email_index(self, email: str) -> bytes:
        """What a person is looked up by."""
        return (await self.reading(INDEX_SCOPE)).email_index(email)

    async def new_email_index(self, email: str) -> bytes:
        """What a new person will be looked up by."""
        return (await self.writing(INDEX_SCOPE)).email_index(email)

    async def _make(self, scope: str) -> DataKey:
        fresh = {"scope": scope, "generation": 1, "wrapped": self._keyring.fresh()}
        await self._connection.execute(_MAKE, fresh)
        return await self._find(scope)

    async def _find(self, scope: str) -> DataKey:
        row = (await self._connection.execute(_KEY, {"the_scope": scope})).one_or_none()
        return DataKey(0, None) if row is None else self._keep(row)

    def _keep(self, row: Any) -> DataKey:
        secret = None if row.wrapped is None else self._keyring.unwrap(row.wrapped)
        key = self._keys[row.scope] = DataKey(row.generation, secret)
        return key
