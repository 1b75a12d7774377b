"""What surrounds an agenda: co-chairs, opening without one, carrying over, calendars, minutes."""

from datetime import UTC, datetime

from icalendar import Calendar

import handlers
from bot.documents import Documents
from chat.card import File
from panel import terms_file
from panel.terms_of_reference import shipped
from panel.working_days import Calendar as WorkingDays
from tests.support.story import Story

CO_CHAIRS = """
# London sets no deadlines: they are advisory, so nothing is late before it is agreed.
= 2026-09-08 09:00
health: /mase agenda
  | Agenda for Monday 21 September 2026 at 10:00
  | Agree by: Monday 7 September 2026 (advisory)
health: /mase agenda add Hotels near the station minutes 5 because of the new figures
  | Item 16: Hotels near the station
  | From: CSE lead from Health
police: /mase agenda agree
  | Agenda agreed
  | To be sent by: Monday 14 September 2026 (advisory)
channel
  | Agreed by: Police, DCI or DI
  | The agreement of one chair suffices.
la-manager [misused]: /mase agenda agree
  | Agreed already
la-manager: /mase agenda remove 16
  | Was item 16: Hotels near the station
channel
  | It has changed since version 1
police presses "Agree" on "please agree it again"
channel
  | Agenda agreed
coordinator: /mase agenda send
channel
  | version 2
"""

ANYWAY = """
= 2026-09-01 09:00
coordinator: /mase meeting add 25 September 2026 14:30
coordinator: /mase meeting add 23 October 2026 14:30
coordinator [asked]: /mase agenda send
  | Not agreed yet
  | A chair agrees the agenda before it is sent.
coordinator presses "Send anyway"
  | Sent: version 1
  | not agreed by a chair
channel
  | No chair had agreed this agenda when it was sent.
coordinator [misused]: /mase agenda send anyway
  | Sent already
chair: /mase agenda agree
  | An earlier version was sent; send this one too.
coordinator: /mase agenda send
  | Sent: version 2
channel
  | Agreed by: chair
  ! No chair had agreed

# A move changes the calendar entry, and the agenda may go out for the new day.
chair: /mase meeting move 24 September 2026
channel
  | The meeting has moved
  | File: Calendar entry (meeting-2026-09-24.ics)
coordinator: /mase agenda send
  | Sent: version 3
channel
  | Agenda for Thursday 24 September 2026 at 14:30

# A late item that no chair agreed to: the record says so, and the next meeting gets it.
= 2026-09-23 09:00
police: /mase agenda add Half term minutes 10 because the figures came today
channel
  | please agree it again
= 2026-09-24 14:30
chair: /mase open
  | For the record: the agenda was not agreed.
channel
  | For the record: the agenda had not been agreed.
coordinator [misused]: /mase agenda send
  | The meeting is open
coordinator [misused]: /mase minutes sent
  | No meeting was held
= 2026-09-24 16:30
chair: /mase close
channel
  | Closed
= 2026-09-28 09:00
police: /mase agenda
  | Agenda for Friday 23 October 2026 at 14:30
  | 18. Half term (10 minutes; carried over, Kent Police)
"""

UNTOUCHED = """
= 2026-09-24 09:00
coordinator: /mase meeting add 25 September 2026 14:30
chair [misused]: /mase agenda agree 123
  | The agenda has changed
= 2026-09-25 14:30
chair: /mase open
  | For the record: the agenda was not agreed or sent.
channel
  | For the record: the agenda had not been agreed or sent.
chair [asked]: /mase agenda add Something urgent
  | Why can it not wait?
chair: /mase agenda add Something urgent because it happened this morning
  | Item 18: Something urgent
"""

CANCELLED = """
= 2026-09-01 09:00
coordinator: /mase meeting add 25 September 2026 14:30
coordinator: /mase meeting add 23 October 2026 14:30
police: /mase agenda add Hotels along the coast
chair: /mase meeting cancel too few can come
channel
  | Meeting cancelled
  | File: Calendar entry that takes the meeting out (meeting-2026-09-25.ics)
police: /mase agenda
  | Agenda for Friday 23 October 2026 at 14:30
  | 18. Hotels along the coast (carried over, Kent Police)
"""

MINUTES = """
= 2026-09-25 14:00
coordinator [misused]: /mase minutes sent
  | No meeting was held
coordinator: /mase meeting add 25 September 2026 14:30
= 2026-09-25 14:30
chair: /mase open
= 2026-09-25 16:30
chair: /mase close
channel
= 2026-10-05 09:00
police [refused]: /mase minutes sent
  | a chair and the coordinator
coordinator [handed back]: /mase minutes sent https://elsewhere.example/minutes
  | Link to a paper in the panel's own document store
coordinator [misused]: /mase minutes sent by post
  | begins with https://
coordinator: /mase minutes sent https://docs.example.gov.uk/minutes/2026-09
  | Due by: Friday 9 October 2026 (Kent §6): in time
channel
  | Minutes and action log
  | Meeting: Friday 25 September 2026 at 14:30
  | https://docs.example.gov.uk/minutes/2026-09
coordinator [misused]: /mase minutes sent https://docs.example.gov.uk/minutes/2026-09
  | Sent already
= 2026-10-12 09:00
coordinator: /mase minutes sent
  | late
channel
  | To be had: from the coordinator
"""

PAPERS = """
= 2026-09-01 09:00
coordinator: /mase meeting add 25 September 2026 14:30
police: /mase agenda paper 11 Problem profile
police: /mase agenda paper 11 https://docs.example.gov.uk/profile
  | Problem profile (item 11): received, https://docs.example.gov.uk/profile
police [misused]: /mase agenda paper 11 https://docs.example.gov.uk/profile
  | Give its title before the link.
camhs: /mase agenda paper Figures for the quarter https://docs.example.gov.uk/figures
  | Figures for the quarter: received, https://docs.example.gov.uk/figures
camhs [misused]: /mase agenda paper Figures link docs
  | begins with https://
coordinator: /mase agenda papers
  | 2 of 2 papers received.
"""


async def with_a_document_store(story: Story) -> None:
    """Give Kent terms that name where its documents are kept."""
    text = shipped()["kent-and-medway"]
    text = text.replace("[[seat]]", 'document_hosts = ["docs.example.gov.uk"]\n\n[[seat]]', 1)
    async with story.database.writing() as work:
        at = datetime(2026, 8, 1, tzinfo=UTC)
        await work.panels.load(story.panel, text, terms_file.read(text), at)


async def test_one_co_chair_suffices_and_the_other_is_told(london: Story) -> None:
    await london.tell(CO_CHAIRS)


async def test_sent_unagreed_moved_opened_and_carried_over(kent: Story) -> None:
    await kent.tell(ANYWAY)


async def test_a_meeting_opens_without_an_agenda(kent: Story) -> None:
    await kent.tell(UNTOUCHED)


async def test_minutes_are_sent(kent: Story) -> None:
    await with_a_document_store(kent)
    await kent.tell(MINUTES)


async def test_a_paper_is_where_the_panel_keeps_its_papers(kent: Story) -> None:
    await with_a_document_store(kent)
    await kent.tell(PAPERS)


async def test_a_cancelled_meeting_leaves_the_calendar_and_its_items_to_the_next(
    kent: Story,
) -> None:
    await kent.tell(CANCELLED)
    cards = (one.card for one in kent.channel.messages.values())
    files = [block for card in cards for block in card.blocks if isinstance(block, File)]
    documents = Documents(
        kent.database,
        kent.clock,
        handlers.load().documents,
        lambda terms: WorkingDays(terms.panel.holidays),
    )
    made = await documents.made(files[-1].document)
    assert made is not None
    calendar = Calendar.from_ical(made.body)
    assert str(calendar["method"]) == "CANCEL"
    (event,) = calendar.walk("VEVENT")
    assert event["sequence"] == 1
    panel = kent.panel
    for none in ("", "x", f"{panel}/meeting-entry/x", f"{panel}/x/y", "nobody/meeting-entry/x"):
        assert await documents.made(none) is None
