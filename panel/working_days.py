"""Working days and public holidays, with local corrections to the `holidays` library."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from panel.holiday_file import HolidayFaults, read_overrides
from panel.regions import holidays_of, known_region

__all__ = ["Calendar", "HolidayFaults", "known_region", "read_overrides"]

_DAY = timedelta(days=1)


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
        return holidays_of(self.region).get(day)

    def is_working(self, day: date) -> bool:
        """Whether offices are open on that day."""
        library = holidays_of(self.region)
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
