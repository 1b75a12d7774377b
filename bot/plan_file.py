"""The file that `mase plan import` reads: the lines of an action plan (Kent §3, K18)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from bot.csv_file import csv_rows, is_day
from panel.action import Draft, Horizon
from panel.action_number import Reference, read_reference
from panel.fault import Faults, shown
from panel.names import SeatKey
from panel.privacy import Vocabulary, guard
from panel.terms import Terms
from panel.wording import listed

COLUMNS = ("action", "owner", "due", "horizon")
_OPTIONAL = ("case",)
_BLOCKAGE = re.compile(r"(?<![\w-])[Bb]-[0-9]{4}-[0-9]{1,5}(?![\w-])")


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the file: where it stands, what is to be done, and the blockages it names."""

    line: int
    draft: Draft

    def blockages(self) -> Iterator[tuple[str, str]]:
        """Each blockage's number, with the column that names it."""
        if self.draft.blockage:
            yield "case", self.draft.blockage
        for word in _BLOCKAGE.findall(self.draft.words):
            if (found := read_reference(word)) and found.blockage:
                yield "action", found.blockage


@dataclass(frozen=True, slots=True)
class _Allowed:
    """By what a line is read: the seats, the names that the guard lets pass, and the day."""

    terms: Terms
    known: Vocabulary
    today: date


class PlanFaults(Faults):
    """A plan that cannot be imported."""

    subject = "plan"


def read_plan(text: str, terms: Terms, known: Vocabulary, today: date) -> tuple[PlanLine, ...]:
    """Read a whole plan, or raise PlanFaults with everything that is wrong with it."""
    judge = partial(_cells, allowed=_Allowed(terms, known, today))
    lines = csv_rows(text, COLUMNS, _OPTIONAL, judge, PlanFaults)
    return tuple(PlanLine(line, _draft(cells, terms)) for line, cells in lines)


def _cells(cells: dict[str, str], allowed: _Allowed) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the cells of one line: column, found, expected."""
    words, case = cells["action"], cells.get("case", "")
    if not any(letter.isalpha() for letter in words):
        yield "action", shown(words), "what is to be done"
    terms = allowed.terms
    hosts = terms.panel.document_hosts
    for caught in guard(words, document_hosts=hosts, today=allowed.today, known=allowed.known):
        yield "action", f"a {caught.kind}", caught.advice
    if terms.seat(cells["owner"].casefold()) is None:
        keys = listed([one.key for one in terms.seats], "or")
        yield "owner", shown(cells["owner"]), f"one of {keys}"
    if not is_day(cells["due"]):
        yield "due", shown(cells["due"]), "a date such as 2016-03-31"
    if cells["horizon"].casefold() not in set(Horizon):
        yield "horizon", shown(cells["horizon"]), listed([str(one) for one in Horizon], "or")
    if case and read_reference(case) is None:
        yield "case", shown(case), "nothing, or a reference such as C-0421 or B-2026-003"


def _draft(cells: dict[str, str], terms: Terms) -> Draft:
    seat = terms.seat(cells["owner"].casefold())
    about = read_reference(cells.get("case", "")) or Reference()
    return Draft(
        cells["action"],
        SeatKey(seat.key if seat else ""),
        date.fromisoformat(cells["due"]),
        Horizon(cells["horizon"].casefold()),
        about.case,
        about.blockage,
    )
