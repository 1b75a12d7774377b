"""The conversations of Microsoft Teams: where to write to each, and whose personal chat one is."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects.postgresql import insert

from storage.models.chats import teams_conversation as conversation
from storage.session import Session, the


@dataclass(frozen=True, slots=True)
class TeamsConversation:
    """A channel, group chat or personal chat that the bot is in.

    `user` is the Entra object id of whoever a personal chat is with, and `member` the id that Teams
    has for them with this bot alone; both are empty for all others.
    """

    tenant: str
    conversation: str
    service_url: str
    bot: str
    user: str = ""
    member: str = ""


_THIS = (
    conversation.c.tenant == the("tenant"),
    conversation.c.conversation == the("conversation"),
)
_GET: Final = select(conversation).where(*_THIS)
_PERSONAL: Final = (
    select(conversation)
    .where(conversation.c.tenant == the("tenant"), conversation.c.user_id == the("user"))
    .order_by(conversation.c.conversation)
    .limit(1)
)
_ANY: Final = (
    select(conversation)
    .where(conversation.c.tenant == the("tenant"))
    .order_by(conversation.c.conversation)
    .limit(1)
)
_FORGET: Final = delete(conversation).where(*_THIS)
_NEW: Final = insert(conversation)
_KEEP: Final = _NEW.on_conflict_do_update(
    index_elements=["tenant", "conversation"],
    set_={name: _NEW.excluded[name] for name in ("service_url", "bot_id", "user_id", "member_id")},
)
_USER_OF: Final = (
    select(conversation.c.user_id)
    .where(conversation.c.tenant == the("tenant"), conversation.c.member_id == the("member"))
    .limit(1)
)


class TeamsConversations:
    """Every conversation that an activity came from."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def keep(self, known: TeamsConversation) -> None:
        """Remember a conversation as it is now."""
        await self._session.count(
            _KEEP,
            tenant=known.tenant,
            conversation=known.conversation,
            service_url=known.service_url,
            bot_id=known.bot,
            user_id=known.user or None,
            member_id=known.member or None,
        )

    async def get(self, tenant: str, conversation: str) -> TeamsConversation | None:
        """One that is known."""
        return _known(
            await self._session.row(_GET, the_tenant=tenant, the_conversation=conversation)
        )

    async def personal(self, tenant: str, user: str) -> TeamsConversation | None:
        """The personal chat with somebody, by their Entra object id."""
        return _known(await self._session.row(_PERSONAL, the_tenant=tenant, the_user=user))

    async def user_of(self, tenant: str, member: str) -> str:
        """The Entra object id of somebody who has a personal chat; empty where none is known."""
        row = await self._session.row(_USER_OF, the_tenant=tenant, the_member=member)
        return row.user_id or "" if row else ""

    async def any_of(self, tenant: str) -> TeamsConversation | None:
        """Any conversation of a tenant: where one is served from, a new one most likely is too."""
        return _known(await self._session.row(_ANY, the_tenant=tenant))

    async def forget(self, tenant: str, conversation: str) -> None:
        """The bot was taken out of it."""
        await self._session.count(_FORGET, the_tenant=tenant, the_conversation=conversation)


def _known(row: Row[Any] | None) -> TeamsConversation | None:
    if row is None:
        return None
    return TeamsConversation(
        row.tenant,
        row.conversation,
        row.service_url,
        row.bot_id,
        row.user_id or "",
        row.member_id or "",
    )
