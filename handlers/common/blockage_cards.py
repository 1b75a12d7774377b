"""Blockages in the words of a card. Nothing here repeats what the obstacle is."""

from dataclasses import dataclass
from datetime import date, datetime

from chat.card import Block, Button, Buttons, Card, Context, Facts, Text, Tone
from chat.command import Call, Telling
from panel.agencies import agency_title
from panel.blockage import Blockage, State
from panel.blockage_clock import Wait, age, escalated, say_left, waits_for
from panel.terms import Terms
from panel.wording import counted, listed, say_date, say_when
from panel.working_days import Calendar

RISK = "Immediate risk to a child: call 999 or the front door, not this bot."
_WAITS = {
    Wait.ACKNOWLEDGE: "to be acknowledged",
    Wait.REPLY: "the owner's reply",
    Wait.ESCALATE: "to the co-chairs",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """By what a blockage is looked at: the panel's terms and working days, and the time."""

    terms: Terms
    calendar: Calendar
    at: datetime

    @classmethod
    def by(cls, asked: Call | Telling) -> "Seen":
        """As somebody asks, or is told."""
        return cls(asked.panel.terms, asked.calendar, asked.at)

    @property
    def today(self) -> date:
        """The date on the panel's wall clock."""
        return self.at.astimezone(self.terms.zone).date()


def called(one: Blockage) -> str:
    """Say "Blockage B-2026-003 (C-0421)"."""
    return f"Blockage {one.number} ({one.case})"


def facts(one: Blockage, seen: Seen, title: str, *more: Block, lead: Text | None = None) -> Card:
    """A card with how a blockage stands, after what is to be said about it first."""
    said = (lead,) if lead else ()
    return Card(title, (*said, Facts(tuple(rows(one, seen))), *more))


def rows(one: Blockage, seen: Seen) -> list[tuple[str, str]]:
    """Case, agency, age and state: what may stand in a channel beside the number."""
    said = [
        ("Case", one.case),
        ("Agency to remove it", agency_title(one.agency, seen.terms)),
        ("Urgency", one.urgency.value),
    ]
    if one.volt is not None:
        said.append(("About", one.volt.value))
    said.append(("State", state_words(one, seen)))
    said.append(("Raised", say_when(one.raised_at, seen.terms.zone)))
    said.append(("Age", age_words(one, seen)))
    if coming := next_words(one, seen):
        said.append(("Next", coming))
    if one.board_at is not None:
        said.append(("For the parent board", board_words(seen.terms)))
    return said


def state_words(one: Blockage, seen: Seen) -> str:
    """Say "raised", "assigned, with the co-chairs since Thursday 16 April 2026"."""
    since = escalated(one, seen.at)
    if since is None or not one.unresolved:
        return one.state.value
    day = say_date(since.astimezone(seen.terms.zone).date())
    return f"{one.state.value}, with the co-chairs since {day}"


def age_words(one: Blockage, seen: Seen) -> str:
    """Say "3 working days on Thursday 9 April 2026", since a card may be read later."""
    days = counted("working day", age(one, seen.at, seen.terms.zone, seen.calendar))
    return f"{days} on {say_date(seen.today)}" if one.unresolved else f"{days}, until resolved"


def next_words(one: Blockage, seen: Seen) -> str:
    """What is overdue, and what comes next until when; nothing for what is resolved."""
    if not one.unresolved:
        return ""
    zone = seen.terms.zone
    said: list[str] = []
    for waiting in waits_for(one, seen.at):
        by = say_when(waiting.due, zone)
        if waiting.due > seen.at:
            return "; ".join((*said, f"{_WAITS[waiting.wait]} by {by}"))
        left = say_left(waiting.due, seen.at, zone, seen.calendar)
        said.append(f"{_WAITS[waiting.wait]}, due {by} ({left})")
    return "; ".join((*said, "the parent board" if one.board_at else "the next meeting"))


def board_words(terms: Terms) -> str:
    """The boards the panel answers to."""
    return listed(terms.panel.parents) or "yes"


def action_buttons(one: Blockage) -> Buttons:
    """What can be done with it next; a button opens a form where more is needed."""
    offered = {
        State.RAISED: (_ACKNOWLEDGE, _ASSIGN, _RESOLVE),
        State.ACKNOWLEDGED: (_ASSIGN, _RESOLVE),
        State.ASSIGNED: (_RESOLVE,),
        State.RESOLVED: (_REOPEN,),
    }[one.state]
    return Buttons(tuple(button_for(one, *each) for each in (*offered, _SHOW)))


def button_for(one: Blockage, label: str, verb: str, tone: Tone = Tone.PLAIN) -> Button:
    """A command about this blockage."""
    return Button(label, f"blockage {verb} {one.number}", tone=tone)


def show_buttons(one: Blockage) -> Buttons:
    """Nothing but a look at it."""
    return Buttons((button_for(one, *_SHOW),))


def obstacle_block(words: str) -> Text:
    """What stands in the way, for private cards only."""
    return Text(f"Obstacle: {words}")


def risk() -> Context:
    """What every card for a raiser ends with."""
    return Context(RISK)


_ACKNOWLEDGE = ("Acknowledge", "ack", Tone.GOOD)
_ASSIGN = ("Assign", "assign")
_RESOLVE = ("Resolve", "resolve")
_REOPEN = ("Reopen", "reopen")
_SHOW = ("Show", "show")
