"""Actions in great number: a third of them overdue, in every horizon, a few ended."""

from collections.abc import Sequence
from datetime import UTC, timedelta
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import insert

from bench.asking import MEETING
from bench.panels import SEATS, Settled
from panel.action import ActionState, Horizon
from storage.action_rows import spot
from storage.crypto import DataKey, panel_scope
from storage.database import Database
from storage.models.actions import action
from storage.vault import Vault

_STATES: Final = (*[ActionState.OPEN] * 9, ActionState.DONE)
_HORIZONS: Final = tuple(Horizon)


async def add_actions(database: Database, settled: Sequence[Settled], count: int) -> None:
    """Give each panel so many actions, sealed as those that people type."""
    for one in settled:
        async with database.connection(database.writer) as connection:
            vault = Vault(connection, database.keyring)
            key = await vault.writing(panel_scope(one.panel.id))
            rows = [_row(one, number, key) for number in range(1, count + 1)]
            await connection.execute(insert(action), rows)


def _row(one: Settled, number: int, key: DataKey) -> dict[str, Any]:
    row_id, at = uuid4(), MEETING.astimezone(UTC) - timedelta(days=60)
    state = _STATES[number % len(_STATES)]
    return {
        "id": row_id,
        "panel_id": one.panel.id,
        "year": at.year,
        "serial": number,
        "words": key.seal_text(spot(row_id), f"Look at theme {number} and report back"),
        "owner": SEATS[number % len(SEATS)],
        "due": (MEETING + timedelta(days=number % 60 - 20)).date(),
        "horizon": _HORIZONS[number % len(_HORIZONS)],
        "state": state,
        "moves": number % 3,
        "tags": frozenset(),
        "added_at": at,
        "changed_at": at,
        "ended_at": at if state is ActionState.DONE else None,
    }
