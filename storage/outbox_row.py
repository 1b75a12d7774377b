"""A notice as the outbox holds it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from panel.names import PanelKey
from storage.models.post import NoticeState


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A notice for one place; `place` is empty while the recipient's is not known.

    `turn` is its place in the order. `doubtful_at` is set if an earlier attempt may have arrived:
    it had begun by then.
    """

    id: UUID
    turn: int
    key: str
    panel: PanelKey
    kind: str
    subject: str
    details: Mapping[str, str]
    audience: str
    place: str
    lane: str
    due: datetime
    state: NoticeState
    attempts: int
    owner: str | None
    lease_until: datetime | None
    not_before: datetime | None
    sent_to: str | None
    message_id: str | None
    sent_at: datetime | None
    reason: str | None
    first_try: datetime | None
    doubtful_at: datetime | None


def outbox_row(row: Row[Any], panel: str) -> OutboxRow:
    """A notice from its row and its panel's key."""
    return OutboxRow(
        id=row.id,
        turn=row.seq if row.turn is None else row.turn,
        key=row.key,
        panel=PanelKey(panel),
        kind=row.kind,
        subject=row.subject,
        details=json.loads(row.details),
        audience=row.audience,
        place=row.place,
        lane=row.lane,
        due=row.due_at,
        state=row.state,
        attempts=row.attempts,
        owner=row.owner,
        lease_until=row.lease_until,
        not_before=row.not_before,
        sent_to=row.sent_to,
        message_id=row.message_id,
        sent_at=row.sent_at,
        reason=row.reason,
        first_try=row.first_try,
        doubtful_at=row.doubtful_at,
    )
