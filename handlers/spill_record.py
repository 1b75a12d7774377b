"""`spill record`: when, where and what kind of thing was posted, never the thing itself."""

from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from chat.card import Card, Context, Facts, Text, Tone
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Post, Reply, ToPerson
from handlers.common.spills import DELETED, PLACES, WHAT, facts, options
from panel.instant import local_instant
from panel.policy import REPORT_SPILL, holding
from panel.role import CHAIRS, Role
from panel.spill import Deleted, Spill, Spilled, SpillPlace
from storage.unit_of_work import UnitOfWork

_FURTHEST = timedelta(days=366)


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Keep the record, and tell the data protection officer; where there is none, the chairs."""
    if call.actor.person is None:
        raise Misused.because("Who records it?", "Only somebody on the members list can.")
    values = call.values
    spill = await work.spills.record(
        _happened(call),
        SpillPlace(values.text("place")),
        Spilled(values.text("what")),
        Deleted(values.text("deleted")),
        values.text("told") or None,
        call.actor.person,
        call.at,
    )
    appointed = await work.members.in_force(call.today)
    officers = holding({Role.DATA_PROTECTION_OFFICER}, appointed, call.terms)
    rows = Facts(facts(spill, call.terms))
    card = Card("Recorded", (rows, *_still_there(spill), Context(_told(bool(officers)))))
    posts = tuple(
        Post("members-spill", str(spill.id), "recorded", ToPerson(person))
        for person in officers or holding(CHAIRS, appointed, call.terms)
    )
    return Reply((card,), posts, objects=(f"spill:{spill.id}",), echoes=True)


def _happened(call: Call) -> datetime:
    """When it was posted, on the panel's clock. Raises Misused for a time to come."""
    day, at = call.values.day("day") or call.today, call.values.time("time") or time(0)
    happened = local_instant(day, at, call.zone)
    if happened > call.at and day > call.today:
        happened = local_instant(_a_year_back(day), at, call.zone)
    if not call.at - _FURTHEST <= happened <= call.at:
        raise Misused.because(
            "When was it?", "Give a day and time that have passed, within a year."
        )
    return happened


def _a_year_back(day: date) -> date:
    """The same day a year ago: "20 November" typed on the 22nd is read as the next one."""
    return day + relativedelta(years=-1)


def _still_there(spill: Spill) -> tuple[Text, ...]:
    if spill.deleted is Deleted.YES:
        return ()
    return (Text("Not all of it is deleted. How to: spill", Tone.WARNING),)


def _told(officers: bool) -> str:
    if officers:
        return "The data protection officer is told now."
    return (
        "This panel has no data protection officer on its list: the chairs are told now. Please "
        "tell your organisation's own."
    )


COMMAND = Command(
    name="spill record",
    summary="Record that something was posted that names somebody, and tell who must know.",
    allowed=REPORT_SPILL,
    run=run,
    fields=(
        Field("place", "Where it was posted", Kind.CHOICE, options=options(PLACES)),
        Field("what", "What kind of thing it was", Kind.CHOICE, options=options(WHAT)),
        Field("deleted", "Is it deleted", Kind.CHOICE, options=options(DELETED)),
        Field("day", "On which day", Kind.DATE),
        Field("time", "At what time", Kind.TIME),
        Field(
            "told",
            "Who was told, by seat",
            required=False,
            after=("told",),
            kept=True,
            hint="Seats only; not what it was",
        ),
    ),
    examples=("spill record", "spill record channel name yes today 14:30 told the chair"),
)
