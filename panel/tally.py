"""Counting a member's letters in a window of months, and holding them against the rule."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from panel.register import Code
from panel.terms import AttendanceRule

ENOUGH = 4
"""Below this many meetings held the figures say nothing (CLAUSES §2.7)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A seat-holder's letter at one meeting held, by its local date."""

    day: date
    code: Code


class Verdict(StrEnum):
    """What the figures say against a rule."""

    MET = "met"
    NOT_MET = "not met"
    TOO_FEW = "too few meetings to tell"
    NO_RULE = "no rule"


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each letter stands in the window; vacant and not-yet-member ones never count."""

    attended: int
    deputised: int
    apologies: int
    absent: int

    @property
    def held(self) -> int:
        """Meetings held while the member was one."""
        return self.attended + self.deputised + self.apologies + self.absent


def count(rule: AttendanceRule | None, marks: Sequence[Mark], appointed: date, at: date) -> Tally:
    """Count the letters of the rule's months (12 without a rule) that end on `at`."""
    months = 12 if rule is None else rule.window_months
    before = at - relativedelta(months=months)
    letters = Counter(
        mark.code for mark in marks if appointed <= mark.day and before < mark.day <= at
    )
    return Tally(
        attended=letters[Code.ATTENDED],
        deputised=letters[Code.DEPUTY],
        apologies=letters[Code.APOLOGIES],
        absent=letters[Code.ABSENT],
    )


def credited(rule: AttendanceRule | None, tally: Tally) -> int:
    """Meetings that count towards the minimum: in person, or by deputy too if the rule says so."""
    counts = rule is not None and rule.deputies_count
    return tally.attended + tally.deputised if counts else tally.attended


def judge_minimum(rule: AttendanceRule | None, tally: Tally) -> Verdict:
    """Whether the member came often enough: 4a >= 3m for 75% (Kent §4)."""
    if rule is None or rule.minimum is None:
        return Verdict.NO_RULE
    share = rule.minimum
    return _judge(tally, credited(rule, tally) * share.denominator >= share.numerator * tally.held)


def judge_deputies(rule: AttendanceRule | None, tally: Tally) -> Verdict:
    """Whether deputies came seldom enough: 4d <= m for 25% (Kent §4)."""
    if rule is None or rule.deputies_at_most is None:
        return Verdict.NO_RULE
    share = rule.deputies_at_most
    return _judge(tally, tally.deputised * share.denominator <= share.numerator * tally.held)


def _judge(tally: Tally, met: bool) -> Verdict:
    if tally.held < ENOUGH:
        return Verdict.TOO_FEW
    return Verdict.MET if met else Verdict.NOT_MET
