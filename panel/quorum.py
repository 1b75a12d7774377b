"""Quorum: whether a meeting may decide, with the working (Kent §4; CLAUSES §2.1 to 2.6)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from panel.meeting import Answer, Capacity, Presence, Response, latest
from panel.names import SeatKey
from panel.people import SeatStanding, SeatState
from panel.presence import covering
from panel.quorum_rule import Requirement, Sum, needed, requirements
from panel.role import Role
from panel.terms import Seat, SeatKind, Terms
from panel.wording import counted as say_counted
from panel.wording import listed

__all__ = ["QuorumCheck", "Requirement", "check", "forecast"]

NO_QUORUM = "The terms set no quorum."

_FEW = 3
"""Vacant seats are named up to this many; of more, the count says enough."""


@dataclass(frozen=True, slots=True)
class QuorumCheck:
    """A worked-out quorum. The bot computes; the chair rules.

    `quorate` is None where the terms set no rule; where the rule is advisory it is advice only.
    """

    counted: int
    base: int
    needed: int | None
    requirements: tuple[Requirement, ...]
    quorate: bool | None
    advisory: bool
    clause: str
    missing: tuple[Seat, ...]
    vacant: tuple[Seat, ...]
    suspended: tuple[Seat, ...]
    base_without_vacant: int
    needed_without_vacant: int | None
    cochairs: tuple[int, int] | None
    expected: bool = False

    def verdict(self) -> str:
        """The exact words people and programs rely on."""
        if self.quorate is None:
            return "no quorum rule"
        return "quorate" if self.quorate else "not quorate"

    def sentence(self) -> str:
        """The sum, the verdict and the clause in one line."""
        sums = "; ".join(one.working for one in self.requirements)
        if self.quorate is not None and not self.advisory:
            return f"{sums}: {self.verdict()}.{_after(self.clause)}"
        silent = f"{self._representation()} {NO_QUORUM}"
        if self.quorate is None:
            return silent
        advice = f"By the advisory rule {sums}: {self.verdict()} (advisory)."
        return f"{silent} {advice}{_after(self.clause)}"

    def vacancies(self) -> str:
        """The sum without the vacant seats, where that asks for fewer (CLAUSES §2.4), else ""."""
        if self.needed is None or self.needed_without_vacant in (None, self.needed):
            return ""
        empty = say_counted("vacant seat", len(self.vacant))
        few = len(self.vacant) <= _FEW
        names = f" ({listed([seat.title for seat in self.vacant])})" if few else ""
        return (
            f"Counting the {empty}{names} {self.needed} of {self.base} are needed; "
            f"without, {self.needed_without_vacant} of {self.base_without_vacant}."
        )

    def _representation(self) -> str:
        coming = " expected" if self.expected else ""
        said = f"{self.counted} of {self.base} minimum seats{coming}"
        if self.cochairs is not None:
            said += f"; co-chairs {self.cochairs[0]} of {self.cochairs[1]}"
        return f"{said}."


def check(
    terms: Terms,
    standings: Sequence[SeatStanding],
    presences: Iterable[Presence],
    chair_present: bool,
) -> QuorumCheck:
    """Work out the quorum of those who are here, presences in the order of arrival."""
    here = covering(standings, [presence for presence in presences if presence.here])
    present = frozenset(presence.seat for presence in here if presence.seat is not None)
    return _worked_out(terms, standings, present, chair_present, expected=False)


def forecast(
    terms: Terms,
    standings: Sequence[SeatStanding],
    responses: Iterable[Response],
    chair_expected: bool,
) -> QuorumCheck:
    """Work out the quorum that the replies so far promise; a deputy without a name is none."""
    promised = [stay for one in latest(responses) if (stay := _promise(one)) is not None]
    coming = covering(standings, promised)
    expected = frozenset(presence.seat for presence in coming if presence.seat is not None)
    return _worked_out(terms, standings, expected, chair_expected, expected=True)


def _promise(response: Response) -> Presence | None:
    at = _ANY_TIME
    if response.answer is Answer.ATTENDING:
        return Presence(response.person, response.seat, Capacity.MEMBER, at)
    if response.answer is Answer.DEPUTY and response.deputy is not None:
        return Presence(response.deputy, response.seat, Capacity.DEPUTY, at)
    return None


_ANY_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def _worked_out(
    terms: Terms,
    standings: Sequence[SeatStanding],
    present: frozenset[SeatKey],
    chair: bool,
    *,
    expected: bool,
) -> QuorumCheck:
    core = [one for one in standings if one.seat.kind is SeatKind.CORE]
    base = [one for one in core if one.state is not SeatState.SUSPENDED]
    empty = [one for one in base if one.state is SeatState.VACANT and one.seat.key not in present]
    rule = terms.quorum
    total = Sum(terms, present, len(base), chair, expected)
    asked = requirements(rule, total) if rule else ()
    return QuorumCheck(
        counted=len(present),
        base=len(base),
        needed=needed(rule, len(base)),
        requirements=asked,
        quorate=all(one.met for one in asked) if rule else None,
        advisory=rule is not None and rule.advisory,
        clause=terms.cite(rule.clause) if rule else "",
        missing=tuple(one.seat for one in base if one.seat.key not in present),
        vacant=tuple(one.seat for one in base if one.state is SeatState.VACANT),
        suspended=tuple(one.seat for one in core if one.state is SeatState.SUSPENDED),
        base_without_vacant=len(base) - len(empty),
        needed_without_vacant=needed(rule, len(base) - len(empty)),
        cochairs=_cochairs(base, present),
        expected=expected,
    )


def _cochairs(base: Sequence[SeatStanding], present: frozenset[SeatKey]) -> tuple[int, int] | None:
    keys = {one.seat.key for one in base if Role.CO_CHAIR in one.seat.roles}
    return (len(keys & present), len(keys)) if keys else None


def _after(clause: str) -> str:
    return f" {clause}" if clause else ""
