"""The file that `mase plan import` reads: the lines of an action plan (Kent §3, K18)."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from bot.csv_file import csv_rows, is_day
from panel.action import Draft, Horizon
from panel.action_number import read_reference
from panel.fault import Faults, shown
from panel.names import SeatKey
from panel.privacy import guard
from panel.terms import Terms
from panel.wording import listed

COLUMNS = ("action", "owner", "due", "horizon")
_OPTIONAL = ("case",)


class PlanFaults(Faults):
    """A plan that cannot be imported."""

    subject = "plan"


def read_plan(text: str, terms: Terms, today: date) -> tuple[Draft, ...]:
    """Read a whole plan, or raise PlanFaults with everything that is wrong with it."""
    judge = partial(_cells, terms=terms, today=today)
    lines = csv_rows(text, COLUMNS, _OPTIONAL, judge, PlanFaults)
    return tuple(_draft(cells, terms) for _, cells in lines)


def _cells(cells: dict[str, str], terms: Terms, today: date) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the cells of one line: column, found, expected."""
    words, case = cells["action"], cells.get("case", "")
    if not any(letter.isalpha() for letter in words):
        yield "action", shown(words), "what is to be done"
    hosts = terms.panel.document_hosts
    for caught in guard(words, document_hosts=hosts, today=today):
        yield "action", f"a {caught.kind}", caught.advice
    if terms.seat(cells["owner"].casefold()) is None:
        keys = listed([one.key for one in terms.seats], "or")
        yield "owner", shown(cells["owner"]), f"one of {keys}"
    if not is_day(cells["due"]):
        yield "due", shown(cells["due"]), "a date such as 2016-03-31"
    if cells["horizon"].casefold() not in set(Horizon):
        yield "horizon", shown(cells["horizon"]), listed([str(one) for one in Horizon], "or")
    about = read_reference(case)
    if case and (about is None or about.case is None):
        yield "case", shown(case), "nothing, or a reference such as C-0421"


def _draft(cells: dict[str, str], terms: Terms) -> Draft:
    seat = terms.seat(cells["owner"].casefold())
    return Draft(
        cells["action"],
        SeatKey(seat.key if seat else ""),
        date.fromisoformat(cells["due"]),
        Horizon(cells["horizon"].casefold()),
        cells.get("case", "").upper() or None,
    )
