"""Notice `meeting-opened`: the confidentiality statement and declarations of interest."""

from datetime import datetime

from chat.card import Block, Button, Buttons, Card, Context, Facts, Text
from chat.command import Notice, Telling
from handlers.common.agendas import lacking
from handlers.common.meetings import local_day, named, when
from handlers.common.people import standing_of
from panel.meeting import Meeting
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
        *await _agenda(meeting, meeting.opened_at, work),
        Context("Declare any interest now. To be in the register, press I am here or type here."),
    ]
    return Card(f"{terms.name}: the meeting is open", tuple(blocks))


async def _presider(telling: Telling, work: UnitOfWork) -> tuple[tuple[str, str], ...]:
    """Who presides, by seat or role, never by name."""
    meeting = await named(telling, work)
    if meeting is None or meeting.presiding is None:
        return ()
    day = local_day(meeting, telling.panel)
    said = await standing_of(meeting.presiding, day, work)
    return (("Presiding", said),) if said else ()


async def _agenda(meeting: Meeting, opened: datetime, work: UnitOfWork) -> tuple[Context, ...]:
    """What had not been done with the agenda: it is noted, and bars nothing."""
    undone = await lacking(meeting, opened, work)
    if not undone:
        return ()
    return (Context(f"For the record: the agenda had not been {listed(undone, 'or')}."),)


NOTICE = Notice("meeting-opened", "A meeting was opened.", render)
