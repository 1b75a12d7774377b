"""The members list."""

from datetime import timedelta

import pytest

from panel.names import PersonId, SeatKey
from panel.role import Role
from panel.terms import SeatKind
from storage.accounts import Linked
from storage.database import Database
from storage.errors import EmailShared, EmailTaken, NotFound
from storage.unit_of_work import UnitOfWork
from tests.storage import stock

TOMORROW = stock.DAY + timedelta(days=1)


async def test_contacts_come_back_as_they_were(work: UnitOfWork) -> None:
    chair = await stock.person(work)
    deputy = await work.members.add_contact("A Deputy", "d@example.org", None, None)
    assert await work.members.contact(chair.id) == chair
    assert await work.members.contacts() == (deputy, chair)
    assert await work.members.person_by_email(" CHAIR.kent-police@Example.org ") == chair
    assert await work.members.person_by_email("nobody@example.org") is None
    assert await work.accounts.person_by_email(chair.email) == chair.id


async def test_one_address_is_one_person(work: UnitOfWork) -> None:
    chair = await stock.person(work)
    with pytest.raises(EmailTaken):
        await work.members.add_contact("Somebody else", chair.email.upper(), None, None)


async def test_contacts_are_edited(work: UnitOfWork) -> None:
    chair = await stock.person(work)
    edited = await work.members.edit_contact(
        chair.id, name="Chair", email="chair@example.org", phone=None
    )
    assert await work.members.contact(chair.id) == edited
    assert await work.members.person_by_email("chair@example.org") == edited
    assert await work.members.person_by_email(chair.email) is None
    other = await stock.person(work, "Member, Health")
    with pytest.raises(EmailTaken):
        await work.members.edit_contact(
            other.id, name="Member", email="CHAIR@example.org", phone=None
        )


async def test_one_panel_alone_does_not_move_an_address(kent: Database) -> None:
    await stock.load(kent, stock.LONDON)
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        chair = await stock.person(work)
        await stock.person(await stock.bound(transaction, stock.LONDON))
        with pytest.raises(EmailShared):
            await work.members.edit_contact(
                chair.id, name=chair.name, email="mine@example.org", phone=None
            )
        renamed = await work.members.edit_contact(
            chair.id, name="Chair", email=chair.email.upper(), phone=None
        )
        assert await work.members.contact(chair.id) == renamed


async def test_contacts_are_confirmed(work: UnitOfWork) -> None:
    chair = await stock.person(work)
    assert await work.members.contacts_confirmed() == {chair.id: None}
    await work.members.confirm_contact(chair.id, stock.AT)
    assert await work.members.contacts_confirmed() == {chair.id: stock.AT}
    assert await work.members.list_confirmed_at() is None
    await work.members.confirm_list(chair.id, stock.AT)
    await work.members.confirm_list(chair.id, stock.AT + stock.MINUTE)
    assert await work.members.list_confirmed_at() == stock.AT + stock.MINUTE


async def test_appointments_hold_from_their_start_to_their_last_day(work: UnitOfWork) -> None:
    one, two = await stock.person(work), await stock.person(work, "Coordinator")
    first = await work.members.appoint(
        one.id, seat=stock.POLICE, kind=SeatKind.CORE, roles=frozenset({Role.CHAIR, Role.MEMBER}),
        agency=None, start=stock.DAY, attested=True,
    )  # fmt: skip
    role = await work.members.appoint(
        two.id, seat=None, kind=None, roles=frozenset({Role.COORDINATOR}), agency=None,
        start=stock.DAY - timedelta(days=1),
    )  # fmt: skip
    assert await work.members.in_force(stock.DAY) == (role, first)
    assert await work.members.of_person(one.id, stock.DAY) == (first,)
    assert await work.members.of_person(one.id, stock.DAY - timedelta(days=1)) == ()
    ended = await work.members.end(first.id, stock.DAY)
    assert ended.end == stock.DAY
    assert await work.members.holder(stock.POLICE, stock.DAY) == ended
    assert await work.members.holder(stock.POLICE, TOMORROW) is None
    assert await work.members.in_force(TOMORROW) == (role,)
    assert await work.members.history(stock.POLICE) == (ended,)


async def test_a_deputy_does_not_hold_the_seat(work: UnitOfWork) -> None:
    deputy = await stock.person(work, "Deputy, Kent Police")
    await work.members.appoint(
        deputy.id, seat=stock.POLICE, kind=None, roles=frozenset({Role.DEPUTY}), agency=None,
        start=stock.DAY, end=stock.DAY,
    )  # fmt: skip
    assert await work.members.holder(stock.POLICE, stock.DAY) is None


async def test_seats_are_suspended_and_restored(work: UnitOfWork) -> None:
    chair = await stock.person(work)
    await work.members.suspend(stock.POLICE, stock.DAY, "The post was abolished.", chair.id)
    assert await work.members.suspended(stock.DAY - timedelta(days=1)) == frozenset()
    assert await work.members.suspended(stock.DAY) == {stock.POLICE}
    assert await work.members.restore(stock.POLICE, TOMORROW)
    assert not await work.members.restore(SeatKey("health"), TOMORROW)
    assert await work.members.suspended(stock.DAY) == {stock.POLICE}
    assert await work.members.suspended(TOMORROW) == frozenset()


async def test_what_is_not_there_is_not_found(work: UnitOfWork) -> None:
    nobody = PersonId(work.panel.id)
    assert await work.members.contact(nobody) is None
    with pytest.raises(NotFound):
        await work.members.edit_contact(nobody, name="", email="", phone=None)
    with pytest.raises(NotFound):
        await work.members.confirm_contact(nobody, stock.AT)
    with pytest.raises(NotFound):
        await work.members.end(nobody, stock.DAY)


async def test_accounts_are_linked_once_and_found_by_last_use(work: UnitOfWork) -> None:
    chair = await stock.person(work)
    accounts = work.accounts
    for platform in ("slack", "teams", "console"):
        await accounts.link(platform, "o", "u", chair.id, stock.AT)
    await accounts.touch_direct("teams", "o", "u", "D2")
    await accounts.touch_direct("slack", "o", "u", "D1")
    assert await accounts.person_of("slack", "o", "u") == chair.id
    assert await accounts.linked("slack", "o", "u") == Linked(chair.id, "D1")
    assert await accounts.linked("teams", "o", "u") == Linked(chair.id, None)
    assert await accounts.linked("slack", "o", "other") is None
    assert await accounts.person_of("slack", "o", "other") is None
    found = await accounts.accounts_of(chair.id)
    assert [one.direct_channel for one in found] == ["D1", "D2", None]
    other = await stock.person(work, "Member, Health")
    await accounts.link("slack", "o", "u", other.id, stock.AT)
    assert await accounts.person_of("slack", "o", "u") == other.id


async def test_an_appointment_cut_short_holds_for_what_came_before(work: UnitOfWork) -> None:
    person = await stock.person(work)
    seat = SeatKey("police")
    made = await work.members.appoint(
        person.id, seat=seat, kind=SeatKind.CORE, roles=frozenset(), agency=None, start=stock.DAY
    )
    cut = await work.members.cut_short(made.id, stock.AT)
    assert (cut.end, cut.ended_at) == (stock.AT.date(), stock.AT)
    assert await work.members.in_force(stock.DAY) == ()
    assert await work.members.of_person(person.id, stock.DAY) == ()
    assert await work.members.holder(seat, stock.DAY) is None
    assert await work.members.as_of(stock.AT) == ()
    assert await work.members.as_of(stock.AT - stock.MINUTE) == (made,)
    assert await work.members.ever(person.id) == (cut,)
