"""What the privacy guard hands back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caught:
    """A stretch of text that may not be kept: what it looks like, and what to write instead."""

    kind: str
    start: int
    end: int
    advice: str
