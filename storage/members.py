"""The members list: contacts, appointments, suspended seats, and who confirmed what when."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Row, and_, not_, or_, select, update

from panel.names import AgencyKey, PersonId, SeatKey
from panel.people import Appointment, Person
from panel.role import Role
from panel.terms import SeatKind
from storage.contacts import Contacts
from storage.errors import NotFound
from storage.models.people import appointment, members_list_confirmation, seat_suspension
from storage.session import THE_PANEL, PanelSession, the

_MINE = appointment.c.panel_id == THE_PANEL
_CUT_SHORT = and_(appointment.c.ends_on == the("day"), appointment.c.ended_at.is_not(None))
_ANY_TIME_THAT_DAY = (
    appointment.c.starts_on <= the("day"),
    or_(appointment.c.ends_on.is_(None), appointment.c.ends_on >= the("day")),
)
_THAT_DAY = (*_ANY_TIME_THAT_DAY, not_(_CUT_SHORT))
_ORDER = (appointment.c.starts_on, appointment.c.id)
_IN_FORCE: Final = select(appointment).where(_MINE, *_THAT_DAY).order_by(*_ORDER)
_AS_OF: Final = (
    select(appointment)
    .where(
        _MINE,
        *_ANY_TIME_THAT_DAY,
        or_(appointment.c.ended_at.is_(None), appointment.c.ended_at > the("time")),
    )
    .order_by(*_ORDER)
)
_OF_PERSON: Final = (
    select(appointment)
    .where(_MINE, appointment.c.person_id == the("person"), *_THAT_DAY)
    .order_by(*_ORDER)
)
_HISTORY: Final = (
    select(appointment).where(_MINE, appointment.c.seat == the("seat")).order_by(*_ORDER)
)
_EVER: Final = (
    select(appointment).where(_MINE, appointment.c.person_id == the("person")).order_by(*_ORDER)
)
_CHANGE: Final = (
    update(appointment).where(_MINE, appointment.c.id == the("appointment")).returning(appointment)
)
_REMARKS: Final = select(appointment.c.remarks).where(_MINE, appointment.c.id == the("appointment"))
_SUSPENSIONS = seat_suspension.c.panel_id == THE_PANEL
_SUSPENDED: Final = select(seat_suspension.c.seat).where(
    _SUSPENSIONS,
    seat_suspension.c.since <= the("day"),
    or_(seat_suspension.c.until.is_(None), seat_suspension.c.until > the("day")),
)
_WHY: Final = _SUSPENDED.with_only_columns(seat_suspension.c.id, seat_suspension.c.reason).where(
    seat_suspension.c.seat == the("seat")
)
_RESTORE: Final = update(seat_suspension).where(
    _SUSPENSIONS,
    seat_suspension.c.seat == the("seat"),
    or_(seat_suspension.c.until.is_(None), seat_suspension.c.until > the("day")),
)
_LIST_CONFIRMED: Final = (
    select(members_list_confirmation.c.at)
    .where(members_list_confirmation.c.panel_id == THE_PANEL)
    .order_by(members_list_confirmation.c.seq.desc())
    .limit(1)
)


class Members:
    """Who sits where, and how to reach them."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session
        self._contacts = Contacts(session)

    async def contact(self, person: PersonId) -> Person | None:
        """Somebody this panel knows."""
        return await self._contacts.contact(person)

    async def contacts(self) -> tuple[Person, ...]:
        """Everybody this panel knows, by name."""
        return await self._contacts.contacts()

    async def person_by_email(self, email: str) -> Person | None:
        """Somebody this panel knows by that address."""
        return await self._contacts.person_by_email(email)

    async def add_contact(
        self, name: str, email: str, phone: str | None, agency: AgencyKey | None
    ) -> Person:
        """Take somebody up; EmailTaken if this panel knows somebody by that address."""
        return await self._contacts.add(name, email, phone, agency)

    async def edit_contact(
        self, person: PersonId, *, name: str, email: str, phone: str | None
    ) -> Person:
        """Write down contacts anew; EmailTaken or EmailShared if the address may not change."""
        return await self._contacts.edit(Person(person, name, email, phone))

    async def confirm_contact(self, person: PersonId, at: datetime) -> None:
        """Somebody's contacts were said to be right."""
        await self._contacts.confirm(person, at)

    async def contacts_confirmed(self) -> Mapping[PersonId, datetime | None]:
        """When each person's contacts were last said to be right."""
        return await self._contacts.confirmed()

    async def appoint(
        self,
        person: PersonId,
        *,
        seat: SeatKey | None,
        kind: SeatKind | None,
        roles: frozenset[Role],
        agency: AgencyKey | None,
        start: date,
        end: date | None = None,
        attested: bool = False,
        remarks: str = "",
    ) -> Appointment:
        """Give somebody a seat, or a role without one; the remarks are kept sealed."""
        made = Appointment(
            uuid4(), person, seat, kind, frozenset(roles), agency, start, end, attested
        )
        await self._session.add(
            appointment,
            id=made.id,
            person_id=person,
            seat=seat,
            kind=kind,
            roles=roles,
            agency=agency,
            starts_on=start,
            ends_on=end,
            attested=attested,
            remarks=await self._sealed_remarks(made.id, remarks),
        )
        return made

    async def remarks(self, appointment_id: UUID) -> str:
        """What was said when somebody was appointed."""
        row = await self._session.row(_REMARKS, the_appointment=appointment_id)
        if row is None or row.remarks is None:
            return ""
        key = await self._session.reading()
        return key.open_text(_remarks_spot(appointment_id), row.remarks) or ""

    async def end(self, appointment_id: UUID, day: date) -> Appointment:
        """An appointment's last day."""
        return await self._changed(appointment_id, ends_on=day)

    async def cut_short(self, appointment_id: UUID, at: datetime) -> Appointment:
        """End an appointment at once."""
        return await self._changed(appointment_id, ends_on=self._day(at), ended_at=at)

    async def keep_roles(self, appointment_id: UUID, roles: frozenset[Role]) -> Appointment:
        """What is left of an appointment's own roles."""
        return await self._changed(appointment_id, roles=roles)

    async def attest(self, appointment_id: UUID) -> Appointment:
        """Somebody vouched for an appointed person's seniority."""
        return await self._changed(appointment_id, attested=True)

    async def in_force(self, day: date) -> tuple[Appointment, ...]:
        """All appointments that hold on that day, the oldest first."""
        rows = await self._session.rows(_IN_FORCE, the_day=day)
        return tuple(_appointment(row) for row in rows)

    async def as_of(self, at: datetime) -> tuple[Appointment, ...]:
        """All appointments as they stood at that time, not yet cut short later that day."""
        rows = await self._session.rows(_AS_OF, the_day=self._day(at), the_time=at)
        found = map(_appointment, rows)
        return tuple(
            replace(one, end=None, ended_at=None) if one.ended_at else one for one in found
        )

    async def ever(self, person: PersonId) -> tuple[Appointment, ...]:
        """What somebody is, was and is to be on this panel."""
        return tuple(map(_appointment, await self._session.rows(_EVER, the_person=person)))

    async def of_person(self, person: PersonId, day: date) -> tuple[Appointment, ...]:
        """What somebody is on this panel that day."""
        rows = await self._session.rows(_OF_PERSON, the_person=person, the_day=day)
        return tuple(_appointment(row) for row in rows)

    async def history(self, seat: SeatKey) -> tuple[Appointment, ...]:
        """Everybody who ever had a seat, the oldest first."""
        rows = await self._session.rows(_HISTORY, the_seat=seat)
        return tuple(_appointment(row) for row in rows)

    async def holder(self, seat: SeatKey, day: date) -> Appointment | None:
        """Who holds a seat that day: of several, whoever came first; deputies do not hold it."""
        held = (one for one in await self.history(seat) if Role.DEPUTY not in one.roles)
        return next((one for one in held if one.in_force(day)), None)

    async def suspend(self, seat: SeatKey, since: date, reason: str, by: PersonId) -> None:
        """Take a seat out of every sum from that day."""
        row_id = uuid4()
        key = await self._session.writing()
        await self._session.add(
            seat_suspension,
            id=row_id,
            seat=seat,
            since=since,
            reason=key.seal_text(_reason_spot(row_id), reason),
            decided_by=by,
        )

    async def restore(self, seat: SeatKey, day: date) -> bool:
        """Count a seat again from that day; whether it was suspended."""
        return bool(await self._session.count(_RESTORE, the_seat=seat, the_day=day, until=day))

    async def suspended(self, day: date) -> frozenset[SeatKey]:
        """The seats that do not count that day."""
        rows = await self._session.rows(_SUSPENDED, the_day=day)
        return frozenset(SeatKey(row.seat) for row in rows)

    async def why_suspended(self, seat: SeatKey, day: date) -> str | None:
        """Why a seat does not count that day."""
        row = await self._session.row(_WHY, the_seat=seat, the_day=day)
        if row is None:
            return None
        key = await self._session.reading()
        return key.open_text(_reason_spot(row.id), row.reason)

    async def confirm_list(self, by: PersonId, at: datetime) -> None:
        """The members list as a whole was said to be right."""
        await self._session.add(members_list_confirmation, confirmed_by=by, at=at)

    async def list_confirmed_at(self) -> datetime | None:
        """When the members list was last said to be right."""
        row = await self._session.row(_LIST_CONFIRMED)
        return None if row is None else row.at

    def _day(self, at: datetime) -> date:
        return at.astimezone(self._session.panel.terms.zone).date()

    async def _changed(self, appointment_id: UUID, **values: Any) -> Appointment:
        row = await self._session.row(_CHANGE, the_appointment=appointment_id, **values)
        if row is None:
            raise NotFound("this panel made no such appointment")
        return _appointment(row)

    async def _sealed_remarks(self, appointment_id: UUID, remarks: str) -> bytes | None:
        if not remarks:
            return None
        key = await self._session.writing()
        return key.seal_text(_remarks_spot(appointment_id), remarks)


def _remarks_spot(appointment_id: UUID) -> str:
    return f"appointment|{appointment_id}|remarks"


def _reason_spot(suspension_id: UUID) -> str:
    return f"seat_suspension|{suspension_id}|reason"


def _appointment(row: Row[Any]) -> Appointment:
    return Appointment(
        row.id,
        PersonId(row.person_id),
        row.seat,
        row.kind,
        row.roles,
        row.agency,
        row.starts_on,
        row.ends_on,
        row.attested,
        row.ended_at,
    )
