"""What the privacy guard hands back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caught:
    """A stretch of text that may not be kept: what it looks like, and what to write instead.

    What is `certain` has the form of an identifier. All else is likely: it may be a false alarm,
    which the terms may let somebody overrule with a reason (`[privacy] overrule`).
    """

    kind: str
    start: int
    end: int
    advice: str
    certain: bool = True
