"""Notice `members-left`: somebody on the members list left the panel's channel."""

from chat.card import Button, Buttons, Card, Text
from chat.command import Notice, Telling
from handlers.common.people import standing_of
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Which seat it is, and what to do if they left the panel too."""
    platform, account = telling.details["platform"], telling.subject
    person = await work.accounts.person_of(platform, telling.details["organisation"], account)
    day = telling.at.astimezone(work.panel.terms.zone).date()
    standing = await standing_of(person, day, work) if person else ""
    if not standing:
        return None
    body = (
        f"{standing} left the panel's channel on {platform.capitalize()}: they will not see what "
        "is posted there. If they left the panel too, type: member end SEAT"
    )
    buttons = Buttons((Button("Show members", "members"),))
    return Card("A member left the channel", (Text(body), buttons))


NOTICE = Notice(
    "members-left",
    "Somebody on the members list left the channel.",
    render,
    to="the coordinator",
)
