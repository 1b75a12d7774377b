"""Numbers of the registers, counted from one in each panel and year: A-2026-014, B-2026-003."""

import re


def numbered(letter: str, year: int, serial: int) -> str:
    """Say "B-2026-003"."""
    return f"{letter}-{year}-{serial:03d}"


def read_numbered(letter: str, text: str, this_year: int) -> tuple[int, int] | None:
    """Year and serial as people type them: "B-2026-003", "b3", "3" of this year; else None."""
    wanted = rf"(?:{letter}-?)?(?:(?P<year>[0-9]{{4}})-)?(?P<serial>[0-9]{{1,6}})"
    found = re.fullmatch(wanted, text.strip(), re.IGNORECASE)
    if found is None or not int(found["serial"]):
        return None
    return int(found["year"] or this_year), int(found["serial"])
