"""What the coordinator is told of notices that did not reach anybody."""

from datetime import datetime

from bot.parcel import Unreachable
from chat.reply import ToRole
from panel.role import Role
from storage.outbox import OutboxRow
from storage.unit_of_work import PanelInForce, Transaction

UNREACHABLE = "members-unreachable"
"""The kind of notice about somebody who cannot be written to."""

UNDELIVERED = "members-undelivered"
"""The kind of notice about what was given up: one live message a day for each place."""

_COORDINATOR = str(ToRole(Role.COORDINATOR))


async def tell_unreachable(
    row: OutboxRow, lost: Unreachable, at: datetime, work: Transaction
) -> None:
    """Owe the coordinator word of a person, once for each; never about that word itself."""
    if row.kind == UNREACHABLE:
        return
    await _owe(lost.panel, UNREACHABLE, str(lost.person), "once", at, work)


async def tell_undelivered(row: OutboxRow, at: datetime, work: Transaction) -> None:
    """Owe the coordinator word of a notice that was given up; never about that word itself."""
    panel = await work.panels.in_force(row.panel, at)
    if row.kind == UNDELIVERED or panel is None:
        return
    day = at.astimezone(panel.terms.zone).date()
    await _owe(panel, UNDELIVERED, f"{row.lane} {day.isoformat()}", str(row.id), at, work)


async def _owe(
    panel: PanelInForce, kind: str, subject: str, occurrence: str, at: datetime, work: Transaction
) -> None:
    await work.panel(panel).outbox.owe(
        key=f"{panel.key}/{subject}/{kind}/{occurrence}/{_COORDINATOR}",
        kind=kind,
        subject=subject,
        details={},
        audience=_COORDINATOR,
        due=at,
        places=("",),
    )
