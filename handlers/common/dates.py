"""Giving a meeting its date: what a date must be, and what to say of a public holiday."""

from datetime import date, datetime, time, timedelta

from chat.card import Text, Tone
from chat.command import Call
from chat.reply import Misused
from panel.timetable import clash, local_instant
from panel.wording import say_date

_FAR = timedelta(days=731)


def ahead(day: date, at: time, call: Call, since: timedelta = timedelta(0)) -> datetime:
    """The instant of a local date and time that lies ahead, or began less than `since` ago.

    Raises Misused for one that has passed, and for one so far off that the year must be a slip.
    """
    today = f"It is {say_date(call.today)} today."
    if day > call.today + _FAR:
        said = f"{say_date(day)} is more than two years off. {today} Type the date with its year."
        raise Misused.because("Is that the right year?", said)
    if day < call.today or (starts := local_instant(day, at, call.zone)) + since <= call.at:
        raise Misused.because("That time has passed", f"{today} Give a date and time ahead.")
    return starts


def holiday_warning(day: date, call: Call) -> tuple[Text, ...]:
    """A warning where a date is a public holiday; it is taken as meant all the same."""
    found = clash(day, call.calendar)
    if found is None:
        return ()
    return (Text(f"That day is a public holiday: {found.holiday}.", Tone.WARNING),)
