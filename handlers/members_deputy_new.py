"""Notice `members-deputy-new`: a deputy nobody knew yet was named."""

from uuid import UUID

from chat.card import Button, Buttons, Card, Facts, Text
from chat.command import Notice, Telling
from panel.names import PersonId
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Who they are, for the coordinator to check."""
    contact = await work.members.contact(PersonId(UUID(telling.subject)))
    if contact is None:
        return None
    facts = Facts((("Name", contact.name), ("E-mail", contact.email)))
    return Card(
        "A deputy new to the panel",
        (
            Text("A member named somebody the panel did not know yet. Please check their details."),
            facts,
            Buttons((Button("Show members", "members"),)),
        ),
    )


NOTICE = Notice(
    "members-deputy-new", "A deputy nobody knew yet was named.", render, to="the coordinator"
)
