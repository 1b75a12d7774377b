"""The file that `mase member import` reads: CSV, validated as a whole, each fault with its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from bot.csv_file import Cells, csv_rows
from bot.members_cells import YES_OR_NO, cell_faults, role_names
from panel.fault import Fault, Faults
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
    judge = partial(cell_faults, terms=terms)
    lines = csv_rows(text, COLUMNS, _OPTIONAL, judge, MembersFaults)
    rows = tuple(_row(line, cells, terms) for line, cells in lines)
    if clashes := tuple(_clashes(rows)):
        raise MembersFaults(clashes)
    return rows


def _row(line: int, cells: Cells, terms: Terms) -> Row:
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
