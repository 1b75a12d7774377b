"""Actions in the digest: counts and ages for the channel, each agency's own, and all for keepers.

A count of actions tells nothing of any child or person, so it is said whatever it is; the rule of
five is for counts of people (docs/decisions/0011).
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from chat.card import Block, Table, Text, Tone
from chat.command import Telling
from handlers.common.action_words import (
    bullets,
    line,
    own_lines,
    say_horizons,
    steps,
)
from handlers.common.digest_blockages import any_late, waiting_blocks, waiting_for
from panel.action import Action, Deed, overdue
from panel.action_lateness import ages, last_slot, say_late
from panel.agencies import agency_title, seats_of
from panel.names import AgencyKey
from panel.terms import Terms
from panel.wording import listed
from storage.unit_of_work import UnitOfWork

NOTHING = "Nothing is overdue."
_STEPS = 10
"""So many actions have buttons: with more a message is longer than any platform takes."""

_SOON = timedelta(days=14)
_WEEK = timedelta(weeks=1)


def today_of(telling: Telling) -> date:
    """The date in the panel's time zone."""
    return telling.at.astimezone(telling.panel.terms.zone).date()


def slot_of(telling: Telling) -> date:
    """The weekly digest that this is, or stands in for: up to it lateness is counted."""
    carried = telling.details.get("slot")
    if carried:
        return datetime.fromisoformat(carried).date()
    terms = telling.panel.terms
    return last_slot(terms.digest, telling.at, terms.zone)


async def counts(telling: Telling, work: UnitOfWork) -> list[tuple[str, str]]:
    """How many actions there are, how many are overdue and for how long: for any channel."""
    standing, today = await work.actions.standing(), today_of(telling)
    late = ages((one.due for one in standing), today)
    facts = [("Actions open", str(len(standing))), ("Actions overdue", str(late.total))]
    if standing:
        facts.insert(1, ("By horizon", say_horizons(one.horizon for one in standing)))
    if late.total:
        oldest = today - timedelta(days=late.longest)
        facts.append(("Overdue for", f"{late.sentence()}; at most {say_late(oldest, today)}"))
    return facts


async def all_blocks(
    telling: Telling, agencies: Sequence[AgencyKey], work: UnitOfWork
) -> tuple[Block, ...]:
    """Who has how many, and every overdue action but those of `agencies`, which stand apart."""
    terms, today, slot = telling.panel.terms, today_of(telling), slot_of(telling)
    late = await work.actions.overdue(today)
    own = set(seats_of(agencies, terms))
    others = [line(one, terms, today, slot) for one in late if one.owner not in own]
    said: list[Block] = [*await _last_week(telling, work)]
    if late:
        said.append(await _by_agency(terms, today, work))
    head = (Text("Overdue with others:" if own else "Overdue:", Tone.WARNING),) if others else ()
    return (*said, *head, *bullets(others, "action list overdue"))


async def _by_agency(terms: Terms, today: date, work: UnitOfWork) -> Table:
    """Which agency has how much to do, and how much of it late (Kent §2, K9)."""
    standing = await work.actions.standing()
    agency = {seat.key: seat.agency for seat in terms.seats}
    rows = []
    for name in dict.fromkeys(agency.values()):
        mine = [one.due for one in standing if agency.get(one.owner) == name]
        late = ages(mine, today)
        if late.total:
            oldest = say_late(today - timedelta(days=late.longest), today)
            rows.append((agency_title(name, terms), str(len(mine)), str(late.total), oldest))
    return Table(("Agency", "Open", "Overdue", "Longest"), tuple(rows), "Agencies with overdue")


async def _last_week(telling: Telling, work: UnitOfWork) -> tuple[Text, ...]:
    """What was done, excused and put off since a week ago, and cases left without any (K2)."""
    done = await work.action_history.counted(telling.at - _WEEK, telling.at)
    words = {
        Deed.DONE: "done",
        Deed.CHANGED: "circumstances changed",
        Deed.NOT_DONE: "not done",
        Deed.MOVED: "date moved",
        Deed.ADDED: "added",
    }
    said = [f"{done[deed]} {word}" for deed, word in words.items() if done.get(deed)]
    left = await work.actions.cases_left(telling.at - _WEEK)
    lines = [f"Actions in the last week: {', '.join(said)}."] if said else []
    lines += [f"Cases left without an open action: {listed(left)}."] if left else []
    return tuple(Text(one) for one in lines)


async def agency_blocks(
    telling: Telling, agencies: Sequence[AgencyKey], work: UnitOfWork
) -> tuple[Block, ...]:
    """What these agencies have overdue, a tap from being settled; what comes next; blockages."""
    terms, today, slot = telling.panel.terms, today_of(telling), slot_of(telling)
    mine = await work.actions.open_of(seats_of(agencies, terms))
    late = overdue(mine, today)
    soon = [one for one in mine if today <= one.due <= today + _SOON]
    waiting = await waiting_for(agencies, work)
    calm = "No action is overdue." if any_late(waiting, telling) else NOTHING
    head = Text("Overdue with you:", Tone.WARNING) if late else Text(calm, Tone.GOOD)
    coming = own_lines(soon, terms, today, slot)
    ahead = (Text("Due within two weeks:"), *bullets(coming, "action mine")) if coming else ()
    blockages = waiting_blocks(waiting, telling)
    return (head, *stepwise(late, terms, today, slot), *ahead, *blockages)


def stepwise(actions: Sequence[Action], terms: Terms, today: date, slot: date) -> tuple[Block, ...]:
    """Each action with its next steps as buttons; those beyond the first ten as lines."""
    lines = own_lines(actions, terms, today, slot)
    blocks: list[Block] = []
    for one, said in zip(actions[:_STEPS], lines, strict=False):
        blocks += [Text(said), steps(one)]
    return (*blocks, *bullets(lines[_STEPS:], "action list mine"))
