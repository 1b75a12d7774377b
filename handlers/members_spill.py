"""Notice `members-spill`: something that names somebody was posted, and is on record.

Of the subjects a notice may begin with, *members* is the nearest: like the other `members-`
notices it goes to those who answer for the panel's people and data, never to the channel.
"""

from uuid import UUID

from chat.card import Button, Buttons, Card, Context, Facts, Text
from chat.command import Notice, Telling
from handlers.common.people import standing_of
from handlers.common.spills import facts
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """When, where and what kind, by whom it was recorded; never what it was."""
    spill = await work.spills.get(UUID(telling.subject))
    if spill is None:
        return None
    zone = telling.panel.terms.zone
    by = await standing_of(spill.recorded_by, spill.recorded_at.astimezone(zone).date(), work)
    return Card(
        "Something was posted that names somebody",
        (
            Facts((*facts(spill, telling.panel.terms), ("Recorded by", by))),
            Text("What it was is not on record. Please see to what your organisation keeps."),
            Buttons((Button("All spills", "spill list"), Button("What to do", "spill"))),
            Context(
                "A breach that must be reported is to be reported within 72 hours (UK GDPR 33)."
            ),
        ),
    )


NOTICE = Notice(
    "members-spill",
    "Something that names somebody was posted, and is on record.",
    render,
    when="at once, when a spill is recorded",
    to="the data protection officer; the chairs where the list has none",
)
