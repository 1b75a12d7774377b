"""Finding actions, and whose they are: the asker's, their agency's, or anybody's."""

from datetime import date, timedelta

from chat.card import Button, Buttons, Card, Text
from chat.command import Call
from chat.form import Field, Kind, Option
from chat.reply import Asked, Misused, Refused
from chat.values import Newcomer
from handlers.common.action_words import HORIZONS
from handlers.common.agenda_words import seat_title
from handlers.common.forms import again, as_typed
from panel.action import Action, Horizon
from panel.action_number import ACTION, REFERENCE, read_number
from panel.agencies import agencies_with, seats_of
from panel.names import SeatKey
from panel.policy import KEEPERS
from panel.role import Role
from panel.terms import SeatKind
from panel.wording import listed, say_date
from storage.unit_of_work import UnitOfWork

NUMBER = Field(
    "number", "Action", required=False, pattern=ACTION, hint="Its number, such as A-2026-014"
)
ABOUT = Field(
    "case",
    "For a case or a blockage",
    required=False,
    after=("for", "case", "blockage"),
    pattern=REFERENCE,
    hint="Such as C-0421 or B-2026-003",
)
HORIZON = Field(
    "horizon",
    "Horizon",
    Kind.CHOICE,
    options=tuple(Option(one.value, HORIZONS[one]) for one in Horizon),
)
_CHOICES = 10
_LABEL = 70
_FARTHEST = timedelta(days=3653)


async def own_seats(call: Call, work: UnitOfWork) -> tuple[SeatKey, ...]:
    """The seats of the asker's agencies, and those they are named deputy for."""
    own = seats_of(agencies_with(call.actor.seats, call.terms), call.terms)
    return tuple(dict.fromkeys((*call.actor.seats, *own, *await _stood_in(call, work))))


async def seen_seats(call: Call, work: UnitOfWork) -> tuple[SeatKey, ...] | None:
    """The seats whose actions the asker may see; None for all.

    Core members see the whole register; optional and co-opted ones what is theirs (London, L31).
    """
    if call.actor.roles & (KEEPERS | {Role.DATA_PROTECTION_OFFICER}):
        return None
    covered = (*call.actor.seats, *await _stood_in(call, work))
    seats = (call.terms.seat(key) for key in covered)
    if any(seat and seat.kind is SeatKind.CORE for seat in seats):
        return None
    return await own_seats(call, work)


async def _stood_in(call: Call, work: UnitOfWork) -> tuple[SeatKey, ...]:
    """The seats that the asker is named deputy for."""
    person = call.actor.person
    return tuple(sorted(await work.responses.stood_in_by(person))) if person else ()


async def action_meant(call: Call, work: UnitOfWork, *, ended: bool = False) -> Action:
    """The action that was named, if the asker may see it, should they only read.

    Raises Asked with the asker's own where none was named.
    """
    said = call.values.text("number")
    if not said:
        raise await _which(call, work)
    number = read_number(said, call.today.year)
    found = await work.actions.get(number) if number else None
    seen = await seen_seats(call, work) if call.command.allowed.reads else None
    if found is None or (seen is not None and found.owner not in seen):
        title = f"There is no action {number or said}"
        listing = Button("My actions", "action mine")
        raise Misused.because(title, "For the numbers, type: action list", listing)
    if not ended and not found.open:
        raise Misused.because(
            f"{found.number} has come to an end",
            f"It is recorded as {found.state}. To go on with it, type: "
            f"action reopen {found.number} REASON",
        )
    return found


async def _which(call: Call, work: UnitOfWork) -> Asked:
    """Buttons for the asker's own open actions, else the form."""
    mine = await work.actions.open_of(await own_seats(call, work))
    if not mine:
        return again(call, "Which action?", needed=("number",))
    said = ((field.name, as_typed(call, field)) for field in call.command.fields)
    given = tuple((name, value) for name, value in said if value)
    name = call.command.name
    buttons = tuple(
        Button(
            f"{one.number} {one.words}"[:_LABEL],
            name,
            (*given, ("number", str(one.number))),
            typed="" if given else f"{name} {one.number}",
        )
        for one in mine[:_CHOICES]
    )
    says = Text("These are yours. For another, type its number after the command.")
    return Asked(Card("Which action?", (says, Buttons(buttons))))


async def own_or_refused(call: Call, action: Action, work: UnitOfWork) -> None:
    """Hold an action to the policy, now that its owner is known. Raises Refused."""
    policy, roles = call.command.allowed, call.actor.roles
    if policy.allows(roles, own=False):
        return
    if not policy.allows(roles, own=action.owner in await own_seats(call, work)):
        owner = seat_title(action.owner, call.terms)
        raise Refused.because(
            f"{action.number} belongs to {owner}. You can use “{call.command.name}” for your own "
            f"agency; for others it is for {policy.for_others}."
        )


def due_ahead(day: date, call: Call) -> date:
    """A due date that has not passed. Raises Misused."""
    if day < call.today:
        today = f"It is {say_date(call.today)} today."
        raise Misused.because("That day has passed", f"{today} Give a date from today on.")
    if day > call.today + _FARTHEST:
        said = f"{say_date(day)} is more than ten years off. Type the date with its year."
        raise Misused.because("Is that the right year?", said)
    return day


async def owner_named(call: Call, work: UnitOfWork) -> SeatKey | None:
    """The seat that was named, by itself or by a person who holds one; None for neither."""
    if (seat := call.values.seat("seat")) is not None:
        return seat
    person = call.values.person("who")
    if person is None:
        return None
    seats: list[SeatKey] = []
    if not isinstance(person, Newcomer):
        held = await work.members.of_person(person, call.today)
        seats = list(dict.fromkeys(one.seat for one in held if one.seat is not None))
    if not seats:
        raise Misused.because(
            "They hold no seat", "An action belongs to a seat: name the seat. For them: members"
        )
    if len(seats) > 1:
        said = listed([seat_title(seat, call.terms) for seat in seats])
        intro = f"They hold {said}."
        raise again(call, "For which of their seats?", needed=("seat",), intro=intro)
    return seats[0]
