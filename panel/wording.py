"""Dates, numbers and lists in the exact words that cards use."""

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 8: "eighth", 10: "tenth"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def say_date(day: date) -> str:
    """Say "Friday 25 September 2026", whatever the machine's language."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def say_month(day: date) -> str:
    """Say "September 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def say_time(at: datetime, zone: ZoneInfo) -> str:
    """Say "14:30" on the panel's clock."""
    return at.astimezone(zone).strftime("%H:%M")


def say_when(at: datetime, zone: ZoneInfo) -> str:
    """Say "Friday 25 September 2026 at 14:30" on the panel's clock."""
    return f"{say_date(at.astimezone(zone).date())} at {say_time(at, zone)}"


def counted(noun: str, n: int, plural: str = "") -> str:
    """Say "1 seat", "3 seats"."""
    return f"{n} {noun}" if n == 1 else f"{n} {plural or noun + 's'}"


def listed(words: Sequence[str], joiner: str = "and") -> str:
    """Say "a, b and c"; "a, one; b; and c" where a part has a comma of its own."""
    if len(words) < 2:
        return "".join(words)
    if any("," in word for word in words):
        return f"{'; '.join(words[:-1])}; {joiner} {words[-1]}"
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"


def say_fraction(share: Fraction) -> str:
    """Say "two thirds", "three quarters", "half"; unusual ones as figures, "7/11"."""
    if share in (0, 1):
        return "all" if share else "none"
    if share == Fraction(1, 2):
        return "half"
    part = _PARTS.get(share.denominator)
    if part is None or share.numerator >= len(_NUMBERS):
        return f"{share.numerator}/{share.denominator}"
    return f"{_NUMBERS[share.numerator]} {part}{'s' if share.numerator > 1 else ''}"


def say_percent(share: Fraction) -> str:
    """Say "75%", "66.7%": whole where exact, else one decimal."""
    tenths = int(share * 1000 + Fraction(1, 2))
    whole, tenth = divmod(tenths, 10)
    return f"{whole}%" if share * 100 == whole else f"{whole}.{tenth}%"
