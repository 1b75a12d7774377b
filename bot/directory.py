"""What the rows say of places and accounts, for a platform that asks before there is a request."""

from bot.talking import CALLS
from chat.request import Place, Platform
from storage.database import Database


class Directory:
    """Reads of one platform, each a transaction of its own."""

    def __init__(self, database: Database, platform: Platform) -> None:
        """Read `database` about `platform`."""
        self._database = database
        self._platform = platform

    async def is_call(self, place: Place, message: str) -> bool:
        """Whether a message calls for answers, so that replies under it are read."""
        async with self._database.reading() as work:
            about = await work.outbox.message_about(str(place), message)
        return about is not None and about[1] in CALLS

    async def direct_of(self, organisation: str, user: str) -> str | None:
        """The direct chat of an account that is linked, "" if none is known; None for a new one."""
        async with self._database.reading() as work:
            account = await work.accounts.find(self._platform, organisation, user)
        return None if account is None else account.direct_channel or ""

    async def is_bound(self, organisation: str) -> bool:
        """Whether a panel has a place in that workspace or tenant."""
        async with self._database.reading() as work:
            return await work.panels.is_bound_in(self._platform, organisation)
