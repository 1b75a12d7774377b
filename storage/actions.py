"""The panel's actions as they stand: numbered by year, their words sealed by case or meeting."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Row, bindparam, exists, func, select, update

from panel.action import Action, ActionId, ActionState, Deed, Draft, Standing
from panel.action_number import ActionNumber
from panel.names import PersonId, SeatKey
from panel.volt import Volt
from storage.action_history import ActionHistory
from storage.action_rows import opened, scope_of, spot
from storage.errors import NotFound
from storage.models.actions import action
from storage.session import THE_PANEL, PanelSession, the

_MINE = action.c.panel_id == THE_PANEL
_OPEN = action.c.state == ActionState.OPEN
_BY_DUE = (action.c.due, action.c.year, action.c.serial)
_ALL = select(action).where(_MINE)
_ONE: Final = _ALL.where(action.c.year == the("year"), action.c.serial == the("serial"))
_BY_ID: Final = _ALL.where(action.c.id == the("action"))
_OPENS: Final = _ALL.where(_OPEN).order_by(*_BY_DUE)
_OVERDUE: Final = _ALL.where(_OPEN, action.c.due < the("day")).order_by(*_BY_DUE)
_OF_SEATS: Final = _ALL.where(
    _OPEN, action.c.owner.in_(bindparam("the_owners", expanding=True))
).order_by(*_BY_DUE)
_STANDING: Final = (
    select(action.c.year, action.c.serial, action.c.owner, action.c.due, action.c.horizon)
    .where(_MINE, _OPEN)
    .order_by(*_BY_DUE)
)
_ENDED: Final = (
    _ALL.where(action.c.ended_at.is_not(None))
    .order_by(action.c.ended_at.desc(), action.c.year.desc(), action.c.serial.desc())
    .limit(the("limit"))
)
_ENDED_OF: Final = _ENDED.where(action.c.owner.in_(bindparam("the_owners", expanding=True)))
_OF_CASE: Final = _ALL.where(action.c.case_ref == the("case")).order_by(*_BY_DUE)
_live = action.alias("live")
_CASES_LEFT: Final = (
    select(action.c.case_ref)
    .distinct()
    .where(
        _MINE,
        action.c.ended_at > the("since"),
        action.c.case_ref.is_not(None),
        ~exists().where(
            _live.c.panel_id == action.c.panel_id,
            _live.c.case_ref == action.c.case_ref,
            _live.c.state == ActionState.OPEN,
        ),
    )
    .order_by(action.c.case_ref)
)
_OF_MEETING: Final = _ALL.where(action.c.meeting_id == the("meeting")).order_by(
    action.c.year, action.c.serial
)
_LAST: Final = select(func.max(action.c.serial).label("serial")).where(
    _MINE, action.c.year == the("year")
)
_CHANGE: Final = update(action).where(_MINE, action.c.id == the("action")).returning(action)


class Actions:
    """Who is to do what by when."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session
        self._history = ActionHistory(session)

    async def add(self, draft: Draft, year: int, at: datetime, by: PersonId | None) -> Action:
        """Write an action down under the next number of its year."""
        last = await self._session.one(_LAST, the_year=year)
        row_id, scope = uuid4(), scope_of(self._session.panel.id, draft.case, draft.meeting)
        key = await self._session.vault.writing(scope)
        await self._session.add(
            action,
            id=row_id,
            year=year,
            serial=(last.serial or 0) + 1,
            words=key.seal_text(spot(row_id), draft.words),
            owner=draft.owner,
            due=draft.due,
            horizon=draft.horizon,
            state=ActionState.OPEN,
            moves=0,
            tags=frozenset(),
            case_ref=draft.case,
            blockage=draft.blockage,
            meeting_id=draft.meeting,
            added_at=at,
            changed_at=at,
        )
        await self._history.note(
            ActionId(row_id), scope, Deed.ADDED, at, by, due=draft.due, owner=draft.owner
        )
        return await self._get(ActionId(row_id))

    async def get(self, number: ActionNumber) -> Action | None:
        """The action of that number."""
        return await self._first(_ONE, the_year=number.year, the_serial=number.serial)

    async def by_id(self, action_id: ActionId) -> Action | None:
        """The action of that id."""
        return await self._first(_BY_ID, the_action=action_id)

    async def open(self) -> tuple[Action, ...]:
        """All that is still to be done, what is due first first."""
        return await self._found(_OPENS)

    async def overdue(self, day: date) -> tuple[Action, ...]:
        """What was to be done before that day and is not, the longest overdue first."""
        return await self._found(_OVERDUE, the_day=day)

    async def open_of(self, owners: Collection[SeatKey]) -> tuple[Action, ...]:
        """All that these seats have still to do, what is due first first."""
        return await self._found(_OF_SEATS, the_owners=list(owners)) if owners else ()

    async def standing(self) -> tuple[Standing, ...]:
        """All that is still to be done, without its words: nothing is unsealed to count it."""
        rows = await self._session.rows(_STANDING)
        return tuple(
            Standing(ActionNumber(row.year, row.serial), SeatKey(row.owner), row.due, row.horizon)
            for row in rows
        )

    async def ended(self, limit: int) -> tuple[Action, ...]:
        """The last that came to an end, the newest first."""
        return await self._found(_ENDED, the_limit=limit)

    async def ended_of(self, owners: Collection[SeatKey], limit: int) -> tuple[Action, ...]:
        """The last of these seats' that came to an end, the newest first."""
        return await self._found(_ENDED_OF, the_owners=list(owners), the_limit=limit)

    async def of_case(self, case: str) -> tuple[Action, ...]:
        """All that was ever to be done for a case."""
        return await self._found(_OF_CASE, the_case=case)

    async def cases_left(self, since: datetime) -> tuple[str, ...]:
        """The cases whose last open action came to an end after that time (Kent, K2)."""
        rows = await self._session.rows(_CASES_LEFT, the_since=since)
        return tuple(row.case_ref for row in rows)

    async def of_meeting(self, meeting: UUID) -> tuple[Action, ...]:
        """All that a meeting gave out, in order."""
        return await self._found(_OF_MEETING, the_meeting=meeting)

    async def move(
        self, one: Action, due: date, why: str | None, at: datetime, by: PersonId | None
    ) -> Action:
        """Put an action off, or bring it forward, which is no putting off."""
        moves = one.moves + (due > one.due)
        return await self._do(one, Deed.MOVED, why, at, by, due=due, moves=moves)

    async def note(self, one: Action, words: str, at: datetime, by: PersonId | None) -> Action:
        """Say how far an action has come."""
        return await self._do(one, Deed.NOTED, words, at, by)

    async def end(
        self, one: Action, state: ActionState, why: str | None, at: datetime, by: PersonId | None
    ) -> Action:
        """Bring an action to an end; one that was done may be discharged later."""
        deed = Deed.DONE if state is ActionState.DISCHARGED else Deed(state)
        return await self._do(one, deed, why, at, by, state=state, ended_at=at)

    async def reassign(
        self, one: Action, owner: SeatKey, why: str | None, at: datetime, by: PersonId | None
    ) -> Action:
        """Give an action to another seat."""
        return await self._do(one, Deed.REASSIGNED, why, at, by, owner=owner)

    async def reopen(self, one: Action, why: str, at: datetime, by: PersonId | None) -> Action:
        """An action is to be done after all."""
        values = {"state": ActionState.OPEN, "ended_at": None}
        return await self._do(one, Deed.REOPENED, why, at, by, **values)

    async def tag(self, one: Action, tags: frozenset[Volt], at: datetime) -> Action:
        """Say which of victims, offenders, locations and trends an action is about."""
        row = await self._session.row(_CHANGE, the_action=one.id, tags=tags, changed_at=at)
        return await self._changed(row)

    async def _do(
        self,
        one: Action,
        deed: Deed,
        words: str | None,
        at: datetime,
        by: PersonId | None,
        **values: Any,
    ) -> Action:
        row = await self._session.row(_CHANGE, the_action=one.id, changed_at=at, **values)
        changed = await self._changed(row)
        scope = scope_of(self._session.panel.id, one.case, one.meeting)
        due, owner = values.get("due"), values.get("owner")
        await self._history.note(one.id, scope, deed, at, by, words=words, due=due, owner=owner)
        return changed

    async def _changed(self, row: Row[Any] | None) -> Action:
        if row is None:
            raise NotFound("this panel has no such action")
        return (await opened([row], self._session))[0]

    async def _get(self, action_id: ActionId) -> Action:
        found = await self.by_id(action_id)
        if found is None:
            raise NotFound("this panel has no such action")
        return found

    async def _first(self, statement: Any, **values: Any) -> Action | None:
        found = await self._found(statement, **values)
        return found[0] if found else None

    async def _found(self, statement: Any, **values: Any) -> tuple[Action, ...]:
        rows: Sequence[Row[Any]] = await self._session.rows(statement, **values)
        return await opened(rows, self._session)
