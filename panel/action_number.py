"""Numbers and references as people type them: `A-2026-014`, `B-2026-003`, `C-0421`."""

import re
from dataclasses import dataclass

from panel.numbering import numbered, read_numbered

ACTION = r"[Aa]-(?:[0-9]{4}-)?[0-9]{1,5}"
"""What an action's number looks like; without a year it is one of this year's."""

REFERENCE = r"[Bb]-[0-9]{4}-[0-9]{1,5}|[Cc]-[0-9]{1,8}"
"""A blockage's number, or the reference of a case."""


@dataclass(frozen=True, slots=True, order=True)
class ActionNumber:
    """An action's number: counted from one in each panel and year."""

    year: int
    serial: int

    def __str__(self) -> str:
        """As people say it: A-2026-014."""
        return numbered("A", self.year, self.serial)


def read_number(text: str, this_year: int) -> ActionNumber | None:
    """Read "A-2026-014", "a-2026-14" or, of this year, "A-14"; None for anything else."""
    text = text.strip()
    found = read_numbered("A", text, this_year) if re.fullmatch(ACTION, text) else None
    return ActionNumber(*found) if found else None


@dataclass(frozen=True, slots=True)
class Reference:
    """What an action is for: a blockage, or a case."""

    blockage: str | None = None
    case: str | None = None


def read_reference(text: str) -> Reference | None:
    """Read "B-2026-003" or "C-0421", in the spelling of the registers; None for anything else."""
    text = text.strip()
    if not re.fullmatch(REFERENCE, text):
        return None
    if text[0] in "Cc":
        return Reference(case=text.upper())
    found = read_numbered("B", text, this_year=0)
    return Reference(blockage=numbered("B", *found)) if found else None
