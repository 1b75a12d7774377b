"""What a meeting that ends makes of the blockages it leaves unresolved."""

from dataclasses import dataclass
from uuid import uuid4

from chat.command import Call
from chat.reply import Post, ToPerson
from panel.blockage import Blockage, Event, Step
from panel.blockage_moves import left_by_a_meeting
from panel.meeting import Meeting
from panel.names import PersonId
from panel.policy import KEEPERS, holding
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class _Left:
    """A blockage after the meeting, and whether that was one too many."""

    blockage: Blockage
    events: tuple[Event, ...]

    @property
    def for_the_board(self) -> bool:
        return any(event.step is Step.BOARD for event in self.events)


async def left_unresolved(meeting: Meeting, call: Call, work: UnitOfWork) -> list[Post]:
    """Count the meeting for every blockage it could have dealt with; what is owed for it."""
    appointments = await work.members.in_force(call.today)
    keepers = holding(KEEPERS, appointments, call.terms)
    here = {appointment.person for appointment in appointments}
    posts: list[Post] = []
    for before in await work.blockages.unresolved():
        if meeting.opened_at is None or before.running_since > meeting.opened_at:
            continue
        left = _left(before, call)
        await work.blockages.keep(left.blockage, *left.events)
        if left.for_the_board:
            raiser = {before.raised_by} & here
            posts += _board_posts(left.blockage, meeting, (*keepers, *raiser))
    return posts


def _left(before: Blockage, call: Call) -> _Left:
    after = left_by_a_meeting(before, call.at)
    steps = [Step.MET, *([Step.BOARD] if after.board_at and not before.board_at else [])]
    return _Left(after, tuple(Event(uuid4(), step, call.at) for step in steps))


def _board_posts(one: Blockage, meeting: Meeting, told: tuple[PersonId, ...]) -> list[Post]:
    subject, occurrence = str(one.id), f"meeting-{meeting.id}"
    private = [
        Post("blockage-board", subject, occurrence, ToPerson(who)) for who in dict.fromkeys(told)
    ]
    return [*private, Post("blockage-card", subject, occurrence)]
