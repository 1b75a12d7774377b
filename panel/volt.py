"""What problem solving looks at: victims, offenders, locations and trends (London; CLAUSES L6)."""

from enum import StrEnum


class Volt(StrEnum):
    """A tag that blockages and actions are asked for, and need not have, in this order."""

    VICTIMS = "victims"
    OFFENDERS = "offenders"
    LOCATIONS = "locations"
    TRENDS = "trends"
