"""The kinds of value a terms file may hold, each with what it expects in plain words."""

import re
from datetime import date, time
from enum import StrEnum
from fractions import Fraction
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from panel.meeting_rule import check_rule
from panel.names import SeatKey
from panel.regions import known_region
from panel.role import SEAT_ROLES, Role


class SeatKind(StrEnum):
    """How a seat came to the panel: only core seats carry quorum and attendance."""

    CORE = "core"
    OPTIONAL = "optional"
    CO_OPTED = "co-opted"


class Weekday(StrEnum):
    """A day of the week, in the order of `date.weekday()`."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Source(StrEnum):
    """A register that fills a standing agenda item."""

    ATTENDANCE = "attendance"
    MINUTES = "minutes"
    ACTIONS = "actions"
    BLOCKAGES = "blockages"
    THEMES = "themes"
    VICTIMS = "victims"
    OFFENDERS = "offenders"
    LOCATIONS = "locations"
    TRENDS = "trends"
    PROFILE = "profile"
    PLAN = "plan"
    DISRUPTION = "disruption"
    ENGAGEMENT = "engagement"
    TRAINING = "training"
    GROUPS = "groups"
    ROUTES = "routes"
    RESEARCH = "research"
    MEETINGS = "meetings"


SHARE_EXPECTED = 'a fraction like "2/3" or a percentage like "75%", in quotes, from 0 to 1'
_FRACTION = re.compile(r"([0-9]{1,6}) ?/ ?([0-9]{1,6})")
_PERCENTAGE = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?) ?%")


def read_share(value: object) -> Fraction:
    """Read "2/3" or "75%" exactly; a float is refused because it cannot hold two thirds."""
    if isinstance(value, Fraction):
        share = value
    elif not isinstance(value, str):
        raise ValueError(SHARE_EXPECTED)
    elif match := _FRACTION.fullmatch(value.strip()):
        share = _divided(int(match[1]), int(match[2]))
    elif match := _PERCENTAGE.fullmatch(value.strip()):
        share = Fraction(match[1]) / 100
    else:
        raise ValueError(SHARE_EXPECTED)
    if not 0 <= share <= 1:
        raise ValueError(SHARE_EXPECTED)
    return share


def _divided(over: int, under: int) -> Fraction:
    if under == 0:
        raise ValueError(SHARE_EXPECTED)
    return Fraction(over, under)


def _zone_name(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("a time zone such as Europe/London") from None
    return name


def _region(region: str) -> str:
    if not known_region(region):
        raise ValueError("a country or country-subdivision such as GB-ENG, GB-SCT or IE")
    return region


def _rule(rule: str) -> str:
    check_rule(rule)
    return rule


_HOST_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?:{_HOST_LABEL}\.)+{_HOST_LABEL}")


def _host(host: str) -> str:
    name = host.lower()
    if len(name) > 253 or not _HOST.fullmatch(name):
        raise ValueError("a host name such as docs.example.gov.uk, without https:// or a path")
    return name


def _file_kind(kind: object) -> object:
    if kind not in (SeatKind.CORE, SeatKind.OPTIONAL):
        raise ValueError('"core" or "optional" (people are co-opted with /mase coopt)')
    return kind


def _seat_role(role: object) -> object:
    if role not in _SEAT_ROLES:
        raise ValueError(f"one of {', '.join(_SEAT_ROLES)}")
    return role


def _above_none(share: Fraction) -> Fraction:
    if share == 0:
        raise ValueError("a share above 0; leave the key out where none is needed")
    return share


_SEAT_ROLES = sorted(str(role) for role in SEAT_ROLES)
Text = Annotated[str, Field(min_length=1, max_length=2000, pattern=r"\S")]
Key = Annotated[str, Field(pattern=r"^[a-z0-9-]+$", max_length=60)]
KnownSeat = Annotated[SeatKey, Field(pattern=r"^[a-z0-9-]+$", max_length=60)]
Share = Annotated[
    Fraction,
    BeforeValidator(read_share),
    WithJsonSchema(
        {"type": "string", "pattern": r"^[0-9.]+ ?(/ ?[0-9]+|%)$", "examples": ["2/3", "75%"]}
    ),
]
SomeShare = Annotated[Share, AfterValidator(_above_none)]
AnyOf = Annotated[tuple[KnownSeat, ...], Field(min_length=1)]
ZoneName = Annotated[Text, AfterValidator(_zone_name)]
Region = Annotated[Text, AfterValidator(_region)]
Rule = Annotated[Text, AfterValidator(_rule)]
Host = Annotated[Text, AfterValidator(_host)]
FileKind = Annotated[
    SeatKind, BeforeValidator(_file_kind), WithJsonSchema({"enum": ["core", "optional"]})
]
SeatRole = Annotated[
    Role,
    BeforeValidator(_seat_role),
    WithJsonSchema({"enum": _SEAT_ROLES}),
]
Day = Annotated[date, Field(strict=True)]
Hour = Annotated[time, Field(strict=True)]
Flag = Annotated[bool, Field(strict=True)]
Days = Annotated[int, Field(strict=True, ge=0, le=366)]
WorkingDays = Annotated[int, Field(strict=True, ge=1, le=366)]
Minutes = Annotated[int, Field(strict=True, ge=1, le=1440)]
Count = Annotated[int, Field(strict=True, ge=1, le=1000)]
Months = Annotated[int, Field(strict=True, ge=1, le=120)]
