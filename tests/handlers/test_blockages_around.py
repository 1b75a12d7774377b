"""What surrounds a blockage: several places, the agenda, the parent board, a bot that was away."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import count

import pytest

from chat.reply import Outcome
from panel import terms_file
from panel.terms_of_reference import shipped
from storage.outbox import NoticeState
from tests.support.databases import Opening
from tests.support.months import Month, local
from tests.support.requests import ask, digest, request, rows
from tests.support.rosters import seated
from tests.support.story import Story

AGENDA = """
= 2026-09-01 10:00
reporter: /mase blockage raise C-0421 no place found, needs education
  ! Agenda
coordinator: /mase meeting add 25 September 2026 14:30
coordinator: /mase agenda
  | 6. Obstacles to service provision: B-2026-001 (C-0421) (Kent §1)
police: /mase blockage raise C-0422 no reply, needs medway
  | Agenda: on that of Friday 25 September 2026 at 14:30.
coordinator: /mase agenda add Hotels along the coast
medway: /mase blockage resolve 2 letter answered, confirmed by police
channel
coordinator: /mase agenda
  | Obstacles to service provision: B-2026-001 (C-0421)
  ! B-2026-002
police: /mase blockage raise C-0423 no interpreter, needs medway
chair: /mase agenda
  | Obstacles to service provision: B-2026-001 (C-0421), B-2026-003 (C-0423)
chair presses "Agree"
  | Agenda agreed
# What is agreed stays as it was agreed, whatever the register says by now.
coordinator: /mase blockage resolve 3 interpreter found, confirmed by medway
police: /mase blockage raise C-0424 no transport, needs medway
  | Agenda: not on that of Friday 25 September 2026 at 14:30, which is agreed, sent or under way.
chair: /mase agenda
  | Agreed: version 1
  | Obstacles to service provision: B-2026-001 (C-0421), B-2026-003 (C-0423)
  ! B-2026-004
channel
  | Put it on as a late item
deputy-chair [asked] presses "Put it on as a late item" on "For the chairs: Blockage B-2026-004"
  | A late item needs a reason
deputy-chair: /mase agenda add Blockage B-2026-004 (C-0424) because the child moves next week
  | needs a chair's agreement again
chair: /mase agenda agree
coordinator: /mase agenda send
channel
  | Blockage B-2026-004 (C-0424)
police: /mase blockage show 4
  | Agenda: on that of Friday 25 September 2026 at 14:30
"""

UNDER_WAY = """
= 2026-09-01 10:00
coordinator: /mase meeting add 25 September 2026 14:30
reporter: /mase blockage raise C-0421 no place found, needs education
= 2026-09-25 14:30
chair: /mase open
= 2026-09-25 14:45
police: /mase blockage raise C-0422 no reply, needs medway
  | not on that of Friday 25 September 2026
chair: /mase agenda
  | B-2026-001 (C-0421)
  ! B-2026-002
= 2026-09-25 16:00
chair: /mase close
channel
coordinator: /mase meeting add 23 October 2026 14:30
coordinator: /mase agenda
  | B-2026-001 (C-0421), B-2026-002 (C-0422)
= 2026-10-23 14:30
chair: /mase open
= 2026-10-23 16:00
chair: /mase close
channel
  | Blockage B-2026-001 (C-0421)
  | 2 meetings have left it unresolved. It is now for the parent board: Kent Safeguarding Children Board (KSCB) and Medway Safeguarding Children Board (MSCB).
  ! Blockage B-2026-002
coordinator: /mase blockage list
  | State: raised, with the co-chairs since Tuesday 15 September 2026, for the parent board
reporter: /mase blockage show 1
  | For the parent board: Kent Safeguarding Children Board
  | Friday 25 September 2026 at 16:00: still unresolved when a meeting of the panel ended
  | Friday 23 October 2026 at 16:00: unresolved after two meetings: for the parent board
police: /mase blockage show 2
  ! parent board
"""


@pytest.fixture
async def month(sqlite_opening: Opening) -> AsyncIterator[Month]:
    """Kent, bound on the morning of 30 March 2026."""
    database = await sqlite_opening.database()
    name, domain = "kent-and-medway", "kent.example"
    await seated(database, name, domain, bound_at=local("2026-03-30 08:00"))
    async with Month.begun(sqlite_opening, database, name, domain) as begun:
        yield begun
    await database.dispose()


async def test_it_puts_itself_on_the_agenda_until_that_is_agreed(kent: Story) -> None:
    await kent.tell(AGENDA)


async def test_a_meeting_that_ends_counts_for_what_it_could_have_dealt_with(kent: Story) -> None:
    await kent.tell(UNDER_WAY)


async def test_each_place_and_each_chair_has_one_card_that_changes(kent: Story) -> None:
    async with kent.database.writing() as work:
        panel = await work.panels.in_force(kent.panel, kent.clock.now())
        assert panel is not None
        await work.panel(panel).places.bind("slack", "T1", "C1", kent.clock.now())
    await kent.tell(
        """
        reporter: /mase blockage raise C-0421 no place found, needs education
        chair: /mase blockage ack 1
        chair: /mase blockage assign 1 kcc
        scs: /mase blockage reply 1 a place is looked for
        scs: /mase blockage resolve 1 place found, confirmed by medway
        """
    )
    titles: dict[str, list[str]] = {}
    for one in kent.channel.messages.values():
        titles.setdefault(one.place.removeprefix("console/local/"), []).append(one.card.title)
    resolved = "Blockage B-2026-001 (C-0421): resolved"
    assert titles["kent-and-medway"] == titles["slack/T1/C1"] == [resolved]
    alert = ["For the chairs: Blockage B-2026-001 (C-0421)"]
    people = f"direct/{kent.panel}"
    assert titles[f"{people}/chair@kent.example"] == alert
    assert titles[f"{people}/deputy-chair@kent.example"] == alert
    assert len(titles[f"{people}/reporter@kent.example"]) == 4
    for seat in ("education", "scs"):
        assert titles[f"{people}/{seat}@kent.example"][0].startswith("Your agency can remove it")


async def test_a_bot_that_was_away_says_what_still_makes_sense(month: Month) -> None:
    await month.play(
        "2026-03-31 10:00",
        "reporter: /mase blockage raise C-0421 no place found, needs education\nchannel",
    )
    month.story.clock.at = local("2026-04-14 08:00")
    await month.story.tell("scs: /mase blockage reply 1 a place is looked for\nchannel")
    await month.processes[0].once()
    await month.story.tell(
        """
        channel
          | Nobody has acknowledged it. It was due Wednesday 1 April 2026 at 17:00.
          | Late: was due Wednesday 1 April 2026 at 17:00.
          ! There is no reply
        """
    )
    states = {row.kind: row.state for row in await month.outbox() if "blockage-" in row.kind}
    assert states["blockage-acknowledge-overdue"] is NoticeState.SENT
    assert states["blockage-acknowledge-due"] is NoticeState.SKIPPED
    assert states["blockage-reply-overdue"] is NoticeState.SKIPPED


async def test_the_terms_set_the_clock_and_a_running_one_stays(kent: Story) -> None:
    text = shipped()["kent-and-medway"]
    text = text.replace("[[seat]]", "[blockages]\nacknowledge = 3\n\n[[seat]]", 1)
    await kent.tell("reporter: /mase blockage raise C-0421 no place found, needs education")
    async with kent.database.writing() as work:
        await work.panels.load(kent.panel, text, terms_file.read(text), kent.clock.now())
    await kent.tell(
        """
        reporter: /mase blockage raise C-0422 no place found, needs education
          | to be acknowledged by Friday 4 September 2026 at 17:00
        chair: /mase blockage show 1
          | to be acknowledged by Wednesday 2 September 2026 at 17:00
        """
    )


async def test_the_agency_that_had_it_is_told_that_another_has_it_now(kent: Story) -> None:
    await kent.tell(
        """
        reporter: /mase blockage raise C-0421 no place found, needs camhs
        channel
        coordinator: /mase blockage assign 1 medway
        """
    )
    news = {one.place.rpartition("/")[2]: one.text for one in kent.channel.look()}
    assert "Assigned to Medway Social Care" in news["camhs@kent.example"]
    assert "Your agency can remove it" in news["medway@kent.example"]


async def test_each_is_told_once_and_offered_what_they_can_do(kent: Story) -> None:
    await kent.tell(
        """
        coordinator: /mase blockage raise C-0421 no place found, needs camhs
        coordinator: /mase blockage assign 1 medway
        channel
        medway: /mase blockage escalate 1 it is not ours
        """
    )
    news = {one.place.rpartition("/")[2]: one for one in kent.channel.look()}
    said = {who.partition("@")[0]: one.text for who, one in news.items()}
    escalated = {who for who, text in said.items() if "it is not ours" in text}
    assert escalated == {"chair", "deputy-chair", "coordinator"}
    assert all("blockage resolve" in said[who] for who in escalated)
    titles = [
        one.card.title
        for one in kent.channel.messages.values()
        if one.place.endswith("coordinator@kent.example")
    ]
    assert titles == ["Blockage B-2026-001 (C-0421)"]


async def test_what_the_clock_did_is_told_once_however_often_its_dates_change(kent: Story) -> None:
    await kent.tell(
        """
        = 2026-03-31 10:00
        reporter: /mase blockage raise C-0421 no place found, needs camhs
        = 2026-04-02 10:00
        coordinator: /mase blockage assign 1 medway
        = 2026-04-20 10:00
        coordinator: /mase blockage assign 1 police
        = 2026-04-21 10:00
        police: /mase blockage resolve 1 found, confirmed by medway
        = 2026-05-06 10:00
        reporter: /mase blockage reopen 1 it was lost again
        = 2026-05-20 18:00
        """
    )
    _, shown = await ask(kent, "chair", "blockage show 1")
    told = [line for line in shown.splitlines() if "in time" in line]
    assert told == [
        "- Wednesday 1 April 2026 at 17:00: not acknowledged in time",
        "- Monday 13 April 2026 at 17:00: no reply from the owner in time",
        "- Thursday 16 April 2026 at 17:00: not resolved in time: with the co-chairs",
        "- Thursday 7 May 2026 at 17:00: not acknowledged in time",
        "- Wednesday 13 May 2026 at 17:00: no reply from the owner in time",
        "- Wednesday 20 May 2026 at 17:00: not resolved in time: with the co-chairs",
    ]


async def test_escalated_too_late_for_the_agenda_it_can_be_a_late_item(month: Month) -> None:
    await month.play(
        "2026-03-31 10:00",
        """
        coordinator: /mase meeting add 24 April 2026 14:30
        chair: /mase agenda agree
        reporter: /mase blockage raise C-0421 no place found, needs education
        channel
        """,
    )
    await month.play("2026-04-16 16:59", "channel")
    await month.play(
        "2026-04-16 17:00",
        """
        channel
          | Agenda: not on that of Friday 24 April 2026 at 14:30, which is agreed, sent or under way.
        """,
    )
    offers = {
        one.place.rpartition("/")[2]: "Put it on as a late item" in one.text
        for one in month.story.channel.messages.values()
        if "it is now with the co-chairs" in one.text
    }
    assert offers.pop("chair@kent.example")
    assert offers.pop("deputy-chair@kent.example")
    assert offers.pop("coordinator@kent.example")
    assert offers == dict.fromkeys(
        ("education@kent.example", "scs@kent.example", "reporter@kent.example"), False
    )


async def test_who_has_left_the_panel_hears_no_more_of_it(month: Month) -> None:
    await month.play(
        "2026-03-31 10:00",
        """
        reporter: /mase blockage raise C-0421 no place found, needs education
        coordinator: /mase member end @reporter
        channel
        """,
    )
    await month.play("2026-04-01 09:00", "chair: /mase blockage ack 1")
    await month.play("2026-04-16 18:00", "scs: /mase blockage resolve 1 found, confirmed by nps")
    box = f"console/local/direct/{month.story.panel}/reporter@kent.example"
    assert month.story.channel.shown_at(box) == []
    kinds = [row.kind for row in await month.outbox() if "blockage-" in row.kind]
    assert {"blockage-reply-overdue", "blockage-escalated"} <= set(kinds)


async def test_a_form_raises_one_as_a_line_does(kent: Story) -> None:
    form = {"case": "c0421", "obstacle": "No reply, needs an answer", "agency": "kcc"}
    outcome, said = await ask(kent, "reporter", "blockage raise", form={**form, "urgency": "soon"})
    assert outcome is Outcome.DONE
    assert "Blockage B-2026-001 (C-0421): raised" in said
    assert "Urgency: soon" in said
    outcome, said = await ask(kent, "reporter", "blockage raise", form={**form, "case": "42"})
    assert outcome is Outcome.ASKED
    assert "Not right yet: “42” is no case reference: try “C-0421”." in said
    outcome, said = await ask(kent, "reporter", "blockage raise", form={**form, "agency": "moon"})
    assert outcome is Outcome.ASKED


async def test_many_raise_at_once_and_each_has_a_number(kent: Story) -> None:
    words = [f"blockage raise C-{number:04d} no reply, needs medway" for number in range(500, 508)]
    answers = await asyncio.gather(*(ask(kent, "reporter", each) for each in words))
    assert {outcome for outcome, _ in answers} == {Outcome.DONE}
    kept = await rows(kent.database, "blockage")
    assert sorted(row["number"] for row in kept) == list(range(1, 9))  # type: ignore[type-var]
    assert len({row["case_ref"] for row in kept}) == 8


async def test_a_repeat_raises_nothing_and_says_the_same(kent: Story) -> None:
    asked = request(
        kent, "reporter", "blockage raise C-0421 no place found, needs education", id_="once"
    )
    first = await kent.dispatcher.handle(asked)
    before = await digest(kent.database)
    again = await kent.dispatcher.handle(asked)
    assert (again.outcome, again.says) == (Outcome.DONE, first.says)
    assert await digest(kent.database) == before


async def test_another_panel_has_never_heard_of_it(kent: Story, london: Story) -> None:
    london.requests = count(100)
    await kent.tell("reporter: /mase blockage raise C-0421 no place found, needs education")
    await london.tell(
        """
        coordinator [misused]: /mase blockage show B-2026-001
          | There is no blockage B-2026-001
        coordinator [misused]: /mase blockage ack 1
        coordinator: /mase blockage list all
          | There are none.
        health: /mase blockage raise C-0421 no reply, needs education
          | B-2026-001
        """
    )
    await kent.tell("chair: /mase blockage show 1\n  | no place found\n  ! no reply")


async def test_no_words_stand_in_the_queue_the_trail_or_the_log(kent: Story) -> None:
    await kent.tell(
        """
        reporter: /mase blockage raise C-0421 canary words here, needs education
        scs: /mase blockage reply 1 canary words here
        chair: /mase blockage resolve 1 canary words here, confirmed by medway
        chair: /mase blockage reopen 1 canary words here
        chair: /mase blockage escalate 1 canary words here
        """
    )
    for table in ("outbox", "audit", "request", "blockage", "blockage_event"):
        assert "canary" not in repr(await rows(kent.database, table))
    trail = repr(await rows(kent.database, "audit"))
    assert "blockage:B-2026-001" in trail
    assert kent.clock.now() == datetime(2026, 9, 1, 9, tzinfo=UTC)
