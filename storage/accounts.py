"""Platform accounts and the person each belongs to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, case, func, select, update
from sqlalchemy.dialects.postgresql import insert

from panel.names import PersonId
from storage.models.people import account, person
from storage.session import Session, the


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody's account on a platform, and their direct chat with the bot there."""

    platform: str
    organisation: str
    user_id: str
    person: PersonId
    linked_at: datetime
    direct_channel: str | None


@dataclass(frozen=True, slots=True)
class Linked:
    """Whose an account is, and its direct chat if that is the one the person used last."""

    person: PersonId
    last_chat: str | None


_THIS = (
    account.c.platform == the("platform"),
    account.c.organisation == the("organisation"),
    account.c.user_id == the("user"),
)
_PERSON_OF: Final = select(account.c.person_id).where(*_THIS)
_FIND: Final = select(account).where(*_THIS)
_BY_EMAIL: Final = select(person.c.id).where(person.c.email_index == the("index"))
_OF_PERSON: Final = (
    select(account)
    .where(account.c.person_id == the("person"))
    .order_by(account.c.last_used.desc(), account.c.linked_at.desc())
)
_NEW: Final = insert(account)
_LINK: Final = _NEW.on_conflict_do_update(
    index_elements=["platform", "organisation", "user_id"],
    set_={"person_id": _NEW.excluded.person_id, "linked_at": _NEW.excluded.linked_at},
)
_other: Final = account.alias("other")
_NEXT_USE = (
    select(func.coalesce(func.max(_other.c.last_used), 0) + 1)
    .where(_other.c.person_id == account.c.person_id)
    .scalar_subquery()
)
_LAST_USE = (
    select(func.max(_other.c.last_used))
    .where(_other.c.person_id == account.c.person_id)
    .scalar_subquery()
)
_LINKED: Final = select(
    account.c.person_id,
    case((account.c.last_used == _LAST_USE, account.c.direct_channel)).label("last_chat"),
).where(*_THIS)
_TOUCH: Final = update(account).where(*_THIS).values(last_used=_NEXT_USE)


class Accounts:
    """Who is who on the platforms."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def person_of(self, platform: str, organisation: str, user_id: str) -> PersonId | None:
        """Whose account this is."""
        row = await self._session.row(
            _PERSON_OF, the_platform=platform, the_organisation=organisation, the_user=user_id
        )
        return None if row is None else PersonId(row.person_id)

    async def linked(self, platform: str, organisation: str, user_id: str) -> Linked | None:
        """An account's person, and where they were spoken to last if that was there."""
        row = await self._session.row(
            _LINKED, the_platform=platform, the_organisation=organisation, the_user=user_id
        )
        return None if row is None else Linked(PersonId(row.person_id), row.last_chat)

    async def find(self, platform: str, organisation: str, user_id: str) -> Account | None:
        """An account that is linked."""
        row = await self._session.row(
            _FIND, the_platform=platform, the_organisation=organisation, the_user=user_id
        )
        return None if row is None else _account(row)

    async def person_by_email(self, email: str) -> PersonId | None:
        """Who is known by an e-mail address, on whichever panel."""
        index = await self._session.vault.email_index(email)
        row = await self._session.row(_BY_EMAIL, the_index=index)
        return None if row is None else PersonId(row.id)

    async def link(
        self, platform: str, organisation: str, user_id: str, person: PersonId, at: datetime
    ) -> None:
        """Let an account be a person's from now on."""
        await self._session.count(
            _LINK,
            platform=platform,
            organisation=organisation,
            user_id=user_id,
            person_id=person,
            linked_at=at,
            last_used=0,
        )

    async def accounts_of(self, person: PersonId) -> tuple[Account, ...]:
        """A person's accounts, the one last used first."""
        rows = await self._session.rows(_OF_PERSON, the_person=person)
        return tuple(_account(row) for row in rows)

    async def touch_direct(
        self, platform: str, organisation: str, user_id: str, channel: str
    ) -> None:
        """Keep an account's direct chat, as the one its person used last."""
        await self._session.count(
            _TOUCH,
            the_platform=platform,
            the_organisation=organisation,
            the_user=user_id,
            direct_channel=channel,
        )


def _account(row: Row[Any]) -> Account:
    return Account(
        row.platform,
        row.organisation,
        row.user_id,
        PersonId(row.person_id),
        row.linked_at,
        row.direct_channel,
    )
