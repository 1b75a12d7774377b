"""Notice `quorum-card`: who is here and whether the meeting is quorate; it changes in place."""

from chat.card import Block, Button, Buttons, Card, Context, Text, Tone
from chat.command import Notice, Telling
from handlers.common.meetings import named
from handlers.common.room import Room, look
from handlers.common.sums import sum_blocks
from panel.meeting import Capacity, MeetingState
from panel.wording import listed, say_time
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """The sum, the seats that are here and those that are missing, by seat."""
    meeting = await named(telling, work)
    if meeting is None or meeting.opened_at is None:
        return None
    room = await look(meeting, work)
    closed = meeting.state is MeetingState.CLOSED
    blocks: list[Block] = [*sum_blocks(room.quorum), Text(f"Here: {_here(room) or 'nobody'}.")]
    ruling = await work.rulings.latest(meeting.id) if meeting.id else None
    if ruling is not None:
        word = "quorate" if ruling.quorate else "not quorate"
        blocks.append(Text(f"The chair has ruled: {word}.", Tone.WARNING))
    if closed and meeting.closed_at:
        blocks.append(
            Context(f"Closed at {say_time(meeting.closed_at, telling.panel.terms.zone)}.")
        )
    else:
        blocks.append(
            Buttons((Button("I am here", "here", tone=Tone.GOOD), Button("I have left", "leave")))
        )
    return Card(f"Quorum: {room.quorum.verdict()}", tuple(blocks))


def _here(room: Room) -> str:
    """The seats that are here, in the terms' order, then the others as a count."""
    titles = []
    for standing in room.seats:
        stays = [p for p in room.here if p.seat == standing.seat.key]
        if stays:
            only_deputy = all(p.capacity is Capacity.DEPUTY for p in stays)
            titles.append(standing.seat.title + (" (deputy)" if only_deputy else ""))
    others = sum(p.seat is None for p in room.here)
    if others:
        titles.append(f"{others} without a seat")
    return listed(titles)


NOTICE = Notice(
    "quorum-card", "Who is here, and the quorum; it changes in place.", render, live=True
)
