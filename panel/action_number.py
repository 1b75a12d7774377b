"""Numbers and references as people type them: `A-2026-014`, `B-2026-003`, `C-0421`."""

import re
from dataclasses import dataclass

ACTION = r"[Aa]-(?:[0-9]{4}-)?[0-9]{1,5}"
"""What an action's number looks like; without a year it is one of this year's."""

REFERENCE = r"[Bb]-[0-9]{4}-[0-9]{1,5}|[Cc]-[0-9]{1,8}"
"""A blockage's number, or the reference of a case."""

_ACTION = re.compile(r"[Aa]-(?:(?P<year>[0-9]{4})-)?(?P<serial>[0-9]{1,5})")
_BLOCKAGE = re.compile(r"[Bb]-(?P<year>[0-9]{4})-(?P<serial>[0-9]{1,5})")


@dataclass(frozen=True, slots=True, order=True)
class ActionNumber:
    """An action's number: counted from one in each panel and year."""

    year: int
    serial: int

    def __str__(self) -> str:
        """As people say it: A-2026-014."""
        return f"A-{self.year}-{self.serial:03}"


def read_number(text: str, this_year: int) -> ActionNumber | None:
    """Read "A-2026-014", "a-2026-14" or, of this year, "A-14"; None for anything else."""
    found = _ACTION.fullmatch(text.strip())
    if found is None or not int(found["serial"]):
        return None
    return ActionNumber(int(found["year"] or this_year), int(found["serial"]))


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
    if found := _BLOCKAGE.fullmatch(text):
        return Reference(blockage=f"B-{found['year']}-{int(found['serial']):03}")
    return Reference(case=text.upper())
