"""Working days and public holidays, with local corrections to the `holidays` library."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from holidays import HolidayBase, country_holidays

from panel.fault import Fault, Faults, shown
from panel.toml_text import parse

_DAY = timedelta(days=1)


def known_region(region: str) -> bool:
    """Whether the `holidays` library knows this country or country-subdivision."""
    try:
        _library(region)
    except (NotImplementedError, ValueError):
        return False
    return True


@lru_cache(maxsize=64)
def _library(region: str) -> HolidayBase:
    country, hyphen, subdivision = region.partition("-")
    if not country.isupper() or bool(hyphen) != bool(subdivision):
        raise NotImplementedError(region)
    return country_holidays(country, subdiv=subdivision or None)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of a region; an override names a holiday, or strikes one out with None.

    Overrides of the country count in its subdivisions too, unless they say otherwise.
    """

    region: str
    overrides: Mapping[str, Mapping[date, str | None]] = field(default_factory=dict)

    def holiday(self, day: date) -> str | None:
        """The name of the public holiday on that day."""
        for region in (self.region, self.region.partition("-")[0]):
            local = self.overrides.get(region, {})
            if day in local:
                return local[day]
        return _library(self.region).get(day)

    def is_working(self, day: date) -> bool:
        """Whether offices are open on that day."""
        library = _library(self.region)
        weekend = day.weekday() in library.weekend and day not in library.weekend_workdays
        return not weekend and self.holiday(day) is None

    def next_working(self, day: date) -> date:
        """The first working day after that day."""
        return self.add_working_days(day, 1)

    def previous_working(self, day: date) -> date:
        """The last working day before that day."""
        return self.add_working_days(day, -1)

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after that day (before it, when n is negative); for 0 the day."""
        step = _DAY if n > 0 else -_DAY
        left = abs(n)
        while left:
            day += step
            left -= self.is_working(day)
        return day


class HolidayFaults(Faults):
    """A file of local holidays that cannot be used."""

    subject = "holidays file"


def read_overrides(text: str) -> Mapping[str, Mapping[date, str | None]]:
    """Read `[GB-ENG]` tables of `2022-09-19 = "State Funeral"`; false strikes a holiday out."""
    tables = parse(text)
    faults = (tables,) if isinstance(tables, Fault) else tuple(_override_faults(tables))
    if isinstance(tables, Fault) or faults:
        raise HolidayFaults(faults)
    return {
        region: {date.fromisoformat(day): name or None for day, name in days.items()}
        for region, days in tables.items()
    }


def _override_faults(tables: Mapping[str, object]) -> Iterator[Fault]:
    for region, days in tables.items():
        if not known_region(region):
            yield Fault(region, shown(region), "a country or country-subdivision such as GB-ENG")
        if not isinstance(days, dict):
            yield Fault(region, shown(days), 'a table of days, such as 2022-09-19 = "Funeral"')
            continue
        for day, name in days.items():
            yield from _day_faults(f"{region}.{day}", day, name)


def _day_faults(path: str, day: str, name: object) -> Iterator[Fault]:
    if not _is_day(day):
        yield Fault(path, shown(day), "a date such as 2022-09-19")
    if name is not False and not (isinstance(name, str) and name.strip()):
        yield Fault(path, shown(name), "the holiday's name, or false to strike it out")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
