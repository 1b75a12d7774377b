"""The calendar entry of a meeting, as a file on a card."""

from chat.card import File
from chat.document import document_name
from handlers.common.meetings import local_day, row_id
from panel.meeting import Meeting, MeetingState
from storage.unit_of_work import PanelInForce

KIND = "meeting-entry"
"""The kind of document that a calendar entry is (handlers/meeting_entry.py)."""


def entry_file(meeting: Meeting, panel: PanelInForce) -> File:
    """The entry to save; importing a later one changes or removes what an earlier one put in."""
    cancelled = meeting.state is MeetingState.CANCELLED
    words = "Calendar entry that takes the meeting out" if cancelled else "Calendar entry"
    name = f"meeting-{local_day(meeting, panel).isoformat()}.ics"
    return File(document_name(panel.key, KIND, str(row_id(meeting))), name, words)
