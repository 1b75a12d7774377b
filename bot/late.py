"""A notice that goes out late says so."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from chat.card import Card, Context
from panel.wording import say_when
from storage.outbox import OutboxRow

GRACE = timedelta(minutes=10)
"""How much later than it was due a notice may go out without a word about it."""


def marked_late(card: Card, row: OutboxRow, at: datetime, zone: ZoneInfo) -> Card:
    """The card, with a line that says when it was due if it goes, or went, out much later."""
    if (row.sent_at or at) - row.due <= GRACE:
        return card
    late = Context(f"Late: was due {say_when(row.due, zone)}.")
    return replace(card, blocks=(*card.blocks, late))
