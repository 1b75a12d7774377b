"""Calendar entries, read back as a calendar program reads them (L40: 10am in GMT and in BST)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from icalendar import Calendar, Event

from panel.calendar_entry import calendar_entry
from panel.meeting import Meeting, MeetingState
from panel.names import MeetingId
from tests.support.rosters import terms_of

LONDON = terms_of("london")
AT = datetime(2026, 9, 1, 8, tzinfo=UTC)
MEETING = Meeting(
    MeetingId(UUID("0197c1a5-8a5c-7cc0-b6ee-0c8f0a6c2f11")),
    date(2026, 9, 21),
    datetime(2026, 9, 21, 9, tzinfo=UTC),
    120,
    MeetingState.SCHEDULED,
    1,
)


def read(meeting: Meeting) -> tuple[Calendar, Event]:
    """The entry as a calendar, and the one event in it."""
    calendar = Calendar.from_ical(calendar_entry(meeting, LONDON, AT))
    assert isinstance(calendar, Calendar)
    (event,) = calendar.events
    return calendar, event


@pytest.mark.parametrize(
    "starts", [datetime(2026, 9, 21, 9, tzinfo=UTC), datetime(2026, 11, 16, 10, tzinfo=UTC)]
)
def test_ten_o_clock_is_ten_o_clock_in_summer_and_in_winter(starts: datetime) -> None:
    calendar, event = read(replace(MEETING, starts_at=starts))
    assert event.start.strftime("%H:%M") == "10:00"
    assert event.start == starts
    assert event.end - event.start == timedelta(minutes=120)
    assert event["dtstart"].params["TZID"] == "Europe/London"
    (zone,) = calendar.timezones
    assert zone.tz_name == "Europe/London"
    # Another program's reading of the zone in the file gives the same instant.
    ten = datetime(starts.year, starts.month, starts.day, 10, tzinfo=zone.to_tz())
    assert ten == starts


def test_an_entry_is_the_same_entry_whatever_happens_to_the_meeting() -> None:
    moved = replace(MEETING, starts_at=MEETING.starts_at + timedelta(days=7), sequence=1)
    cancelled = replace(moved, state=MeetingState.CANCELLED, sequence=2)
    read_back = [read(one) for one in (MEETING, moved, cancelled)]
    assert {str(event["uid"]) for _, event in read_back} == {f"{MEETING.id}@london"}
    assert [event.sequence for _, event in read_back] == [0, 1, 2]
    assert [str(c["method"]) for c, _ in read_back] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [str(e["status"]) for _, e in read_back] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_a_provisional_date_is_tentative() -> None:
    _, event = read(replace(MEETING, state=MeetingState.PROVISIONAL))
    assert str(event["status"]) == "TENTATIVE"


def test_an_entry_names_the_panel_and_nobody() -> None:
    _, event = read(MEETING)
    assert str(event["summary"]) == "London: panel meeting"
    assert set(event) == {
        "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "CLASS",
    }  # fmt: skip
    assert event.stamp == AT


def test_lines_are_as_the_format_asks() -> None:
    body = calendar_entry(MEETING, LONDON, AT)
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert body == calendar_entry(MEETING, LONDON, AT)
