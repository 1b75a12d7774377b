"""Whom an arrival is about, and as what they are there: for one seat only (CLAUSES §2.3)."""

from chat.command import Call
from chat.reply import Asked, Misused
from handlers.common.meetings import local_day, row_id
from handlers.common.people import somebody
from handlers.common.seats import holder_of, seat_button
from panel.meeting import Answer, Capacity, Meeting, Presence
from panel.names import PersonId, SeatKey
from panel.terms import SeatKind
from storage.unit_of_work import UnitOfWork

Part = tuple[SeatKey | None, Capacity]


async def who_is_meant(meeting: Meeting, call: Call, work: UnitOfWork) -> PersonId:
    """The asker, the person named, or whoever stands for the seat named at this meeting."""
    if "who" in call.values:
        return await somebody(call, work)
    seat = call.values.seat("seat")
    if seat is None:
        if call.actor.person is None:
            raise Misused.because("Who is here?", f"Type: {call.command.usage}")
        return call.actor.person
    parts = await parts_of(call.actor.person, meeting, call, work) if call.actor.person else []
    if call.actor.person and seat in (part[0] for part in parts):
        return call.actor.person
    for response in await work.responses.of(row_id(meeting)):
        if response.seat == seat and response.answer is Answer.DEPUTY and response.deputy:
            return response.deputy
    return await holder_of(seat, call, work)


async def part_of(
    person: PersonId, meeting: Meeting, call: Call, work: UnitOfWork, field: str = "seat"
) -> Part:
    """As what somebody is there. Raises Asked if they could be there for several seats.

    `field` is where the answer to that question comes back.
    """
    parts = await parts_of(person, meeting, call, work)
    wanted = call.values.seat(field)
    if wanted is not None:
        parts = [part for part in parts if part[0] == wanted]
        if not parts:
            raise Misused.because(
                "Not for that seat", "They neither hold that seat nor deputise for it."
            )
    if len(parts) > 1:
        raise Asked.which(
            "For which seat?",
            "One person covers one seat. Which one is it today?",
            *(seat_button(call, seat, field) for seat, _ in parts if seat),
        )
    return parts[0] if parts else (None, Capacity.GUEST)


async def parts_of(person: PersonId, meeting: Meeting, call: Call, work: UnitOfWork) -> list[Part]:
    """Every seat somebody holds or deputises for at a meeting; co-opted members have none."""
    held = await work.members.of_person(person, local_day(meeting, call.panel))
    parts: list[Part] = [(one.seat, Capacity.MEMBER) for one in held if one.seat is not None]
    parts += [
        (response.seat, Capacity.DEPUTY)
        for response in await work.responses.of(row_id(meeting))
        if response.answer is Answer.DEPUTY and response.deputy == person
    ]
    if not parts and any(one.kind is SeatKind.CO_OPTED for one in held):
        parts.append((None, Capacity.CO_OPTED))
    return parts


async def arrive(
    person: PersonId, part: Part, meeting: Meeting, call: Call, work: UnitOfWork
) -> None:
    """Enter an arrival in the register."""
    seat, capacity = part
    await work.register.arrive(row_id(meeting), Presence(person, seat, capacity, call.at))
