"""Notice `members-linked`: an account stands for somebody from now on, and they hear of it."""

from uuid import UUID

from chat.card import Card, Text
from chat.command import Notice, Telling
from handlers.common.people import standing_of
from panel.names import PersonId
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Who they are to the panel now, and what to do if that is wrong."""
    day = telling.at.astimezone(work.panel.terms.zone).date()
    standing = await standing_of(PersonId(UUID(telling.subject)), day, work)
    if not standing:
        return None
    platform = telling.details.get("platform", "").capitalize()
    body = (
        f"From now on your {platform} account is known here as {standing} on "
        f"{work.panel.terms.name}. If that is wrong, tell the coordinator at once."
    )
    return Card("Your account is linked", (Text(body),))


NOTICE = Notice(
    "members-linked",
    "An account on a chat platform is somebody's from now on.",
    render,
    when="when an account is used for the first time",
    to="the person",
)
