"""Notice `action-given`: somebody's seat has been given an action."""

from uuid import UUID

from chat.card import Card, Facts
from chat.command import Notice, Telling
from handlers.common.action_words import HORIZONS, headline, steps
from handlers.common.agenda_words import seat_title
from panel.action import ActionId
from panel.wording import say_date
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """What is to be done and by when; nothing once it has come to an end."""
    action = await work.actions.by_id(ActionId(UUID(telling.subject)))
    if action is None or not action.open:
        return None
    facts = (
        ("Action", headline(action)),
        ("Owner", seat_title(action.owner, telling.panel.terms)),
        ("Due", say_date(action.due)),
        ("Horizon", HORIZONS[action.horizon]),
    )
    return Card(f"An action for you: {action.number}", (Facts(facts), steps(action)))


NOTICE = Notice(
    "action-given",
    "A seat has been given an action.",
    render,
    when="at once, unless they gave it themselves",
    to="the holder of the seat",
)
