"""Attendance over the last months: 75% in person, 25% by deputy (Kent §4; CLAUSES §2.7, 2.8)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from panel.register import Code
from panel.tally import (
    ENOUGH,
    Mark,
    Tally,
    Verdict,
    count,
    judge_deputies,
    judge_minimum,
)
from panel.terms import AttendanceRule
from panel.wording import counted, say_percent

__all__ = ["ENOUGH", "Attendance", "Mark", "Verdict", "figures", "would_breach_cap"]


@dataclass(frozen=True, slots=True)
class Attendance:
    """A member's figures in the window. Percentages are private; counts are not.

    `may_miss` and `may_deputise` say how many of the next meetings in a row may still be missed,
    or covered by a deputy, without breaking the rule; None where there is no such rule.
    """

    held: int
    attended: int
    deputised: int
    apologies: int
    absent: int
    rule: AttendanceRule | None
    minimum: Verdict
    deputies: Verdict
    may_miss: int | None
    may_deputise: int | None

    @property
    def advisory(self) -> bool:
        """Whether the terms do not set the rule themselves."""
        return self.rule is not None and self.rule.advisory

    @property
    def covered(self) -> int:
        """Meetings at which the seat was represented, by its member or a deputy."""
        return self.attended + self.deputised

    def counts(self) -> str:
        """The raw counts alone, fit for the channel."""
        return (
            f"attended {self.attended} of {self.held}, by deputy {self.deputised}, "
            f"apologies {self.apologies}, absent {self.absent}"
        )

    def sentences(self) -> tuple[str, ...]:
        """Counts, percentages, verdicts and forecasts in plain words, for private cards only."""
        if self.held == 0:
            return ("no meeting held yet since the appointment",)
        return (self._personal(), self._by_deputy(), *self._forecasts())

    def _personal(self) -> str:
        by_deputy = self.rule is not None and self.rule.deputies_count and self.deputised
        share = None if self.rule is None else self.rule.minimum
        total = self.covered if by_deputy else self.attended
        said = f"attended {total} of {self.held}"
        if by_deputy:
            said += f" ({self.deputised} by deputy)"
        word = "advised" if self.advisory else "needed"
        rule = "" if share is None else f"at least {say_percent(share)} {word}"
        return said + self._against(total, self.minimum, rule)

    def _by_deputy(self) -> str:
        share = None if self.rule is None else self.rule.deputies_at_most
        said = f"by deputy {self.deputised} of {self.held}"
        word = "advised" if self.advisory else "allowed"
        rule = "" if share is None else f"at most {say_percent(share)} {word}"
        return said + self._against(self.deputised, self.deputies, rule)

    def _against(self, total: int, verdict: Verdict, rule: str) -> str:
        if verdict is Verdict.TOO_FEW:
            return f" ({verdict})"
        bounds = f" ({rule})" if rule else ""
        broken = ": not met" if verdict is Verdict.NOT_MET else ""
        return f", {say_percent(Fraction(total, self.held))}{bounds}{broken}"

    def _forecasts(self) -> Iterator[str]:
        advisory = "advisory " if self.advisory else ""
        if self.rule is None:
            return
        if (cap := self.rule.deputies_at_most) is not None and self.may_deputise == 0:
            yield f"one more deputy breaches the {advisory}{say_percent(cap)} cap"
        if (least := self.rule.minimum) is None or self.may_miss is None:
            return
        if self.may_miss == 0:
            yield f"missing the next meeting breaks the {advisory}{say_percent(least)} minimum"
        elif self.held >= ENOUGH:
            few = "meeting" if self.may_miss == 1 else counted("meeting", self.may_miss)
            yield f"may miss the next {few}"


def figures(
    rule: AttendanceRule | None,
    marks: Sequence[Mark],
    appointed: date,
    at: date,
    coming: Sequence[date] = (),
) -> Attendance:
    """A member's figures over the rule's months ending on `at`, since their appointment.

    `coming` are the days of the next meetings, for the forecasts. Without them these look one
    meeting ahead, as if no older one left the window by then.
    """
    now = count(rule, marks, appointed, at)
    ahead = coming or (at,)
    return Attendance(
        held=now.held,
        attended=now.attended,
        deputised=now.deputised,
        apologies=now.apologies,
        absent=now.absent,
        rule=rule,
        minimum=judge_minimum(rule, now),
        deputies=judge_deputies(rule, now),
        may_miss=_spare(rule, marks, appointed, ahead, Code.APOLOGIES, judge_minimum),
        may_deputise=_spare(rule, marks, appointed, ahead, Code.DEPUTY, judge_deputies),
    )


def would_breach_cap(
    rule: AttendanceRule | None, marks: Sequence[Mark], appointed: date, at_next: date
) -> bool:
    """Whether a deputy at the meeting on `at_next` would leave the member over the cap."""
    before = [mark for mark in marks if mark.day != at_next]
    return _spare(rule, before, appointed, (at_next,), Code.DEPUTY, judge_deputies) == 0


def _spare(
    rule: AttendanceRule | None,
    marks: Sequence[Mark],
    appointed: date,
    coming: Sequence[date],
    code: Code,
    judge: Callable[[AttendanceRule | None, Tally], Verdict],
) -> int | None:
    """How many of the coming meetings in a row may get that letter before the rule is broken."""
    supposed = list(marks)
    for spare, day in enumerate(coming):
        supposed.append(Mark(day, code))
        verdict = judge(rule, count(rule, supposed, appointed, day))
        if verdict is Verdict.NO_RULE:
            return None
        if verdict is Verdict.NOT_MET:
            return spare
    return len(coming)
