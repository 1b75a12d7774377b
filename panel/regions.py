"""The regions whose public holidays the `holidays` library knows."""

from functools import lru_cache

from holidays import HolidayBase, country_holidays


def known_region(region: str) -> bool:
    """Whether the `holidays` library knows this country or country-subdivision."""
    try:
        holidays_of(region)
    except (NotImplementedError, ValueError):
        return False
    return True


@lru_cache(maxsize=64)
def holidays_of(region: str) -> HolidayBase:
    """The public holidays of a known region; NotImplementedError where it is unknown."""
    country, hyphen, subdivision = region.partition("-")
    if not country.isupper() or bool(hyphen) != bool(subdivision):
        raise NotImplementedError(region)
    return country_holidays(country, subdiv=subdivision or None)
