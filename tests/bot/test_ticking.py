"""The clock owes each notice once, at its time, whoever ticks and however late."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.falling_due import NEWER
from bot.ticking import Ticker
from chat.reply import Outcome
from chat.request import SYSTEM, Place, Platform, Request, RequestId
from panel.names import PanelKey
from panel.terms_file import read
from panel.terms_of_reference import shipped
from storage.audit_check import verify
from storage.database import Database
from storage.outbox import NoticeState, OutboxRow
from tests.support.databases import Opening
from tests.support.months import Month, Process, local
from tests.support.rosters import seated

KENT = PanelKey("kent-and-medway")
BOUND = "2026-09-01 08:00"


@pytest.fixture
async def month(opening: Opening) -> AsyncIterator[Month]:
    """Kent, bound on 1 September, with a meeting on 25 September 2026 and one in October."""
    database = await opening.database()
    await seated(database, KENT, "kent.example", bound_at=local(BOUND))
    async with Month.begun(opening, database, KENT, "kent.example") as begun:
        begun.story.clock.at = local(BOUND)
        await begun.story.tell(
            """
            coordinator: /mase meeting add 25 September 2026 14:30
            coordinator: /mase meeting add 23 October 2026 14:30
            """
        )
        yield begun
    await database.dispose()


async def timed(month: Month, since: str) -> list[OutboxRow]:
    return [row for row in await month.outbox() if row.due >= local(since)]


def texts(month: Month, who: str) -> list[str]:
    """What somebody was sent, or the channel, since the test looked last."""
    place = KENT if who == "channel" else f"direct/{KENT}/{who}@kent.example"
    seen = month.story.channel.look()
    return [one.text for one in seen if one.place == f"console/local/{place}"]


async def test_two_tickers_at_once_owe_each_notice_once(month: Month) -> None:
    other = await Process.started(month.opening, month.story)
    month.processes.append(other)
    for at in ("2026-09-04 09:00", "2026-09-07 09:00", "2026-09-22 09:00"):
        month.story.clock.at = local(at)
        ticks = [p.ticker.tick(local(at)) for p in month.processes for _ in range(3)]
        await asyncio.gather(*ticks)
    rows = await timed(month, "2026-09-02 00:00")
    assert rows
    assert len({(row.key, row.place) for row in rows}) == len(rows)
    nudges = [row for row in rows if row.kind == "attendance-nudge"]
    assert len(nudges) == 12


async def test_ticking_again_changes_nothing(month: Month) -> None:
    ticker = month.processes[0].ticker
    assert await ticker.tick(local("2026-09-04 09:00")) == 3
    assert await ticker.tick(local("2026-09-04 09:00")) == 0
    assert await ticker.tick(local("2026-09-02 09:00")) == 0


async def test_a_panel_that_is_bound_nowhere_is_owed_nothing(opening: Opening) -> None:
    database = await opening.database()
    text = shipped()["london"]
    async with database.writing() as work:
        await work.panels.load(PanelKey("london"), text, read(text), local(BOUND))
    async with Month.begun(opening, database, "london", "london.example") as month:
        assert await month.processes[0].ticker.next_due(local("2020-01-01 00:00")) is None
        assert await month.processes[0].ticker.tick(local("2026-12-01 09:00")) == 0
        assert not await month.outbox()
    await database.dispose()


async def test_after_a_stop_of_three_days_late_ones_go_out_once_and_say_so(month: Month) -> None:
    await month.play("2026-09-13 12:00")
    month.story.channel.look()
    month.story.clock.at = local("2026-09-16 12:00")
    await month.processes[0].once()
    rows = await timed(month, "2026-09-14 00:00")
    coordinator = [row.key for row in rows if "meeting-due" in row.key]
    assert len(coordinator) == 1
    skipped = [row for row in rows if row.state is NoticeState.SKIPPED]
    assert {(row.kind, row.reason) for row in skipped} == {("agenda-agree-due", NEWER)}
    # Monday's and Tuesday's, for chair, deputy chair and coordinator.
    assert len(skipped) == 6
    (chair, *digest) = sorted(texts(month, "chair"))
    assert "3 working days overdue" in chair
    assert "Late: was due Wednesday 16 September 2026 at 09:00." in chair
    assert len(digest) == 1
    assert "Late: was due Monday 14 September 2026 at 09:00." in digest[0]


async def test_what_makes_no_sense_any_more_is_skipped_and_recorded(month: Month) -> None:
    await month.play("2026-09-23 12:00")
    month.story.clock.at = local("2026-09-27 12:00")
    await month.processes[0].once()
    rows = {row.kind: row for row in await timed(month, "2026-09-24 00:00")}
    assert rows["meeting-tomorrow"].state is NoticeState.SKIPPED
    assert rows["meeting-soon"].state is NoticeState.SKIPPED
    assert rows["meeting-soon"].reason == "no longer makes sense"


async def test_a_few_minutes_are_not_late(month: Month) -> None:
    month.story.clock.at = local("2026-09-04 09:09")
    await month.processes[0].once()
    (text,) = [one for one in texts(month, "chair") if "Agenda to be agreed" in one]
    assert "Late" not in text


async def test_a_meeting_dated_late_is_not_reminded_of_in_the_past(month: Month) -> None:
    await month.play("2026-09-28 10:00", "coordinator: /mase meeting add 5 October 2026 10:00")
    rows = [row for row in await timed(month, "2026-09-01 00:00") if "agenda" in row.kind]
    meeting = {row.subject for row in rows if row.due > local("2026-09-28 10:00")}
    await month.play("2026-09-30 10:00")
    later = [r for r in await timed(month, "2026-09-28 09:30") if r.kind.startswith("agenda")]
    assert meeting == set()
    assert {row.due for row in later} == {local("2026-09-29 09:00"), local("2026-09-30 09:00")}


async def test_a_meeting_that_moves_takes_its_reminders_along(month: Month) -> None:
    await month.play("2026-09-02 10:00", "chair: /mase meeting move 2 October 2026")
    await month.play("2026-09-12 10:00")
    rows = [row for row in await month.outbox() if row.kind.endswith("-due")]
    assert {row.due for row in rows} == {local("2026-09-11 09:00")}
    await month.play("2026-09-12 11:00", "chair: /mase meeting cancel the hall is closed")
    await month.play("2026-09-30 10:00")
    later = [
        row for row in await timed(month, "2026-09-12 11:00") if row.kind == "agenda-agree-due"
    ]
    assert {row.due for row in later} == set()


async def test_what_only_reads_makes_no_panel_due(month: Month) -> None:
    ticker, story = month.processes[0].ticker, month.story
    await ticker.tick(local("2026-09-02 09:00"))
    story.clock.at = local("2026-09-02 10:00")
    coming = await ticker.next_due(story.clock.at)
    for words in ("meeting next", "status", "members", "help", "terms", "quorum"):
        await story.says("police", f"/mase {words}", None, "done")
    assert await ticker.next_due(story.clock.at - timedelta(days=1)) == coming
    await story.says("police", "/mase attend", None, "done")
    assert await ticker.next_due(story.clock.at - timedelta(days=1)) == story.clock.at


async def test_what_the_clock_does_is_audited_and_its_keys_are_requests(month: Month) -> None:
    await month.play("2026-09-04 09:00")
    database = month.story.database
    assert (await verify(database, None)).whole
    (row, *_) = await timed(month, "2026-09-04 00:00")
    async with database.writing() as work:
        first = await work.inbox.claim(row.key, row.due)
    assert first is not None
    assert first.outcome == Outcome.DONE


async def test_the_clock_gives_no_commands(month: Month) -> None:
    place = Place(Platform.SYSTEM, "mase", "clock", direct=True)
    request = Request(
        RequestId("system/1"), SYSTEM, place, local("2026-09-02 09:00"), "meeting list", panel=KENT
    )
    answer = await month.story.dispatcher.handle(request)
    assert answer.outcome is Outcome.REFUSED


async def test_an_hour_that_comes_twice_or_never_brings_one_digest(opening: Opening) -> None:
    database = await opening.database()
    text = shipped()[KENT] + '\n[digest]\nweekday = "sunday"\nat = 01:30:00\n'
    await seated(database, KENT, "kent.example", bound_at=local("2026-03-01 08:00"))
    async with database.writing() as work:
        await work.panels.load(KENT, text, read(text), local("2026-03-01 09:00"))
    async with Month.begun(opening, database, KENT, "kent.example") as month:
        ticker = month.processes[0].ticker
        for night, due in (("2026-03-29", "01:30"), ("2026-10-25", "00:30")):
            at = datetime.fromisoformat(f"{night} 00:00+00:00")
            for _ in range(16):
                await ticker.tick(at)
                at += timedelta(minutes=15)
            digests = [row for row in await month.outbox() if row.kind == "digest-weekly"]
            expected = datetime.fromisoformat(f"{night} {due}+00:00")
            assert [row.due for row in digests].count(expected) == 1
            assert sum(row.due.date() == expected.date() for row in digests) == 1
    await database.dispose()


@dataclass
class Faulty:
    """Clockwork in which one panel is at fault."""

    done: list[PanelKey] = field(default_factory=list)
    database: Database | None = None

    async def tick(self, panel: PanelKey, at: datetime) -> int:
        """Fail for London; for any other panel note that it was done."""
        if panel == "london":
            raise LookupError("at fault")
        self.done.append(panel)
        assert self.database
        async with self.database.writing() as work:
            found = await work.panels.in_force(panel, at)
            assert found
            await work.panel(found).clock.advance(at, at + timedelta(days=1))
        return 1


async def test_one_panel_at_fault_holds_up_no_other(opening: Opening) -> None:
    database = await opening.database()
    for name, hour in (("london", "08:00"), (KENT, "09:00")):
        bound_at = local(f"2026-09-01 {hour}")
        await seated(database, name, f"{name}.example", roles=(), bound_at=bound_at)
    work = Faulty(database=database)
    beats: list[int] = []
    ticker = Ticker(database, work, lambda: beats.append(len(work.done)))
    assert await ticker.tick(local("2026-09-02 09:00")) == 1
    assert work.done == [KENT]
    assert beats == [0, 1, 1]
    assert await ticker.tick(local("2026-09-02 09:01")) == 0
    await database.dispose()
