"""Who hears what: late notices coalesced, and several at once for one person made into one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from panel.names import PersonId
from panel.schedule.due import Due, Hearer, Kind

Recipient = PersonId | Hearer
"""A person; or the channel, or those people where there is nobody of the kind."""

DIGESTS = frozenset({Kind.CHAIRS_DIGEST, Kind.AGENCY_DIGEST})
"""Private notices that make one letter together, apart from all others."""


@dataclass(frozen=True, slots=True)
class Told:
    """One notice for one recipient."""

    due: Due
    to: Recipient


@dataclass(frozen=True, slots=True)
class Letter:
    """What one recipient is sent at one time: mostly one notice, else several in one message."""

    to: Recipient
    dues: tuple[Due, ...]


def addressed(dues: Iterable[Due], who: Callable[[Due], tuple[PersonId, ...]]) -> tuple[Told, ...]:
    """Each notice for each of its recipients, once even for somebody who is meant twice."""
    told: dict[tuple[object, ...], Told] = {}
    for due in dues:
        recipients: tuple[Recipient, ...] = (due.hearer,)
        if due.hearer is not Hearer.PANEL:
            recipients = who(due) or recipients
        for to in recipients:
            told.setdefault((due.says, due.occurrence, to), Told(due, to))
    return tuple(told.values())


def coalesced(told: Iterable[Told]) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """Of several that would say the same to somebody the newest, and the rest."""
    newest: dict[tuple[object, ...], Told] = {}
    older: list[Told] = []
    for one in sorted(told, key=lambda each: each.due.at):
        before = newest.pop((one.due.says, one.to), None)
        older += [before] if before else []
        newest[one.due.says, one.to] = one
    return tuple(newest.values()), tuple(older)


def letters(told: Iterable[Told]) -> tuple[Letter, ...]:
    """One message for each person and time; what the channel hears stays apart."""
    piles: dict[tuple[object, ...], list[Told]] = {}
    for one in told:
        single = isinstance(one.to, Hearer)
        pile = (one.to, one.due.at, one.due.key if single else one.due.kind in DIGESTS)
        piles.setdefault(pile, []).append(one)
    return tuple(Letter(pile[0].to, tuple(each.due for each in pile)) for pile in piles.values())
