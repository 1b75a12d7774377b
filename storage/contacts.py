"""How a panel reaches its people: names and contacts, sealed, looked up by HMAC."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Row, select, update
from sqlalchemy.dialects.postgresql import insert

from panel.names import AgencyKey, PersonId
from panel.people import Person
from storage.crypto import DataKey
from storage.errors import EmailShared, EmailTaken, NotFound
from storage.models.people import contact, person
from storage.session import THE_PANEL, PanelSession, the

_MINE = contact.c.panel_id == THE_PANEL
_THIS = (_MINE, contact.c.person_id == the("person"))
_ALL: Final = select(contact).where(_MINE)
_ONE: Final = select(contact).where(*_THIS)
_BY_EMAIL: Final = (
    select(contact)
    .join(person, person.c.id == contact.c.person_id)
    .where(_MINE, person.c.email_index == the("index"))
)
_ELSEWHERE: Final = (
    select(contact.c.panel_id)
    .where(contact.c.person_id == the("person"), contact.c.panel_id != THE_PANEL)
    .limit(1)
)
_KNOWN: Final = select(person.c.id).where(person.c.email_index == the("index"))
_NEW_PERSON: Final = insert(person).on_conflict_do_nothing(index_elements=["email_index"])
_READDRESS: Final = update(person).where(person.c.id == the("person"))
_EDIT: Final = update(contact).where(*_THIS)
_CONFIRMED: Final = select(contact.c.person_id, contact.c.confirmed_at).where(_MINE)


class Contacts:
    """The people a panel knows."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def contact(self, person: PersonId) -> Person | None:
        """Somebody this panel knows."""
        return await self._open(await self._session.row(_ONE, the_person=person))

    async def contacts(self) -> tuple[Person, ...]:
        """Everybody this panel knows, by name."""
        rows = await self._session.rows(_ALL)
        key = await self._session.reading()
        people = [self._person(key, row) for row in rows]
        return tuple(sorted(people, key=lambda one: (one.name.casefold(), one.id)))

    async def person_by_email(self, email: str) -> Person | None:
        """Somebody this panel knows by that address."""
        index = await self._session.vault.email_index(email)
        return await self._open(await self._session.row(_BY_EMAIL, the_index=index))

    async def add(
        self, name: str, email: str, phone: str | None, agency: AgencyKey | None
    ) -> Person:
        """Take somebody up; whoever is known by that address elsewhere is the same person."""
        index = await self._session.vault.new_email_index(email)
        await self._session.session.count(_NEW_PERSON, id=uuid4(), email_index=index)
        known = await self._session.session.one(_KNOWN, the_index=index)
        added = Person(PersonId(known.id), name, email, phone)
        if await self._session.row(_ONE, the_person=added.id) is not None:
            raise EmailTaken("this panel knows somebody by that e-mail address")
        sealed = await self._sealed(added)
        await self._session.add(contact, person_id=added.id, agency=agency, **sealed)
        return added

    async def edit(self, edited: Person) -> Person:
        """Write down somebody's name and contacts anew."""
        before = await self.contact(edited.id)
        if before is None:
            raise NotFound("this panel does not know that person")
        if before.email.casefold() != edited.email.casefold():
            await self._readdress(edited)
        await self._session.count(_EDIT, the_person=edited.id, **await self._sealed(edited))
        return edited

    async def confirm(self, person: PersonId, at: datetime) -> None:
        """Somebody's contacts were said to be right."""
        if not await self._session.count(_EDIT, the_person=person, confirmed_at=at):
            raise NotFound("this panel does not know that person")

    async def confirmed(self) -> Mapping[PersonId, datetime | None]:
        """When each person's contacts were last said to be right."""
        rows = await self._session.rows(_CONFIRMED)
        return {PersonId(row.person_id): row.confirmed_at for row in rows}

    async def _readdress(self, edited: Person) -> None:
        # An address is how a person is recognised everywhere: one panel alone may not move it.
        if await self._session.row(_ELSEWHERE, the_person=edited.id):
            raise EmailShared("this person is on another panel too")
        index = await self._session.vault.new_email_index(edited.email)
        holder = await self._session.session.row(_KNOWN, the_index=index)
        if holder is not None and holder.id != edited.id:
            raise EmailTaken("somebody else is known by that e-mail address")
        await self._session.session.count(_READDRESS, the_person=edited.id, email_index=index)

    async def _sealed(self, person: Person) -> dict[str, bytes | None]:
        key = await self._session.writing()
        words = {"name": person.name, "email": person.email, "phone": person.phone}
        return {
            column: key.seal_text(self._spot(person.id, column), text)
            for column, text in words.items()
        }

    async def _open(self, row: Row[Any] | None) -> Person | None:
        return None if row is None else self._person(await self._session.reading(), row)

    def _person(self, key: DataKey, row: Row[Any]) -> Person:
        def words(column: str, sealed: bytes | None) -> str | None:
            return key.open_text(self._spot(row.person_id, column), sealed)

        return Person(
            PersonId(row.person_id),
            words("name", row.name) or "",
            words("email", row.email) or "",
            words("phone", row.phone),
        )

    def _spot(self, person: PersonId, column: str) -> str:
        return f"contact|{self._session.panel.id}/{person}|{column}"
