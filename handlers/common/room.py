"""Who is in the room, and what that makes of the quorum."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chat.reply import Post
from handlers.common.meetings import local_day, row_id, seats_on
from panel.meeting import Meeting, Presence
from panel.names import PersonId
from panel.people import Appointment, SeatStanding, standings
from panel.policy import roles_of
from panel.quorum import QuorumCheck, check
from panel.role import CHAIRS
from panel.terms import Terms
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Room:
    """A meeting under way: how the seats stand, who came, and the quorum that makes."""

    meeting: Meeting
    seats: tuple[SeatStanding, ...]
    presences: tuple[Presence, ...]
    quorum: QuorumCheck

    @property
    def here(self) -> tuple[Presence, ...]:
        """The people who have not left."""
        return tuple(presence for presence in self.presences if presence.here)


async def look(meeting: Meeting, work: UnitOfWork) -> Room:
    """See who is there and work out the quorum, under the terms the meeting is held under."""
    day = local_day(meeting, work.panel)
    appointments = await work.members.in_force(day)
    suspended = await work.members.suspended(day)
    terms = work.panel.terms
    seats = standings(terms, appointments, suspended, day)
    presences = await work.register.presences(row_id(meeting))
    chaired = chairs_among(appointments, presences, terms)
    return Room(meeting, seats, presences, check(terms, seats, presences, bool(chaired)))


def chairs_among(
    appointments: Sequence[Appointment], presences: Sequence[Presence], terms: Terms
) -> set[PersonId]:
    """Those present who are a chair, co-chair or deputy chair."""
    here = {presence.person for presence in presences if presence.here}
    chairs = {a.person for a in appointments if roles_of((a,), terms) & CHAIRS}
    return here & chairs


async def reckon(meeting: Meeting, at: datetime, cause: str, work: UnitOfWork) -> list[Post]:
    """Record the quorum after an arrival or a departure; what the panel is owed for it.

    The card is always owed, since the register changed. A loss or a regain is announced once,
    when the verdict turns.
    """
    room = await look(meeting, work)
    before = await work.quorum_checks.latest(row_id(meeting))
    now = room.quorum
    recorded = await work.quorum_checks.record(
        row_id(meeting), at, now.counted, now.base, now.needed, now.quorate, cause
    )
    posts = [quorum_card(meeting, str(recorded.id))]
    if before is not None and before.quorate != now.quorate:
        kind = "quorum-gained" if now.quorate else "quorum-lost"
        posts.append(Post(kind, str(recorded.id), str(recorded.id)))
    return posts


async def recount(at: datetime, cause: str, work: UnitOfWork) -> list[Post]:
    """The same for a change of the seats, if a meeting is open."""
    meeting = await work.meetings.open_now()
    return await reckon(meeting, at, cause, work) if meeting else []


def quorum_card(meeting: Meeting, occasion: str) -> Post:
    """The live quorum card of a meeting, owed again because of an occasion."""
    return Post("quorum-card", str(row_id(meeting)), occasion)


async def seats_of_meeting(meeting: Meeting, work: UnitOfWork) -> tuple[SeatStanding, ...]:
    """How the seats stand on the day of a meeting."""
    return await seats_on(local_day(meeting, work.panel), work)
