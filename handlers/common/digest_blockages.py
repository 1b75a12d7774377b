"""Blockages in the digest: counts, numbers and ages for the channel, what is overdue for chairs."""

from collections.abc import Iterable

from chat.card import Block, Button, Buttons, Text, Tone
from chat.command import Telling
from handlers.common.action_words import bullets
from handlers.common.blockage_cards import Seen, called, next_words
from panel.agencies import agency_title
from panel.blockage import Blockage
from panel.blockage_clock import age, overdue
from panel.wording import counted
from storage.unit_of_work import UnitOfWork

_NUMBERS = 8


async def blockage_counts(telling: Telling, work: UnitOfWork) -> list[tuple[str, str]]:
    """How many there are, and which are overdue: for any channel, so by number and age only."""
    standing = await work.blockages.unresolved()
    late = _late(standing, telling)
    said = [f"{one.number}, {_age(one, telling)}" for one in late[:_NUMBERS]]
    said += [f"{len(late) - _NUMBERS} more"] if len(late) > _NUMBERS else []
    facts = [("Blockages open", str(len(standing))), ("Blockages overdue", str(len(late)))]
    return [*facts, ("Of these overdue", "; ".join(said))] if said else facts


async def overdue_blockages(telling: Telling, work: UnitOfWork) -> tuple[Block, ...]:
    """Each that is overdue, with its agency and what it waits for; nothing for none."""
    late = _late(await work.blockages.unresolved(), telling)
    if not late:
        return ()
    return (
        Text("Blockages overdue:", Tone.WARNING),
        *bullets([_line(one, telling) for one in late], "blockage list overdue"),
        Buttons((Button("Overdue blockages", "blockage list overdue"),)),
    )


def _late(standing: Iterable[Blockage], telling: Telling) -> list[Blockage]:
    """The oldest first."""
    return [one for one in standing if overdue(one, telling.at)]


def _age(one: Blockage, telling: Telling) -> str:
    zone = telling.panel.terms.zone
    return f"{counted('working day', age(one, telling.at, zone, telling.calendar))} old"


def _line(one: Blockage, telling: Telling) -> str:
    agency = agency_title(one.agency, telling.panel.terms)
    waits = next_words(one, Seen.by(telling))
    return f"{called(one)}: {agency}, {_age(one, telling)}; {waits}"
