"""`attendance`: how often a seat's member came; private, since it holds percentages (Kent §4)."""

from datetime import date

from chat.card import Bullets, Card, Context, Table
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Reply, done
from handlers.common.attendance import member_figures, window_start
from handlers.common.seats import own_or_named, title
from panel.attendance import Mark, figures
from panel.names import SeatKey
from panel.policy import KEEPERS, READ_ATTENDANCE
from panel.terms import SeatKind
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """One seat's figures with their working, or for chair and coordinator all of them."""
    if call.values.seat("seat") is None and call.actor.roles & KEEPERS:
        return done(await _everybody(call, work))
    seat = own_or_named(call)
    found = call.terms.seat(seat)
    if found is None or found.kind is not SeatKind.CORE:
        raise Misused.because(
            "No rule", f"{title(seat, call)} is not a core seat: no rule applies."
        )
    held = await work.members.holder(seat, call.today)
    if held is None:
        raise Misused.because("That seat is vacant", f"Nobody holds {title(seat, call)}.")
    kept = await member_figures(seat, held.person, held.start, call, work)
    card = Card(f"Attendance: {title(seat, call)}", (Bullets(kept.sentences()), _rule(call)))
    return done(card, objects=(f"seat:{seat}",))


async def _everybody(call: Call, work: UnitOfWork) -> Card:
    """Every core seat in one table."""
    start = window_start(call, call.today)
    marks = await work.register.marks_by_seat(start, call.today)
    held = {a.seat: a for a in await work.members.in_force(call.today) if a.seat}
    rows = []
    for seat in call.terms.core_seats:
        if seat.key not in held:
            rows.append((seat.title, "vacant", "-", "-", "-"))
            continue
        one = held[seat.key]
        own = [mark for who, mark in marks.get(SeatKey(seat.key), ()) if who == one.person]
        rows.append((seat.title, *_row(call, own, one.start)))
    header = ("Seat", "Attended", "By deputy", "Minimum", "Deputies")
    months = call.terms.attendance.window_months if call.terms.attendance else 12
    heading = f"Attendance in the last {months} months"
    return Card(heading, (Table(header, tuple(rows)), _rule(call)))


def _row(call: Call, marks: list[Mark], appointed: date) -> tuple[str, str, str, str]:
    kept = figures(call.terms.attendance, marks, appointed, call.today)
    return (
        f"{kept.attended} of {kept.held}",
        f"{kept.deputised} of {kept.held}",
        kept.minimum.value,
        kept.deputies.value,
    )


def _rule(call: Call) -> Context:
    rule = call.terms.attendance
    if rule is None:
        return Context("These terms set no rule on attendance.")
    advisory = "Advisory: these terms do not set it. " if rule.advisory else ""
    return Context(f"{advisory}{call.terms.cite(rule.clause)}".strip())


COMMAND = Command(
    name="attendance",
    summary="Show how often a seat's member attended, privately.",
    allowed=READ_ATTENDANCE,
    run=run,
    fields=(Field("seat", "Seat", Kind.SEAT, required=False),),
    examples=("attendance", "attendance police"),
    concerns=("seat",),
)
