"""Notice `members-undelivered`: what could not be delivered to one place or person."""

from uuid import UUID

from chat.card import Bullets, Card, Text
from chat.command import Notice, Telling, Unknown
from panel.names import PersonId
from panel.wording import counted
from storage.notices import GivenUp
from storage.outbox import NoticeState
from storage.unit_of_work import UnitOfWork

_PERSON = "person:"
_SHOWN = 10


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """What was given up there and why, for the coordinator; one message a day for each place."""
    lane, _, _ = telling.subject.rpartition(" ")
    given_up = await work.outbox.given_up(lane)
    if not given_up:
        return None
    where = await _where(lane, work)
    said = f"{counted('notice', len(given_up))} could not be delivered to {where}."
    again = (
        "Whoever runs the bot can send them again, once the cause is gone: "
        "mase outbox lists them, mase outbox retry KEY sends one."
    )
    lines = tuple(_line(one, telling) for one in given_up[-_SHOWN:])
    return Card("Notices were not delivered", (Text(said), Bullets(lines), Text(again)))


async def _where(lane: str, work: UnitOfWork) -> str:
    if lane.startswith(_PERSON):
        contact = await work.members.contact(PersonId(UUID(lane.removeprefix(_PERSON))))
        return contact.name if contact else "somebody who is not known any more"
    return lane


def _line(one: GivenUp, telling: Telling) -> str:
    notice = telling.notices.get(one.kind)
    said = notice.summary.rstrip(".") if notice else one.kind
    held = one.state is NoticeState.UNKNOWN
    return f"{said}: {'it may have arrived' if held else one.reason or 'not sent'}"


NOTICE = Notice(
    "members-undelivered",
    "Notices could not be delivered to a place or a person.",
    render,
    live=True,
    when="when one is given up",
    to="the coordinator",
    unknown=(Unknown.LOOK_UP, Unknown.RESEND),
)
