"""Finding a panel: by its key, by a place, by a person; and loading its terms."""

from datetime import date, datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Row, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from panel.names import PanelKey, PersonId
from panel.terms import Terms
from storage.audit import AuditTrail
from storage.chain import panel_chain
from storage.models.panels import panel, place, terms_version
from storage.models.people import appointment
from storage.session import THE_PANEL, PanelInForce, Session, the
from storage.terms import PARSED, digest_of

_NEW: Final = insert(panel).on_conflict_do_nothing(index_elements=["key"])
_LOCK: Final = select(panel.c.id).where(panel.c.key == the("key")).with_for_update(key_share=True)
_LATEST: Final = (
    select(panel.c.id, panel.c.key, terms_version.c.number, terms_version.c.digest)
    .join(terms_version, terms_version.c.panel_id == panel.c.id)
    .where(
        or_(
            terms_version.c.effective_from.is_(None),
            terms_version.c.effective_from <= the("time"),
        ),
    )
    .order_by(terms_version.c.number.desc())
    .limit(1)
)
# Commands of one panel take turns on PostgreSQL too; rows that only point at it need not wait.
_LATEST_LOCKED: Final = _LATEST.with_for_update(of=panel, key_share=True)
_IN_FORCE: Final = _LATEST.where(panel.c.key == the("key"))
_IN_FORCE_LOCKED: Final = _LATEST_LOCKED.where(panel.c.key == the("key"))
_DUE_LOCKED: Final = _IN_FORCE_LOCKED.add_columns(panel.c.ticked_to).where(
    panel.c.next_due_at <= the("time")
)
_NEWEST: Final = (
    select(terms_version.c.number, terms_version.c.digest)
    .where(terms_version.c.panel_id == THE_PANEL)
    .order_by(terms_version.c.number.desc())
    .limit(1)
)
_TEXT: Final = select(terms_version.c.text).where(
    terms_version.c.panel_id == THE_PANEL, terms_version.c.number == the("number")
)
_OF_KEY: Final = (
    select(terms_version.c.text)
    .join(panel, panel.c.id == terms_version.c.panel_id)
    .where(panel.c.key == the("key"), terms_version.c.number == the("number"))
)
_KEYS: Final = select(panel.c.key).order_by(panel.c.key)
_DUE: Final = (
    select(panel.c.key)
    .where(panel.c.next_due_at <= the("time"))
    .order_by(panel.c.next_due_at)
    .limit(the("limit"))
)
_NEXT_DUE: Final = select(func.min(panel.c.next_due_at).label("at")).where(
    panel.c.next_due_at > the("time")
)
_HERE: Final = (
    place.c.platform == the("platform"),
    place.c.organisation == the("organisation"),
    place.c.channel == the("channel"),
)
_AT_PLACE: Final = select(panel.c.key).join(place, place.c.panel_id == panel.c.id).where(*_HERE)
_IN_FORCE_HERE_LOCKED: Final = _LATEST_LOCKED.join(place, place.c.panel_id == panel.c.id).where(
    *_HERE
)
_BOUND_IN: Final = (
    select(place.c.id)
    .where(place.c.platform == the("platform"), place.c.organisation == the("organisation"))
    .limit(1)
)
_OF_PERSON: Final = (
    select(panel.c.key)
    .distinct()
    .join(appointment, appointment.c.panel_id == panel.c.id)
    .where(
        appointment.c.person_id == the("person"),
        appointment.c.starts_on <= the("day"),
        or_(appointment.c.ends_on.is_(None), appointment.c.ends_on >= the("day")),
    )
    .order_by(panel.c.key)
)


class Panels:
    """The panels of this installation."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def in_force(
        self, key: PanelKey, at: datetime, lock: bool = False
    ) -> PanelInForce | None:
        """A panel with its terms in force at a time; locked, its other writers wait."""
        statement = _IN_FORCE_LOCKED if lock else _IN_FORCE
        row = await self._session.row(statement, the_key=key, the_time=at)
        return None if row is None else await self._in_force(row)

    async def in_force_at(
        self, platform: str, organisation: str, channel: str, at: datetime
    ) -> PanelInForce | None:
        """The panel a channel belongs to, with its terms in force; its other writers wait."""
        row = await self._session.row(
            _IN_FORCE_HERE_LOCKED,
            the_platform=platform,
            the_organisation=organisation,
            the_channel=channel,
            the_time=at,
        )
        return None if row is None else await self._in_force(row)

    async def take_due(self, key: PanelKey, at: datetime) -> tuple[PanelInForce, datetime] | None:
        """A panel that is due by then, locked, and up to when it was looked at before.

        None if it is not due, since another process was faster.
        """
        row = await self._session.row(_DUE_LOCKED, the_key=key, the_time=at)
        return None if row is None else (await self._in_force(row), row.ticked_to)

    async def load(self, key: PanelKey, text: str, terms: Terms, at: datetime) -> int:
        """Load a version of a panel's terms; its number. The newest one's text changes nothing."""
        panel_id = await self._locked(key, at)
        newest = await self._session.row(_NEWEST, the_panel=panel_id)
        digest = digest_of(text)
        if newest is not None and newest.digest == digest:
            return int(newest.number)
        PARSED.keep(digest, terms)
        number = 1 if newest is None else newest.number + 1
        await self._session.add(
            terms_version,
            panel_id=panel_id,
            number=number,
            effective_from=None if newest is None else at,
            text=text,
            digest=digest,
            loaded_at=at,
        )
        return int(number)

    async def terms(self, key: PanelKey, number: int) -> Terms | None:
        """One version of a panel's terms."""
        row = await self._session.row(_OF_KEY, the_key=key, the_number=number)
        return None if row is None else PARSED.read(digest_of(row.text), row.text)

    async def keys(self) -> tuple[PanelKey, ...]:
        """Every panel."""
        return tuple(PanelKey(row.key) for row in await self._session.rows(_KEYS))

    async def due(self, at: datetime, limit: int) -> tuple[PanelKey, ...]:
        """The panels whose next notice is due by then, the longest due first."""
        rows = await self._session.rows(_DUE, the_time=at, the_limit=limit)
        return tuple(PanelKey(row.key) for row in rows)

    async def next_due(self, after: datetime) -> datetime | None:
        """When the next notice of any panel falls due, after that time."""
        found: datetime | None = (await self._session.one(_NEXT_DUE, the_time=after)).at
        return found

    async def at_place(self, platform: str, organisation: str, channel: str) -> PanelKey | None:
        """The panel a channel belongs to."""
        row = await self._session.row(
            _AT_PLACE, the_platform=platform, the_organisation=organisation, the_channel=channel
        )
        return None if row is None else PanelKey(row.key)

    async def is_bound_in(self, platform: str, organisation: str) -> bool:
        """Whether any panel has a place in a workspace or tenant."""
        row = await self._session.row(
            _BOUND_IN, the_platform=platform, the_organisation=organisation
        )
        return row is not None

    async def of_person(self, person: PersonId, day: date) -> tuple[PanelKey, ...]:
        """The panels on which a person has a seat or a role that day."""
        rows = await self._session.rows(_OF_PERSON, the_person=person, the_day=day)
        return tuple(PanelKey(row.key) for row in rows)

    async def _locked(self, key: PanelKey, at: datetime) -> UUID:
        if await self._session.count(_NEW, id=uuid4(), key=key, created_at=at):
            await AuditTrail(self._session, panel_chain(key)).start()
        panel_id: UUID = (await self._session.one(_LOCK, the_key=key)).id
        return panel_id

    async def _in_force(self, row: Row[Any]) -> PanelInForce:
        terms = PARSED.get(row.digest)
        if terms is None:
            found = await self._session.one(_TEXT, the_panel=row.id, the_number=row.number)
            terms = PARSED.read(row.digest, found.text)
        return PanelInForce(row.id, PanelKey(row.key), terms, row.number)
