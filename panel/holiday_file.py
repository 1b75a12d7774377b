"""The local file of one-off holidays and struck-out ones (PRODUCT, Calendar)."""

from collections.abc import Iterator, Mapping
from datetime import date

from panel.fault import Fault, Faults, shown
from panel.regions import known_region
from panel.toml_text import parse


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
