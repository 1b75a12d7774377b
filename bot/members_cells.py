"""The cells of a line in the members file, and what is wrong with them."""

import re
from collections.abc import Iterator

from bot.csv_file import Cells, is_day
from panel.fault import shown
from panel.role import SEATLESS_ROLES, Role
from panel.terms import Terms
from panel.wording import listed

YES_OR_NO = {"yes": True, "no": False, "": False}
"""What may stand in the column `attested`."""

_ROLES = re.compile(r"[;|,\s]+")
_EMAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]{2,}")
_SEATED_ROLES = SEATLESS_ROLES | {Role.CO_CHAIR, Role.MEMBER}


def cell_faults(cells: Cells, terms: Terms) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the cells of one line: column, found, expected."""
    seat, agency = cells["seat"].casefold(), cells.get("agency", "").casefold()
    if seat and terms.seat(seat) is None:
        keys = listed([one.key for one in terms.seats], "or")
        yield "seat", shown(cells["seat"]), f"nothing, or one of {keys}"
    if not cells["name"]:
        yield "name", "nothing", "what the person is called"
    if not _EMAIL.fullmatch(cells["email"]):
        yield "email", shown(cells["email"]), "an e-mail address"
    yield from _role_faults(cells["roles"], bool(seat))
    if not is_day(cells["from"]):
        yield "from", shown(cells["from"]), "a date such as 2026-09-01"
    agencies = sorted({one.agency for one in terms.seats})
    if agency and agency not in agencies:
        yield "agency", shown(cells["agency"]), f"nothing, or one of {listed(agencies, 'or')}"
    if cells.get("attested", "").casefold() not in YES_OR_NO:
        yield "attested", shown(cells["attested"]), "yes, no or nothing"


def _role_faults(text: str, has_seat: bool) -> Iterator[tuple[str, str, str]]:
    allowed = _SEATED_ROLES if has_seat else SEATLESS_ROLES
    expected = f"one or more of {listed(sorted(SEATLESS_ROLES), 'or')}"
    names = role_names(text)
    for name in names:
        if name not in allowed:
            yield "roles", shown(name), f"{'nothing, or ' if has_seat else ''}{expected}"
    if not names and not has_seat:
        yield "roles", "nothing", f"a row without a seat to have {expected}"


def role_names(text: str) -> list[str]:
    """The roles in a cell, which stand with ; | , or a space between them."""
    return [name for name in _ROLES.split(text.casefold()) if name]
