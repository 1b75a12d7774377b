"""Which notice may be sent next, and taking it: the statements that all correctness rests on.

A notice is ready if it is due, not put off, in nobody's hands, and the first of its lane: of its
place, or of the person it is for. One for a single person also lets pass what came earlier for
several people and is not split yet, since that may be for the same person.
"""

from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Exists,
    FromClause,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    update,
)

from storage.models.post import NoticeState, outbox
from storage.session import the
from storage.types import UTCDateTime

_UNSENT: Final = (NoticeState.WAITING, NoticeState.SENDING)
_NOW: Final = bindparam("the_now", type_=UTCDateTime)
_ONE_PERSON: Final = "person:%"


def unsent(notice: FromClause) -> ColumnElement[bool]:
    """Whether it is still to be sent; in the words of the index, or SQLite would not use it."""
    return notice.c.state.in_(
        [literal(state, notice.c.state.type, literal_execute=True) for state in _UNSENT]
    )


def _before(other: FromClause) -> ColumnElement[bool]:
    """Whether another notice that is due comes earlier in the order."""
    mine = func.coalesce(outbox.c.turn, outbox.c.seq)
    its = func.coalesce(other.c.turn, other.c.seq)
    return and_(
        unsent(other),
        other.c.due_at <= the("time"),
        or_(its < mine, and_(its == mine, other.c.seq < outbox.c.seq)),
    )


def _behind() -> Exists:
    """An earlier one in the same lane."""
    other = outbox.alias("earlier")
    return exists().where(other.c.lane == outbox.c.lane, _before(other))


def _unsplit() -> Exists:
    """An earlier one of the panel for several people, unless it is put off for now."""
    other = outbox.alias("unsplit")
    return exists().where(
        other.c.panel_id == outbox.c.panel_id,
        other.c.place == literal("", literal_execute=True),
        other.c.audience.not_like(_ONE_PERSON),
        _not_put_off(other),
        _before(other),
    )


def _not_put_off(notice: FromClause) -> ColumnElement[bool]:
    return or_(notice.c.not_before.is_(None), notice.c.not_before <= _NOW)


READY: Final = and_(
    unsent(outbox),
    outbox.c.due_at <= the("time"),
    _not_put_off(outbox),
    or_(outbox.c.lease_until.is_(None), outbox.c.lease_until <= _NOW),
    ~_behind(),
    case((outbox.c.audience.like(_ONE_PERSON), ~_unsplit()), else_=true()),
)
_NEXT: Final = select(outbox.c.seq).where(READY).order_by(outbox.c.seq).limit(1)
# A claim that ran out may have been sent: its process may have stopped between sending and saying.
_DOUBT: Final = case(
    (
        outbox.c.state == NoticeState.SENDING,
        func.coalesce(outbox.c.doubtful_at, outbox.c.lease_until),
    ),
    else_=outbox.c.doubtful_at,
)
_CLAIM: Final = (
    update(outbox)
    .values(
        state=NoticeState.SENDING,
        attempts=outbox.c.attempts + 1,
        first_try=func.coalesce(outbox.c.first_try, _NOW),
        doubtful_at=_DOUBT,
    )
    .returning(*outbox.c)
)


def _claim(next_one: Any) -> Any:
    locked = next_one.with_for_update(skip_locked=True).scalar_subquery()
    return _CLAIM.where(outbox.c.seq == locked)


CLAIM_NEXT: Final = _claim(_NEXT)
CLAIM_ONE: Final = _claim(_NEXT.where(outbox.c.id == the("id")))
