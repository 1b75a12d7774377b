"""`blockage raise`: tell the panel of an obstacle in a case, by reference only (London, L7; K5)."""

import re

from chat.card import Block, Text, Tone
from chat.command import Call, Command
from chat.form import Field, Kind, Option
from chat.reply import Misused, Reply
from handlers.common.blockage_agendas import agenda_fact, on_next_agenda
from handlers.common.blockage_cards import (
    RISK,
    Seen,
    action_buttons,
    called,
    facts,
    risk,
    show_buttons,
)
from handlers.common.blockage_news import raised_posts
from handlers.common.blockages import AGENCY, asker, happened
from panel.blockage import CASE, Blockage, Step, Urgency, read_case
from panel.blockage_clock import clock_from
from panel.names import AgencyKey
from panel.policy import KEEPERS, RAISE_BLOCKAGE
from panel.volt import Volt
from storage.unit_of_work import UnitOfWork

_LOOSE_END = re.compile(r"[\s,;:–-]+$")


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Take it down under a number of its own, and tell channel, chairs and the agency at once."""
    new = await _taken_down(call, work)
    event = happened(Step.RAISED, call, agency=new.agency)
    await work.blockages.note(new, event)
    posts = await raised_posts(new, event, call, work)
    seen = Seen.by(call)
    buttons = action_buttons if call.actor.roles & KEEPERS else show_buttons
    more = [*_unowned(new), *await _agenda(new, call, work), buttons(new), risk()]
    card = facts(new, seen, f"{called(new)}: raised", *more)
    return Reply((card,), tuple(posts), objects=(f"blockage:{new.number}",))


async def _taken_down(call: Call, work: UnitOfWork) -> Blockage:
    values = call.values
    case = read_case(values.text("case"))
    obstacle = _LOOSE_END.sub("", values.text("obstacle"))
    if case is None or not obstacle:
        raise Misused.because("What is in the way?", f"Type: {call.command.usage}")
    volt, agency = values.text("volt"), values.text("agency")
    return await work.blockages.add(
        year=call.today.year,
        case=case,
        obstacle=obstacle,
        agency=AgencyKey(agency) if agency else None,
        volt=Volt(volt) if volt else None,
        urgency=Urgency(values.text("urgency") or Urgency.ROUTINE),
        by=asker(call),
        at=call.at,
        clock=clock_from(call.at, call.terms.blockages, call.zone, call.calendar),
    )


def _unowned(new: Blockage) -> tuple[Block, ...]:
    if new.agency is not None:
        return ()
    return (Text("No agency of this panel was named: the chairs will assign one.", Tone.WARNING),)


async def _agenda(new: Blockage, call: Call, work: UnitOfWork) -> list[Block]:
    found = agenda_fact(await on_next_agenda(new, call.at, call.calendar, work), work)
    return [Text(f"{label}: {said}.") for label, said in found]


COMMAND = Command(
    name="blockage raise",
    summary="Tell the panel of an obstacle in a case that an agency can remove.",
    allowed=RAISE_BLOCKAGE,
    run=run,
    intro=f"{RISK} Use the case reference; no names and no details of the child.",
    fields=(
        Field("case", "Case reference", hint="C-0421", word=CASE, kept=True),
        Field("obstacle", "Obstacle", Kind.LONG_TEXT, kept=True, hint="What is not happening"),
        Field(AGENCY.name, AGENCY.label, Kind.CHOICE, required=False, after=("needs", "need")),
        Field(
            "volt",
            "Victims, offenders, locations or trends",
            Kind.CHOICE,
            required=False,
            after=("theme",),
            options=tuple(Option(one.value, one.value) for one in Volt),
        ),
        Field(
            "urgency",
            "Urgency",
            Kind.CHOICE,
            required=False,
            after=("urgency",),
            options=tuple(Option(one.value, one.value) for one in Urgency),
        ),
    ),
    examples=(
        "blockage",
        "blockage raise C-0421 health assessment not offered, needs health",
        "blockage raise C-0421 no placement found, needs social care theme victims urgency urgent",
    ),
    aliases=("blockage",),
)
