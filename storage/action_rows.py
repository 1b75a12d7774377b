"""Rows of actions to actions: their words opened with the key of their case or meeting."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from panel.action import Action, ActionId
from panel.action_number import ActionNumber
from panel.names import MeetingId, SeatKey
from storage.crypto import ERASED, DataKey, case_scope, meeting_scope, panel_scope
from storage.session import PanelSession


def scope_of(panel: UUID, case: str | None, meeting: UUID | None) -> str:
    """What an action's words are erased with: its case, else its meeting, else the panel."""
    if case is not None:
        return case_scope(panel, case)
    return panel_scope(panel) if meeting is None else meeting_scope(meeting)


def spot(action_id: UUID) -> str:
    """Where an action's words stand."""
    return f"action|{action_id}|words"


async def opened(rows: Sequence[Row[Any]], session: PanelSession) -> tuple[Action, ...]:
    """The actions of these rows; their keys are found together."""
    scopes = [scope_of(row.panel_id, row.case_ref, row.meeting_id) for row in rows]
    await session.vault.fetch(scopes)
    keys = {scope: await session.vault.reading(scope) for scope in dict.fromkeys(scopes)}
    return tuple(action_of(row, keys[scope]) for row, scope in zip(rows, scopes, strict=True))


def action_of(row: Row[Any], key: DataKey) -> Action:
    """One row with its words."""
    return Action(
        id=ActionId(row.id),
        number=ActionNumber(row.year, row.serial),
        words=key.open_text(spot(row.id), row.words) or ERASED,
        owner=SeatKey(row.owner),
        due=row.due,
        horizon=row.horizon,
        state=row.state,
        added_at=row.added_at,
        changed_at=row.changed_at,
        ended_at=row.ended_at,
        moves=row.moves,
        tags=row.tags,
        case=row.case_ref,
        blockage=row.blockage,
        meeting=None if row.meeting_id is None else MeetingId(row.meeting_id),
    )
