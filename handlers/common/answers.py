"""The three answers to a call, as buttons that stand for one meeting."""

from chat.card import Button, Buttons, Tone
from panel.meeting import Meeting
from panel.names import SeatKey


def answers(meeting: Meeting, seat: SeatKey | None = None) -> Buttons:
    """Attending, apologies, deputy; for a meeting without a row yet, for the next meeting."""
    given = {"meeting": str(meeting.id)} if meeting.id else {}
    typed = f" for {seat}" if seat else ""
    carried = tuple(({**given, "seat": seat} if seat else given).items())
    return Buttons(
        (
            Button("Attending", "attend", carried, Tone.GOOD, typed=f"attend{typed}"),
            Button("Apologies", "apologies", carried, typed=f"apologies{typed}"),
            Button("Send a deputy", "deputy", carried, typed=f"deputy @person{typed}"),
        )
    )
