"""A meeting as an entry for people's own calendars (RFC 5545, RFC 5546; London, at 10am)."""

from datetime import datetime, timedelta

from icalendar import Calendar, Event, Timezone

from panel.meeting import Meeting, MeetingState
from panel.terms import Terms

_YEAR = timedelta(days=366)
_STATUS = {MeetingState.PROVISIONAL: "TENTATIVE", MeetingState.CANCELLED: "CANCELLED"}


def calendar_entry(meeting: Meeting, terms: Terms, at: datetime) -> bytes:
    """The entry as a file, made at that time; a later `sequence` takes the place of an earlier.

    It names the panel and nobody: no organiser, no attendees, no description.
    """
    cancelled = meeting.state is MeetingState.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", "-//MASE bot//Panel meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "REQUEST")
    calendar.add_component(_zone(meeting, terms))
    calendar.add_component(_event(meeting, terms, at))
    return bytes(calendar.to_ical())


def _zone(meeting: Meeting, terms: Terms) -> Timezone:
    """The panel's time zone with the clock changes around the meeting."""
    day = meeting.starts_at.date()
    return Timezone.from_tzinfo(
        terms.zone, tzid=terms.panel.timezone, first_date=day - _YEAR, last_date=day + _YEAR
    )


def _event(meeting: Meeting, terms: Terms, at: datetime) -> Event:
    starts = meeting.starts_at.astimezone(terms.zone)
    event = Event()
    event.add("uid", f"{meeting.id}@{terms.key}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", at)
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(minutes=meeting.minutes))
    event.add("summary", f"{terms.short}: panel meeting")
    event.add("status", _STATUS.get(meeting.state, "CONFIRMED"))
    event.add("class", "PRIVATE")
    return event
