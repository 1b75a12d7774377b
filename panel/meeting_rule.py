"""Recurrence rules (RFC 5545) a panel may meet by: dates only, the hour stands beside them."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import cast

from dateutil.rrule import rrule, rrulestr

EXAMPLE = "an RFC 5545 rule such as FREQ=MONTHLY;BYDAY=3MO"
_DAYS = {"BYDAY", "BYMONTHDAY", "BYYEARDAY"}
_LIMITS = {
    "INTERVAL": 99,
    "BYMONTH": 12,
    "BYMONTHDAY": 31,
    "BYYEARDAY": 366,
    "BYWEEKNO": 53,
    "BYSETPOS": 366,
}
_POSITIVE = {"INTERVAL", "BYMONTH"}
_WEEKDAY = r"(?:MO|TU|WE|TH|FR|SA|SU)"
_ONE_DAY = rf"(?:[+-]?[1-9][0-9]?)?{_WEEKDAY}"
_PATTERNS = {
    "FREQ": re.compile(r"WEEKLY|MONTHLY|YEARLY"),
    "BYDAY": re.compile(rf"{_ONE_DAY}(?:,{_ONE_DAY})*"),
    "WKST": re.compile(_WEEKDAY),
}
_START = re.compile(r"DTSTART:([0-9]{8})(?:T[0-9]{6})?")


def meeting_dates(text: str, start: date, end: date) -> list[date]:
    """The dates a sound rule gives from `start` to `end`, both included."""
    anchor, rule = _split(text)
    first = anchor or _week_of(date(start.year, 1, 1))
    found = _counted_from(first, rule).between(_midnight(start), _midnight(end), inc=True)
    return [at.date() for at in found]


def _week_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def check_rule(text: str) -> None:
    """Raise ValueError, saying what is expected, unless the rule is sound.

    A rule that counts ("every second week") says from when, in a DTSTART line before it.
    """
    anchor, rule = _split(text)
    parts = _parts(rule)
    for name, value in parts.items():
        _check_value(name, value)
    if anchor is None and parts.get("INTERVAL", "1") != "1":
        raise ValueError("INTERVAL with a line DTSTART:YYYYMMDD before it, to count from")
    if not _DAYS & parts.keys():
        raise ValueError("a rule that names its days with BYDAY, BYMONTHDAY or BYYEARDAY")
    if parts["FREQ"] == "WEEKLY" and re.search(r"\d", parts.get("BYDAY", "")):
        raise ValueError("FREQ=MONTHLY or YEARLY with a numbered day, such as BYDAY=3MO")
    _check_comes_true(anchor or date(2000, 1, 1), rule)


def _split(text: str) -> tuple[date | None, str]:
    *start, rule = text.upper().split() or [""]
    if not start:
        return None, rule.removeprefix("RRULE:")
    match = _START.fullmatch(start[0]) if len(start) == 1 else None
    if match is None:
        raise ValueError(EXAMPLE)
    try:
        return date.fromisoformat(match[1]), rule.removeprefix("RRULE:")
    except ValueError:
        raise ValueError("DTSTART as YYYYMMDD") from None


def _parts(rule: str) -> Mapping[str, str]:
    pairs = [part.partition("=") for part in rule.split(";")]
    parts = {name: value for name, _, value in pairs}
    known = _PATTERNS.keys() | _LIMITS.keys()
    if unknown := sorted(parts.keys() - known):
        stranger = unknown[0][:20] or "nothing"
        raise ValueError(f"{EXAMPLE}, made of {', '.join(sorted(known))}, not {stranger}")
    if len(parts) < len(pairs) or "FREQ" not in parts:
        raise ValueError(f"{EXAMPLE}, with each part once")
    return parts


def _check_value(name: str, value: str) -> None:
    if name in _PATTERNS:
        sound = _PATTERNS[name].fullmatch(value) is not None
    else:
        sound = all(_in_limits(name, number) for number in value.split(","))
    if not sound:
        raise ValueError(f"{EXAMPLE}; {name} does not take {value[:20] or 'nothing'}")


def _in_limits(name: str, number: str) -> bool:
    if not re.fullmatch(r"[+-]?[0-9]{1,3}", number):
        return False
    least = 1 if name in _POSITIVE else -_LIMITS[name]
    return int(number) != 0 and least <= int(number) <= _LIMITS[name]


def _check_comes_true(first: date, rule: str) -> None:
    # dateutil looks for a next date until the year 9999, so one that never comes is looked for
    # near the end: the calendar repeats after 400 years.
    late = first.replace(year=9200 + first.year % 400)
    try:
        comes = next(iter(_counted_from(late, rule)), None) is not None
    except (ValueError, IndexError):
        comes = False
    if not comes:
        raise ValueError("a rule that some day comes true")


def _counted_from(first: date, rule: str) -> rrule:
    return cast(rrule, rrulestr(rule, dtstart=_midnight(first)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
