"""The action plan: its years, the actions that stand in each, and when it was reviewed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Row, select
from sqlalchemy.dialects.postgresql import insert

from panel.action import Action, ActionId
from panel.action_plan import PlanYear
from panel.names import MeetingId, PersonId
from storage.action_rows import opened
from storage.models.actions import action, action_plan, plan_line, plan_review
from storage.session import THE_PANEL, PanelSession, the


@dataclass(frozen=True, slots=True)
class Plan:
    """One year's plan, and since when it has been the panel's."""

    year: PlanYear
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class PlanReview:
    """When a plan was looked through, and at which meeting."""

    at: datetime
    meeting: MeetingId | None


_PLANS: Final = (
    select(action_plan).where(action_plan.c.panel_id == THE_PANEL).order_by(action_plan.c.year)
)
_NEWEST: Final = (
    select(action_plan)
    .where(action_plan.c.panel_id == THE_PANEL)
    .order_by(action_plan.c.year.desc())
    .limit(1)
)
_LINES: Final = (
    select(action)
    .join(plan_line, plan_line.c.action_id == action.c.id)
    .where(
        action.c.panel_id == THE_PANEL,
        plan_line.c.panel_id == THE_PANEL,
        plan_line.c.year == the("year"),
    )
    .order_by(action.c.due, action.c.year, action.c.serial)
)
_LAST_REVIEW: Final = (
    select(plan_review.c.at, plan_review.c.meeting_id)
    .where(plan_review.c.panel_id == THE_PANEL, plan_review.c.year == the("year"))
    .order_by(plan_review.c.seq.desc())
    .limit(1)
)
_PUT: Final = insert(plan_line)


class ActionPlans:
    """The plan of each year."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def all(self) -> tuple[Plan, ...]:
        """Every plan there was, the oldest first."""
        return tuple(map(_plan, await self._session.rows(_PLANS)))

    async def newest(self) -> Plan | None:
        """The plan that holds."""
        row = await self._session.row(_NEWEST)
        return None if row is None else _plan(row)

    async def begin(self, year: PlanYear, at: datetime, by: PersonId | None) -> Plan:
        """Begin the plan of a year."""
        await self._session.add(action_plan, year=year.label, begun_at=at, begun_by=by)
        return Plan(year, at)

    async def put(self, year: PlanYear, actions: Collection[ActionId]) -> None:
        """Let these actions stand in the plan of a year."""
        panel = self._session.panel.id
        lines = [{"panel_id": panel, "year": year.label, "action_id": one} for one in actions]
        if lines:
            await self._session.session.connection.execute(_PUT, lines)

    async def lines(self, year: PlanYear) -> tuple[Action, ...]:
        """The actions that stand, or stood, in a year's plan, what is due first first."""
        return await opened(await self._session.rows(_LINES, the_year=year.label), self._session)

    async def review(
        self, year: PlanYear, meeting: MeetingId | None, by: PersonId | None, at: datetime
    ) -> None:
        """The plan was looked through."""
        await self._session.add(
            plan_review, id=uuid4(), year=year.label, meeting_id=meeting, reviewed_by=by, at=at
        )

    async def last_review(self, year: PlanYear) -> PlanReview | None:
        """When a plan was looked through last."""
        row = await self._session.row(_LAST_REVIEW, the_year=year.label)
        return None if row is None else PlanReview(row.at, row.meeting_id)


def _plan(row: Row[Any]) -> Plan:
    return Plan(PlanYear(row.year), row.begun_at)
