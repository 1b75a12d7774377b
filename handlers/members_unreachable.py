"""Notice `members-unreachable`: somebody has no direct chat that a notice could go to."""

from uuid import UUID

from chat.card import Card, Text
from chat.command import Notice, Telling
from panel.names import PersonId
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Who it is, for the coordinator; told once."""
    contact = await work.members.contact(PersonId(UUID(telling.subject)))
    if contact is None:
        return None
    body = (
        f"{contact.name} has not used MASE bot on any platform yet, so private notices do not "
        "reach them. Please ask them to send it a message, or to write to you."
    )
    return Card("Somebody cannot be reached", (Text(body),))


NOTICE = Notice(
    "members-unreachable", "Somebody cannot be written to.", render, to="the coordinator"
)
