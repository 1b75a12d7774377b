"""How late an action is, and how often it has been late before.

An action stands in a weekly digest if its day has passed when that is due. So how many digests it
stood in follows from its date and the panel's weekday and hour; nothing needs to be counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from panel.action import Action
from panel.instant import local_instant
from panel.terms import Digest, Weekday
from panel.wording import counted

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_IN_WEEKS = 14
"""From so many days on, ages are said in weeks."""

_MONTH = 28
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TIMES = {1: "once", 2: "twice"}


def last_slot(digest: Digest, at: datetime, zone: ZoneInfo) -> date:
    """The local day of the last weekly digest that was due by then."""
    today = at.astimezone(zone).date()
    day = today - timedelta(days=(today.weekday() - _weekday(digest)) % 7)
    return day if local_instant(day, digest.at, zone) <= at else day - _WEEK


def next_slot(digest: Digest, at: datetime, zone: ZoneInfo) -> date:
    """The local day of the first weekly digest that is due after then."""
    return last_slot(digest, at, zone) + _WEEK


def digests_stood_in(due: date, slot: date) -> int:
    """In how many weekly digests an action of that date stood, up to the one of that day."""
    return max(0, (slot - due - _DAY) // _WEEK + 1)


def _weekday(digest: Digest) -> int:
    return list(Weekday).index(digest.weekday)


def say_late(due: date, today: date) -> str:
    """Say "1 day overdue", "13 days overdue", "5 weeks overdue"."""
    days = (today - due).days
    if days < _IN_WEEKS:
        return f"{counted('day', days)} overdue"
    return f"{counted('week', days // 7)} overdue"


def say_repeated(action: Action, slot: date) -> str:
    """Say "third week in the digest; date moved twice"; empty where it is late for once only."""
    weeks = digests_stood_in(action.due, slot)
    parts = [f"{say_ordinal(weeks)} week in the digest"] if weeks > 1 else []
    if action.moves:
        times = _TIMES.get(action.moves) or f"{action.moves} times"
        parts.append(f"date moved {times}")
    return "; ".join(parts)


def say_ordinal(number: int) -> str:
    """Say "third"; from the tenth on in figures, "11th", "22nd"."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    teens = 10 < number % 100 < 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


@dataclass(frozen=True, slots=True)
class Ages:
    """How many actions are overdue, by how long."""

    week: int
    month: int
    longer: int
    longest: int

    @property
    def total(self) -> int:
        """How many are overdue at all."""
        return self.week + self.month + self.longer

    def sentence(self) -> str:
        """Say "2 up to a week, 1 up to four weeks, 1 longer"; only what there is."""
        parts = [
            (self.week, "up to a week"),
            (self.month, "up to four weeks"),
            (self.longer, "longer"),
        ]
        return ", ".join(f"{count} {words}" for count, words in parts if count)


def ages(dues: Iterable[date], today: date) -> Ages:
    """The ages of those whose day has passed, in days."""
    late: Sequence[int] = [days for due in dues if (days := (today - due).days) > 0]
    week = sum(days <= _WEEK.days for days in late)
    month = sum(_WEEK.days < days <= _MONTH for days in late)
    return Ages(week, month, len(late) - week - month, max(late, default=0))
