"""What is sealed can be read here and nowhere else, and not at all once it is erased."""

from pathlib import Path

import pytest
from sqlalchemy import select, update

from panel.meeting import Answer, Response
from panel.names import MeetingId
from panel.register import Code
from panel.role import Role
from panel.spill import Deleted, Spilled, SpillPlace
from storage import rotation
from storage.crypto import (
    ERASED,
    DataKey,
    Keyring,
    case_scope,
    fresh_field_key,
    meeting_scope,
    panel_scope,
)
from storage.database import Database
from storage.errors import CiphertextMoved, KeyInvalid
from storage.models import metadata
from storage.models.people import contact
from storage.unit_of_work import UnitOfWork
from tests.storage import stock
from tests.support.databases import AUDIT_KEY, FIELD_KEY, Opening

CANARY = "canary-7f3a"
SEALED = [
    column
    for table in metadata.sorted_tables
    for column in table.columns
    if column.info.get("sealed")
]
# A new column for words either gets the canary from `say_everywhere`, or stands here.
LOOKED_AT_ELSEWHERE = {
    f"{column.table.name}.{column.name}"
    for column in SEALED
    if column.table.name.startswith(("action", "agenda", "minutes", "record"))
}


async def say_everywhere(work: UnitOfWork) -> MeetingId:
    """Put the canary into every column that holds words."""
    person = await work.members.add_contact(CANARY, f"{CANARY}@example.org", CANARY, None)
    await work.members.appoint(
        person.id,
        seat=None,
        kind=None,
        roles=frozenset({Role.CHAIR}),
        agency=None,
        start=stock.DAY,
        remarks=CANARY,
    )
    await work.members.suspend(stock.POLICE, stock.DAY, CANARY, person.id)
    meeting = (await work.meetings.add(stock.planned())).id
    assert meeting is not None
    await work.meetings.move(meeting, stock.AT, CANARY)
    answer = Response(stock.POLICE, person.id, Answer.ATTENDING, None, stock.AT)
    await work.responses.record(meeting, answer, CANARY)
    await work.register.enter(meeting, {stock.POLICE: (person.id, Code.ABSENT)})
    await work.register.correct(meeting, stock.POLICE, Code.ATTENDED, CANARY, person.id, stock.AT)
    await work.rulings.record(meeting, True, CANARY, person.id, stock.AT)
    await work.declarations.declare(meeting, person.id, None, CANARY, stock.AT)
    await work.spills.record(
        stock.AT, SpillPlace.CHANNEL, Spilled.NAME, Deleted.YES, CANARY, person.id, stock.AT
    )
    await work.overrulings.record(person.id, "apologies", ["likely name"], CANARY, stock.AT)
    await work.console.post("console/local/kent", None, CANARY.encode(), stock.AT)
    await stock.blockage(work, person.id, CANARY)
    return meeting


async def words(work: UnitOfWork, meeting: MeetingId) -> list[object]:
    """Everything that was said, as it can be read now."""
    people = await work.members.contacts()
    (appointment,) = await work.members.in_force(stock.DAY)
    rulings = await work.rulings.of(meeting)
    entries = await work.register.entries(meeting)
    declared = await work.declarations.of(meeting)
    messages = await work.console.in_place("console/local/kent", 9)
    (blockage,) = await work.blockages.unresolved()
    (spill,), (overruling,) = await work.spills.all(), await work.overrulings.all()
    return [
        *(word for person in people for word in (person.name, person.email, person.phone)),
        await work.members.remarks(appointment.id),
        await work.members.why_suspended(stock.POLICE, stock.DAY),
        spill.told,
        overruling.reason,
        await work.meetings.reason(meeting),
        await work.responses.note(meeting, stock.POLICE),
        *(entry.reason for entry in entries),
        *(ruling.reason for ruling in rulings),
        *(one.interest for one in declared),
        *(message.card for message in messages),
        await work.blockages.obstacle(blockage),
        *(event.words for event in await work.blockages.events(blockage)),
    ]


async def empty_columns(database: Database) -> set[str]:
    """Columns for words in which nothing was said, so that looking for it shows nothing."""
    empty = set()
    async with database.connection(database.reader) as connection:
        for column in SEALED:
            if not await connection.scalar(select(column).where(column.is_not(None))):
                empty.add(f"{column.table.name}.{column.name}")
    return empty


async def test_no_word_stands_in_the_files(sqlite_opening: Opening, tmp_path: Path) -> None:
    database = await sqlite_opening.database()
    await stock.load(database)
    async with database.writing() as transaction:
        await say_everywhere(await stock.bound(transaction))
        panel = await stock.in_force(transaction)
        await transaction.inbox.claim("r", stock.AT)
        await transaction.inbox.settle("r", panel.id, "done", CANARY.encode())
    assert await empty_columns(database) == LOOKED_AT_ELSEWHERE
    files = sorted(one.name for one in tmp_path.iterdir())  # noqa: ASYNC240
    assert files == ["mase.db", "mase.db-shm", "mase.db-wal"]
    for file in files:
        assert CANARY.encode() not in (tmp_path / file).read_bytes()
    await database.dispose()
    assert CANARY.encode() not in (tmp_path / "mase.db").read_bytes()


async def test_what_was_moved_is_refused(kent: Database) -> None:
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        one, two = await stock.person(work), await stock.person(work, "Member, Health")
    async with kent.connection(kent.writer) as connection:
        other = (
            contact.select().where(contact.c.person_id == two.id).with_only_columns(contact.c.name)
        )
        moved = update(contact).where(contact.c.person_id == one.id)
        await connection.execute(moved.values(name=other.scalar_subquery()))
    async with kent.reading() as transaction:
        work = await stock.bound(transaction)
        with pytest.raises(CiphertextMoved):
            await work.members.contact(one.id)
        assert await work.members.contact(two.id) == two


@pytest.mark.parametrize("spot", ["contact|2|name", "contact|1|email", "person|1|name"])
def test_words_open_only_at_their_spot(spot: str) -> None:
    key = DataKey(1, bytes(32))
    sealed = key.seal("contact|1|name", b"words")
    assert key.open("contact|1|name", sealed) == b"words"
    with pytest.raises(CiphertextMoved):
        key.open(spot, sealed)


def test_no_bit_of_sealed_words_may_change() -> None:
    key = DataKey(1, bytes(32))
    sealed = key.seal("here", b"words")
    assert key.seal("here", b"words") != sealed
    for bit in range(8 * len(sealed)):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        erased = int.from_bytes(changed[:4]) == 0
        if erased:
            assert key.open("here", bytes(changed)) is None
        else:
            with pytest.raises(CiphertextMoved):
                key.open("here", bytes(changed))
    for length in range(len(sealed)):
        with pytest.raises(CiphertextMoved):
            key.open("here", sealed[:length])


def test_a_destroyed_key_opens_and_seals_nothing() -> None:
    sealed = DataKey(1, bytes(32)).seal("here", b"words")
    assert DataKey(2, None).open("here", sealed) is None
    assert DataKey(2, bytes(32)).open_text("here", sealed) == ERASED
    assert DataKey(2, None).open_text("here", None) is None
    with pytest.raises(KeyInvalid):
        DataKey(2, None).seal("here", b"words")


async def test_an_erased_meeting_has_no_words_and_the_panel_has(kent: Database) -> None:
    async with kent.writing() as transaction:
        meeting = await say_everywhere(await stock.bound(transaction))
    async with kent.writing() as transaction:
        assert await transaction.erase(meeting_scope(meeting), stock.AT)
        assert not await transaction.erase(meeting_scope(meeting), stock.AT)
        assert not await transaction.erase("meeting/none", stock.AT)
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        erased = [ERASED] * 5
        kept = [CANARY, f"{CANARY}@example.org", *[CANARY] * 5]
        assert await words(work, meeting) == [*kept, *erased, CANARY.encode(), CANARY, CANARY]
        await work.meetings.move(meeting, stock.AT, "Said anew.")
        assert await work.meetings.reason(meeting) == "Said anew."
        assert await work.responses.note(meeting, stock.POLICE) == ERASED
        assert (await work.meetings.on(stock.DAY)) is not None
    lines = Path(kent.erasures.path).read_text().splitlines()  # noqa: ASYNC240
    assert lines == [f"{stock.AT.isoformat()} 1 meeting/{meeting}"]


async def test_an_erased_panel_has_no_names(kent: Database) -> None:
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        meeting = await say_everywhere(work)
        await transaction.erase(panel_scope(work.panel.id), stock.AT)
        said = await words(work, meeting)
    assert said == [ERASED] * 7 + [CANARY] * 5 + [None, CANARY, CANARY]


async def test_an_erased_case_has_no_words_and_another_has(kent: Database) -> None:
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        person = await stock.person(work)
        ours = await stock.blockage(work, person.id)
        other = await stock.blockage(work, person.id, "Another obstacle.", "C-0500")
        await transaction.erase(case_scope(work.panel.id, "C-0421"), stock.AT)
        assert await work.blockages.obstacle(ours) == ERASED
        assert [event.words for event in await work.blockages.events(ours)] == [ERASED]
        assert await work.blockages.obstacle(other) == "Another obstacle."
        assert [one.number for one in await work.blockages.unresolved()] == [
            "B-2026-001",
            "B-2026-002",
        ]


async def test_an_erasure_that_cannot_be_listed_is_not_done(kent: Database, tmp_path: Path) -> None:
    async with kent.writing() as transaction:
        meeting = await say_everywhere(await stock.bound(transaction))
    kent.erasures.path.mkdir()

    async def erase() -> None:
        async with kent.writing() as transaction:
            await transaction.erase(meeting_scope(meeting), stock.AT)

    with pytest.raises(IsADirectoryError):
        await erase()
    async with kent.reading() as transaction:
        assert await (await stock.bound(transaction)).meetings.reason(meeting) == CANARY


async def test_field_keys_are_changed_without_touching_words(
    opening: Opening, kent: Database
) -> None:
    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        meeting = await say_everywhere(work)
        before = await words(work, meeting)

    async def open_with(*keys: str) -> Database:
        return await Database.open(
            opening.url, field_keys=keys, audit_key=AUDIT_KEY, erasures=opening.erasures
        )

    new_key = fresh_field_key()
    both = await open_with(new_key, FIELD_KEY)
    assert await rotation.rewrap(both) == 4
    await both.dispose()
    only_new = await open_with(new_key)
    async with only_new.reading() as transaction:
        assert await words(await stock.bound(transaction), meeting) == before
    await only_new.dispose()
    async with kent.reading() as transaction:
        with pytest.raises(KeyInvalid):
            await (await stock.bound(transaction)).members.contacts()


async def test_a_key_made_in_an_undone_savepoint_is_not_used_again(kent: Database) -> None:
    async def fails() -> None:
        async with transaction.savepoint():
            await stock.person(work)
            raise RuntimeError

    async with kent.writing() as transaction:
        work = await stock.bound(transaction)
        with pytest.raises(RuntimeError):
            await fails()
        chair = await stock.person(work)
    async with kent.reading() as transaction:
        work = await stock.bound(transaction)
        assert await work.members.contact(chair.id) == chair


def test_wrapping_anew_keeps_the_key() -> None:
    ring = Keyring([FIELD_KEY])
    wrapped = ring.fresh()
    assert ring.rewrap(wrapped) != wrapped
    assert ring.unwrap(ring.rewrap(wrapped)) == ring.unwrap(wrapped)
