"""The three answers to a call, as buttons that stand for one meeting."""

from chat.card import Button, Buttons, Tone
from panel.meeting import Meeting


def answers(meeting: Meeting) -> Buttons:
    """Attending, apologies, deputy; for a meeting without a row yet, for the next meeting."""
    carried = (("meeting", str(meeting.id)),) if meeting.id else ()
    return Buttons(
        (
            Button("Attending", "attend", carried, Tone.GOOD),
            Button("Apologies", "apologies", carried),
            Button("Send a deputy", "deputy", carried),
        )
    )
