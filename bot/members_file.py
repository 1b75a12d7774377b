"""The file that `mase member import` reads: CSV, validated as a whole, each fault with its line."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.members_cells import YES_OR_NO, cell_faults, role_names
from panel.fault import Fault, Faults, shown
from panel.names import AgencyKey, SeatKey
from panel.role import Role
from panel.terms import Terms

COLUMNS = ("seat", "name", "email", "phone", "roles", "from")
_OPTIONAL = ("agency", "attested")


class MembersFaults(Faults):
    """A members file that cannot be imported."""

    subject = "members file"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a person, and the seat or the role without one that they have from a day on."""

    line: int
    seat: SeatKey | None
    name: str
    email: str
    phone: str | None
    roles: frozenset[Role]
    start: date
    agency: AgencyKey | None
    attested: bool


def read_members(text: str, terms: Terms) -> tuple[Row, ...]:
    """Read a whole members file, or raise MembersFaults with everything that is wrong with it."""
    lines = _lines(text)
    if isinstance(lines, Fault):
        raise MembersFaults((lines,))
    header, cells = lines
    if faults := tuple(_header_faults(header)):
        raise MembersFaults(faults)
    faults = tuple(fault for line, row in cells for fault in _row_faults(line, row, header, terms))
    if faults:
        raise MembersFaults(faults)
    rows = tuple(_row(line, dict(zip(header, row, strict=True)), terms) for line, row in cells)
    if clashes := tuple(_clashes(rows)):
        raise MembersFaults(clashes)
    return rows


def _lines(text: str) -> tuple[list[str], list[tuple[int, list[str]]]] | Fault:
    """The header in lower case, and every line that is not blank with its number."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    cells: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                cells.append((begins, [cell.strip() for cell in row]))
            begins = reader.line_num + 1
    except csv.Error as error:
        return Fault(f"line {begins}", f"no CSV ({error})", "cells with commas between")
    if not cells:
        return Fault("the file", "nothing", f"a header line: {','.join(COLUMNS)}")
    return [cell.casefold() for cell in cells[0][1]], cells[1:]


def _header_faults(header: list[str]) -> Iterator[Fault]:
    expected = f"the columns {','.join(COLUMNS)}, and agency and attested if you like"
    for missing in [column for column in COLUMNS if column not in header]:
        yield Fault("line 1", f"no column {missing}", expected)
    for place, column in enumerate(header):
        if column not in COLUMNS + _OPTIONAL:
            yield Fault("line 1", shown(column), expected)
        elif column in header[:place]:
            yield Fault("line 1", f"the column {column} twice", expected)


def _row_faults(line: int, row: list[str], header: list[str], terms: Terms) -> Iterator[Fault]:
    if len(row) != len(header):
        yield Fault(f"line {line}", f"{len(row)} cells", f"{len(header)}, as in the header")
        return
    cells = dict(zip(header, row, strict=True))
    for column, found, expected in cell_faults(cells, terms):
        yield Fault(f"line {line}, {column}", found, expected)


def _row(line: int, cells: dict[str, str], terms: Terms) -> Row:
    seat = terms.seat(cells["seat"].casefold()) if cells["seat"] else None
    agency = cells.get("agency", "").casefold() or (seat.agency if seat else "")
    return Row(
        line=line,
        seat=SeatKey(seat.key) if seat else None,
        name=cells["name"],
        email=cells["email"].casefold(),
        phone=cells["phone"] or None,
        roles=frozenset(map(Role, role_names(cells["roles"]))) - {Role.MEMBER},
        start=date.fromisoformat(cells["from"]),
        agency=AgencyKey(agency) or None,
        attested=YES_OR_NO[cells.get("attested", "").casefold()],
    )


def _clashes(rows: tuple[Row, ...]) -> Iterator[Fault]:
    """What one line says against an earlier one."""
    named: dict[str, Row] = {}
    seated: dict[SeatKey, Row] = {}
    for row in rows:
        first = named.setdefault(row.email, row)
        if (first.name, first.phone) != (row.name, row.phone):
            yield Fault(
                f"line {row.line}, email",
                f"the address of line {first.line} with another name or phone",
                "one name and phone for each address",
            )
        if row.seat is None or Role.DEPUTY in row.roles:
            continue
        holder = seated.setdefault(row.seat, row)
        if holder is not row:
            yield Fault(
                f"line {row.line}, seat",
                f"the seat {row.seat} again, as in line {holder.line}",
                "each seat once",
            )
