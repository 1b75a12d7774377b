"""Notice `members-confirm`: the members list is to be confirmed, every quarter (Kent §6; K30)."""

from chat.card import Button, Buttons, Card, Text, Tone
from chat.command import Notice, Telling
from panel.schedule.routine import CONFIRMED_FOR
from panel.wording import say_date
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """When it last was, and the way to confirm it; nothing once it is."""
    zone = telling.panel.terms.zone
    confirmed = await work.members.list_confirmed_at()
    day = confirmed.astimezone(zone).date() if confirmed else None
    if day is not None and day + CONFIRMED_FOR > telling.at.astimezone(zone).date():
        return None
    last = f"last on {say_date(day)}" if day else "never so far"
    return Card(
        "The members list is to be confirmed",
        (
            Text(f"It is to be confirmed every quarter, and was {last}."),
            Buttons(
                (
                    Button("Show members", "members"),
                    Button("Show gaps", "members gaps"),
                    Button("It is right", "confirm list", tone=Tone.GOOD),
                )
            ),
        ),
    )


NOTICE = Notice(
    "members-confirm",
    "The members list is to be confirmed.",
    render,
    when="09:00, 90 days after it was last confirmed (or the panel was first bound), then weekly",
    to="the coordinator",
)
