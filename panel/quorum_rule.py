"""What a quorum rule asks for, each requirement with its sum, in integers (Kent §4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from panel.names import SeatKey
from panel.terms import QuorumRule, Terms
from panel.wording import listed, say_fraction


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing the rule asks for, whether it is met, and the sum."""

    name: str
    met: bool
    working: str


@dataclass(frozen=True, slots=True)
class Sum:
    """What a rule is held against: the core seats covered, out of how many, and a chair."""

    terms: Terms
    present: frozenset[SeatKey]
    base: int
    chair: bool
    expected: bool

    @property
    def word(self) -> str:
        """Whether the seats are there or only promised."""
        return "expected" if self.expected else "present"


def needed(rule: QuorumRule | None, base: int) -> int | None:
    """How many of `base` seats the rule needs; None where it sets no number.

    A meeting of nobody is never quorate, so at least one.
    """
    if rule is None or (rule.core_fraction is None and rule.at_least is None):
        return None
    return max(_ceiling(rule.core_fraction or Fraction(0), base), rule.at_least or 0, 1)


def _ceiling(share: Fraction, base: int) -> int:
    return -(-share.numerator * base // share.denominator)


def requirements(rule: QuorumRule, total: Sum) -> tuple[Requirement, ...]:
    """Everything the rule asks for, in the order of the terms file."""
    return tuple(_requirements(rule, total))


def _requirements(rule: QuorumRule, total: Sum) -> Iterator[Requirement]:
    if rule.core_fraction is not None:
        yield _fraction(rule.core_fraction, total)
    if rule.at_least is not None:
        yield _number(rule.at_least, total, alone=rule.core_fraction is None)
    for group in rule.must_include:
        yield _any_one_of(group, total)
    if rule.chair_present:
        said = f"a chair {total.word}" if total.chair else f"no chair {total.word}"
        yield Requirement("a chair present", total.chair, said)


def _fraction(share: Fraction, total: Sum) -> Requirement:
    count = len(total.present)
    met = count > 0 and share.denominator * count >= share.numerator * total.base
    words, least = say_fraction(share), max(_ceiling(share, total.base), 1)
    working = f"{count} of {total.base} core seats {total.word}, {least} needed ({words})"
    return Requirement(f"{words} of the core seats", met, working)


def _number(least: int, total: Sum, *, alone: bool) -> Requirement:
    count = len(total.present)
    start = f"{count} of {total.base} core seats {total.word}, " if alone else "at least "
    return Requirement(f"at least {least} core seats", count >= least, f"{start}{least} needed")


def _any_one_of(group: tuple[SeatKey, ...], total: Sum) -> Requirement:
    titles = {key: seat.title for key in group if (seat := total.terms.seat(key)) is not None}
    there = [title for key, title in titles.items() if key in total.present]
    name = listed(list(titles.values()), "or")
    if there:
        return Requirement(name, True, f"{listed(there)} {total.word}")
    lacking = f"{name} missing" if len(titles) == 1 else f"none of {name} {total.word}"
    return Requirement(name, False, lacking)
