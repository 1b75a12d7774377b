"""`action add`: somebody is to do something by a day (London, Responsibilities; Kent §3)."""

from dataclasses import replace

from chat.card import Block, Card, Facts, Text, Tone
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Post, Reply, ToSeat
from handlers.common.action_plans import plan_in_force
from handlers.common.action_words import HORIZONS, tag_buttons
from handlers.common.actions import ABOUT, HORIZON, due_ahead, owner_named
from handlers.common.agenda_words import seat_title
from handlers.common.blockages import blockage_of
from handlers.common.dates import holiday_warning
from handlers.common.forms import again
from handlers.common.meetings import when
from handlers.common.seats import own_or_named
from panel.action import Action, Draft, Horizon
from panel.action_number import Reference, read_reference
from panel.meeting import Meeting
from panel.names import SeatKey
from panel.policy import ADD_ACTION
from panel.wording import say_date
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Write it down with its number, put it on the plan, and tell whoever it is for."""
    owner = await _owner(call, work)
    words, day = call.values.text("words").strip(" ,;"), call.values.day("due")
    if day is None or not any(letter.isalpha() for letter in words):
        raise again(call, "What is to be done, and by when?", needed=("words", "due"))
    meeting = await work.meetings.open_now()
    about = await _about(call, work)
    draft = Draft(
        words,
        owner,
        due_ahead(day, call),
        Horizon(call.values.text(HORIZON.name)),
        about.case,
        about.blockage,
        meeting.id if meeting else None,
    )
    added = await work.actions.add(draft, call.today.year, call.at, call.actor.person)
    plan = await plan_in_force(call, work)
    await work.action_plans.put(plan.year, [added.id])
    blocks = (_facts(added, meeting, call), *await _warnings(added, call, work), *_asked(added))
    posts = () if owner in call.actor.seats else (_told(added),)
    card = Card(f"{added.number} added", blocks)
    return Reply((card,), posts, objects=(f"action:{added.id}",), echoes=True)


async def _owner(call: Call, work: UnitOfWork) -> SeatKey:
    """Who is to do it: the seat that was named, else a member's own. Raises Asked."""
    named = await owner_named(call, work)
    if named is not None:
        return named
    if call.command.allowed.allows(call.actor.roles, own=False) or not call.actor.seats:
        intro = "Name the seat that is to do it."
        raise again(call, "Whose action is it?", needed=("seat",), intro=intro)
    return own_or_named(call)


async def _about(call: Call, work: UnitOfWork) -> Reference:
    """What it is for. Raises Misused for a blockage that the register does not have."""
    about = read_reference(call.values.text(ABOUT.name)) or Reference()
    if about.blockage is not None:
        await blockage_of(about.blockage, call, work)
    return about


def _told(action: Action) -> Post:
    return Post("action-given", str(action.id), str(action.number), ToSeat(action.owner))


def _facts(action: Action, meeting: Meeting | None, call: Call) -> Facts:
    facts = [
        ("Action", action.words),
        ("Owner", seat_title(action.owner, call.terms)),
        ("Due", say_date(action.due)),
        ("Horizon", HORIZONS[action.horizon]),
    ]
    if about := " and ".join(one for one in (action.blockage, action.case) if one):
        facts.append(("For", about))
    if meeting is not None:
        facts.append(("Meeting", when(meeting, call.panel)))
    return Facts(tuple(facts))


async def _warnings(action: Action, call: Call, work: UnitOfWork) -> list[Block]:
    """A holiday, or a seat with nobody in it; it is taken as meant all the same."""
    said: list[Block] = [*holiday_warning(action.due, call)]
    if await work.members.holder(action.owner, call.today) is None:
        nobody = "Nobody holds that seat at present, so nobody is reminded but the chairs."
        said.append(Text(nobody, Tone.WARNING))
    return said


def _asked(action: Action) -> tuple[Block, ...]:
    return Text("If you like, say what it is about:"), tag_buttons(action)


COMMAND = Command(
    name="action add",
    summary="Write down who is to do what by when.",
    allowed=ADD_ACTION,
    run=run,
    fields=(
        Field("words", "What is to be done", kept=True, hint="No names: a case by its reference"),
        Field("who", "Owner, by person", Kind.PERSON, required=False, anywhere=True),
        Field("seat", "Owner", Kind.SEAT, required=False, after=("owner",), anywhere=True),
        Field(
            "due",
            "Due",
            Kind.DATE,
            after=("due", "by"),
            anywhere=True,
            hint="Such as next Friday, in two weeks, next meeting",
        ),
        replace(HORIZON, anywhere=True),
        ABOUT,
    ),
    examples=(
        'action add "Map the hotels along the coast" police due next Friday short',
        'action add "Agree one referral form" @sam due next meeting medium for C-0421',
    ),
    concerns=("who", "seat"),
    aliases=("action new",),
)
