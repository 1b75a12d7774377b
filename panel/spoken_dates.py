"""Dates and times as people type them, the day before the month."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from panel.spoken_times import read_time
from panel.wording import MONTHS, WEEKDAYS, say_date

__all__ = ["DateFault", "read_date", "read_time"]


@dataclass(frozen=True, slots=True)
class DateFault:
    """A date that was understood and cannot be right, with what to tell the person."""

    message: str


def read_date(text: str, today: date, next_meeting: date | None = None) -> date | DateFault | None:
    """Read "25 September 2026", "25/9/26", "next friday", "in two weeks"; None: not a date.

    A weekday alone is the next such day after today; "next" one is in the week after this one.
    """
    said = re.sub(r"[,\s]+", " ", text[:80].strip(" \t\r\n.,!").casefold())
    if NEXT_MEETING.fullmatch(said):
        return next_meeting or DateFault("No next meeting is dated yet: give a date.")
    for pattern, reader in _FORMS:
        if match := pattern.fullmatch(said):
            try:
                return reader(match, today)
            except (ValueError, OverflowError):
                return DateFault(f"There is no such date as {said}.")
    return None


NEXT_MEETING = re.compile(r"(?:(?:at|by|before) )?(?:the )?next meeting", re.IGNORECASE)
"""Words for a date that only the panel's calendar knows."""


def _names(names: tuple[str, ...]) -> str:
    return "|".join(f"{name[:3]}(?:{name[3:]})?".casefold() for name in names)


_WEEKDAY = rf"(?P<weekday>{_names(WEEKDAYS)}|tues|wednes|thur|thurs)"
_MONTH = rf"(?P<month>{_names(MONTHS)}|sept)\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_FIGURES = r"(?P<day>[0-9]{1,2})(?P<dot>[/.-])(?P<month>[0-9]{1,2})"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_AMOUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_UNIT = r"(?P<unit>days?|weeks?|fortnights?|months?)"
_AMOUNT = rf"(?P<amount>[0-9]{{1,4}}|{'|'.join(_AMOUNTS)})"


def _index(name: str, names: tuple[str, ...]) -> int:
    return [one[:3].casefold() for one in names].index(name[:3])


def _dated(match: re.Match[str], today: date) -> date | DateFault:
    """A day and month, in the year given or else the next such day, checked by its weekday."""
    month = _month(match)
    day = _in_year(match, month) if match["year"] else _next(int(match["day"]), month, today)
    weekday = match.groupdict().get("weekday")
    if weekday and _index(weekday, WEEKDAYS) != day.weekday():
        return DateFault(f"{day.day} {MONTHS[month - 1]} {day.year} is a {say_weekday(day)}.")
    return day


def say_weekday(day: date) -> str:
    """The name of a date's weekday."""
    return say_date(day).split()[0]


def _month(match: re.Match[str]) -> int:
    month = match["month"].rstrip(".")
    return int(month) if month.isdigit() else _index(month, MONTHS) + 1


def _in_year(match: re.Match[str], month: int) -> date:
    year = int(match["year"])
    return date(year + 2000 if year < 100 else year, month, int(match["day"]))


def _next(day: int, month: int, today: date) -> date:
    years = range(today.year, today.year + 9)
    coming = (date(year, month, day) for year in years if _exists(year, month, day))
    found = next((one for one in coming if one >= today), None)
    if found is None:
        raise ValueError(day)
    return found


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _weekday(match: re.Match[str], today: date) -> date:
    wanted = _index(match["weekday"], WEEKDAYS)
    if match["which"] == "next ":
        return today + timedelta(days=7 - today.weekday() + wanted)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _later(match: re.Match[str], today: date) -> date:
    amount = _AMOUNTS.get(match["amount"]) or int(match["amount"])
    if match["unit"].startswith("month"):
        return today + relativedelta(months=amount)
    days = {"d": 1, "w": 7, "f": 14}[match["unit"][0]]
    return today + timedelta(days=days * amount)


def _weekday_later(match: re.Match[str], today: date) -> date:
    """That day of a week on: "friday week", "a week on friday"."""
    wanted = _index(match["weekday"], WEEKDAYS)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 8)


def _month_end(match: re.Match[str], today: date) -> date:
    """The last day of this month, of the next one, or of one that is named."""
    named, which = match.groupdict().get("month"), match.groupdict().get("which")
    if named is None:
        return today + relativedelta(months=which == "next", day=31)
    month = _index(named.rstrip("."), MONTHS) + 1
    year = int(match["year"]) if match["year"] else today.year + (month < today.month)
    return date(year, month, 1) + relativedelta(day=31)


_Reader = Callable[[re.Match[str], date], date | DateFault]
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile("today"), lambda _, today: today),
    (re.compile("yesterday"), lambda _, today: today - timedelta(days=1)),
    (re.compile("tomorrow"), lambda _, today: today + timedelta(days=1)),
    (re.compile(rf"(?:on )?(?P<which>next |this |)(?:{_WEEKDAY})"), _weekday),
    (re.compile(rf"(?:on )?{_WEEKDAY} week"), _weekday_later),
    (re.compile(rf"a week on {_WEEKDAY}"), _weekday_later),
    (re.compile(rf"in {_AMOUNT} {_UNIT}(?:['\u2019]?s?['\u2019]? time)?"), _later),
    (re.compile(rf"{_AMOUNT} {_UNIT} (?:from (?:now|today)|today)"), _later),
    (re.compile(r"(?:the )?end of (?P<which>the|this|next) month"), _month_end),
    (re.compile(rf"(?:the )?end of {_MONTH}(?: (?P<year>[0-9]{{4}}))?"), _month_end),
    (re.compile(rf"(?:on )?(?:{_WEEKDAY} )?(?:the )?{_DAY} (?:of )?{_MONTH}(?: {_YEAR})?"), _dated),
    (re.compile(rf"(?:on )?(?:{_WEEKDAY} )?{_MONTH} {_DAY}(?: {_YEAR})?"), _dated),
    (re.compile(rf"(?:on )?(?:{_WEEKDAY} )?{_FIGURES}(?P=dot){_YEAR}"), _dated),
    (re.compile(r"(?:on )?(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})(?P<year>)"), _dated),
    (re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"), _dated),
)
