"""What can be chosen in a form that only a panel knows: its seats and its agencies."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chat.form import Field, Kind, Option
from panel.agencies import agencies
from panel.terms import Seat


def with_choices(fields: Iterable[Field], seats: Sequence[Seat]) -> tuple[Field, ...]:
    """The fields with seats and agencies to choose from, but for those that have options."""
    choices = {
        Kind.SEAT: tuple(Option(seat.key, seat.title) for seat in seats),
        Kind.CHOICE: tuple(Option(one.key, one.title) for one in agencies(seats)),
    }
    return tuple(
        replace(f, options=choices[f.kind]) if f.kind in choices and not f.options else f
        for f in fields
    )
