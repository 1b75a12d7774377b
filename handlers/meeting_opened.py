"""Notice `meeting-opened`: the confidentiality statement and declarations of interest."""

from chat.card import Block, Button, Buttons, Card, Context, Facts, Text
from chat.command import Notice, Telling
from handlers.common.meetings import named, when
from panel.policy import roles_of
from panel.wording import listed, say_time
from storage.unit_of_work import UnitOfWork

STATEMENT = (
    "What is said here is confidential and for safeguarding only. Copy nothing and pass nothing "
    "on except through the chair. In the channel, use case references and never a name."
)


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """The statement to be read, and buttons to acknowledge it and to declare an interest."""
    meeting = await named(telling, work)
    if meeting is None or meeting.opened_at is None:
        return None
    terms = telling.panel.terms
    opened = say_time(meeting.opened_at, terms.zone)
    presider = await _presider(telling, work)
    blocks: list[Block] = [
        Facts((("Meeting", when(meeting, telling.panel)), ("Opened", opened), *presider)),
        Text(terms.panel.statement or STATEMENT),
        Buttons(
            (Button("I have read this", "acknowledge"), Button("Declare an interest", "declare"))
        ),
        Context("Declare any interest now. To be in the register, press I am here or type here."),
    ]
    return Card(f"{terms.name}: the meeting is open", tuple(blocks))


async def _presider(telling: Telling, work: UnitOfWork) -> tuple[tuple[str, str], ...]:
    """Who presides, by seat or role, never by name."""
    meeting = await named(telling, work)
    if meeting is None or meeting.presiding is None:
        return ()
    terms = telling.panel.terms
    day = meeting.starts_at.astimezone(terms.zone).date()
    held = await work.members.of_person(meeting.presiding, day)
    seats = [seat.title for one in held if one.seat and (seat := terms.seat(one.seat))]
    roles = [role.value.replace("-", " ") for role in sorted(roles_of(held, terms))]
    return (("Presiding", listed(seats) or listed(roles)),) if held else ()


NOTICE = Notice("meeting-opened", "A meeting was opened.", render)
