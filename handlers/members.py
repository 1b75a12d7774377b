"""`members`: the members list, seat by seat."""

from collections.abc import Mapping, Sequence

from chat.card import Button, Buttons, Card, Context, Table
from chat.command import Call, Command
from chat.reply import Reply, done
from handlers.common.meetings import seats_on
from handlers.common.people import names_of, role_words
from panel.names import PersonId
from panel.people import Appointment, Person, SeatState
from panel.policy import KEEPERS, READ_MEMBERS
from panel.wording import counted, say_date
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """List every seat with its holder, and everybody who has a role without a seat."""
    seats = await seats_on(call.today, work)
    people = await names_of(work)
    keeper = bool(call.actor.roles & KEEPERS)
    rows = []
    for standing in seats:
        names = [people[holder] for holder in standing.holders if holder in people]
        who = ", ".join(person.name for person in names) or standing.state.value
        contact = ", ".join(person.email for person in names)
        phone = ", ".join(person.phone or "" for person in names) if keeper else ""
        state = " (suspended)" if standing.state is SeatState.SUSPENDED and names else ""
        rows.append((standing.seat.title + state, standing.seat.kind.value, who, contact, phone))
    header = ("Seat", "Kind", "Held by", "E-mail", "Phone")
    table = _without_phone(header, rows) if not keeper else Table(header, tuple(rows))
    others = [a for a in await work.members.in_force(call.today) if a.seat is None]
    return done(
        Card(
            f"Members of {call.terms.name}",
            (
                table,
                *_others(others, people),
                Context(await _confirmed(call, work)),
                Buttons((Button("Show gaps", "members gaps"), Button("Mine is right", "confirm"))),
            ),
        )
    )


def _without_phone(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    return Table(header[:-1], tuple(row[:-1] for row in rows))


def _others(appointments: Sequence[Appointment], people: Mapping[PersonId, Person]) -> list[Table]:
    rows = [
        (role_words(one), people[one.person].name, people[one.person].email)
        for one in appointments
        if one.person in people
    ]
    return (
        [Table(("Role", "Name", "E-mail"), tuple(rows), caption="Without a seat")] if rows else []
    )


async def _confirmed(call: Call, work: UnitOfWork) -> str:
    at = await work.members.list_confirmed_at()
    if at is None:
        return "This list has not been confirmed yet."
    days = (call.at - at).days
    return (
        f"List confirmed {say_date(at.astimezone(call.zone).date())}, {counted('day', days)} ago."
    )


COMMAND = Command(
    name="members",
    summary="Show the members list.",
    allowed=READ_MEMBERS,
    run=run,
    examples=("members", "members gaps"),
)
