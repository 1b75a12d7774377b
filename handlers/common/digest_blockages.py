"""Blockages in the digest: counts and ages for the channel, what waits for whom in private."""

from collections.abc import Collection, Iterable, Sequence

from chat.card import Block, Button, Buttons, Text, Tone
from chat.command import Telling
from handlers.common.action_words import bullets
from handlers.common.blockage_cards import Seen, called, next_words
from panel.agencies import agency_title
from panel.blockage import Blockage
from panel.blockage_clock import age, overdue
from panel.names import AgencyKey
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


async def overdue_blockages(
    telling: Telling, agencies: Collection[AgencyKey], work: UnitOfWork
) -> tuple[Block, ...]:
    """Each that is overdue and waits for others than `agencies`; nothing for none."""
    every = _late(await work.blockages.unresolved(), telling)
    late = [one for one in every if one.agency not in agencies]
    if not late:
        return ()
    head = "Blockages overdue with others:" if agencies else "Blockages overdue:"
    return (
        Text(head, Tone.WARNING),
        *bullets([_line(one, telling) for one in late], "blockage list overdue"),
        Buttons((Button("Overdue blockages", "blockage list overdue"),)),
    )


async def waiting_for(agencies: Collection[AgencyKey], work: UnitOfWork) -> list[Blockage]:
    """The blockages that these agencies are to remove, the oldest first."""
    return [one for one in await work.blockages.unresolved() if one.agency in agencies]


def waiting_blocks(waiting: Sequence[Blockage], telling: Telling) -> tuple[Block, ...]:
    """Each by its number, its age and what is due, for whoever is to remove it."""
    if not waiting:
        return ()
    seen = Seen.by(telling)
    lines = [f"{called(one)}: {_age(one, telling)}; {next_words(one, seen)}" for one in waiting]
    tone = Tone.WARNING if any_late(waiting, telling) else Tone.PLAIN
    return (
        Text("Blockages that wait for you:", tone),
        *bullets(lines, "blockage list mine"),
        Buttons((Button("Your blockages", "blockage list mine"),)),
    )


def any_late(standing: Iterable[Blockage], telling: Telling) -> bool:
    """Whether one of them is overdue."""
    return bool(_late(standing, telling))


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
