"""`agenda add`: put an item on the agenda; after it was agreed, with a reason (CLAUSES §2.16)."""

import re
from dataclasses import replace

from chat.choices import with_choices
from chat.command import Call, Command
from chat.form import Field, Form, Kind
from chat.reply import Asked, Misused, Reply
from handlers.common.agenda_changes import agenda_meant, changed, due
from handlers.common.agenda_words import seat_title
from handlers.common.agendas import Agenda
from handlers.common.meetings import row_id
from handlers.common.seats import MEETING
from panel.agenda import AgendaItem, ItemKind, closing_at
from panel.deadline import DeadlineKind
from panel.meeting import MeetingState
from panel.names import SeatKey
from panel.policy import PROPOSE_ITEM
from storage.unit_of_work import UnitOfWork

_LONGEST_MINUTES = 480
_MINUTES = re.compile(r"(?P<title>.+?)[\s,;(]+(?P<minutes>[0-9]{1,3}) ?min(?:ute)?s?\.?\)?")


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Add the item before the closing lines, and note who brings it."""
    agenda = await agenda_meant(call, work)
    title, minutes = _asked(call)
    _not_twice(title, agenda)
    late, reason = _is_late(agenda, call), call.values.text("reason")
    if late and not reason:
        raise _reason_wanted(call)
    kind = ItemKind.LATE if late else ItemKind.PROPOSED
    item = AgendaItem(title, kind, minutes, seat=_brought_by(call), reason=reason or None)
    number = closing_at(agenda.items) + 1
    await work.agendas.add(row_id(agenda.meeting), item, number)
    facts = [(f"Item {number}", title)]
    if item.seat:
        facts.append(("From", seat_title(item.seat, call.terms)))
    return await changed(agenda, "On the agenda", tuple(facts), call, work)


def _asked(call: Call) -> tuple[str, int | None]:
    """The title, and the minutes wherever they were said."""
    title, minutes = call.values.text("title").strip(), call.values.number("minutes")
    if minutes is None and (found := _MINUTES.fullmatch(title)):
        title, minutes = found["title"], int(found["minutes"])
    if minutes is not None and not 0 < minutes <= _LONGEST_MINUTES:
        raise Misused.because("How long?", f"From 1 to {_LONGEST_MINUTES} minutes.")
    return title, minutes


def _not_twice(title: str, agenda: Agenda) -> None:
    for number, item in enumerate(agenda.items, start=1):
        if item.title.casefold() == title.casefold():
            raise Misused.because("It is on the agenda", f"It is item {number} already.")


def _is_late(agenda: Agenda, call: Call) -> bool:
    """Whether the agenda was agreed or sent, is in use, or by the terms was to be agreed by now."""
    if agenda.versions or agenda.meeting.state is MeetingState.OPEN:
        return True
    deadline = due(call, agenda.meeting, DeadlineKind.AGENDA_AGREED)
    return deadline is not None and not deadline.advisory and call.at > deadline.due


def _reason_wanted(call: Call) -> Asked:
    """The same again, with the reason that a late item needs."""
    known = call.values
    given = {"title": known.text("title"), "seat": known.text("seat")}
    given |= {"minutes": str(known.number("minutes") or ""), "meeting": known.text("meeting")}
    fields = (
        replace(f, value=given.get(f.name, ""), required=f.name in {"title", "reason"})
        for f in call.command.fields
    )
    intro = "The agenda is past agreeing. A late item needs a reason, and a chair to agree to it."
    shown = with_choices(fields, call.terms.seats)
    return Asked(Form(call.command.name, "Why can it not wait?", shown, intro))


def _brought_by(call: Call) -> SeatKey | None:
    """The seat that was named, else the one seat that the asker holds."""
    seats = call.actor.seats
    return call.values.seat("seat") or (seats[0] if len(seats) == 1 else None)


COMMAND = Command(
    name="agenda add",
    summary="Put an item on the agenda of the next meeting, or propose one.",
    allowed=PROPOSE_ITEM,
    run=run,
    fields=(
        MEETING,
        Field("title", "Title", kept=True, hint="What the agenda prints: no names"),
        Field("minutes", "Minutes", Kind.NUMBER, required=False, after=("minutes",)),
        Field("seat", "Brought by", Kind.SEAT, required=False, after=("by",)),
        Field("reason", "Reason, for a late item", required=False, after=("because",), kept=True),
    ),
    examples=(
        "agenda add Hotels along the coast minutes 10",
        "agenda add Return interviews by police because the figures came today",
    ),
    concerns=("seat",),
)
