"""What each step makes of a blockage: raised, acknowledged, assigned, resolved, and back."""

from dataclasses import replace
from datetime import datetime

from panel.blockage import Blockage, Clock, State
from panel.blockage_clock import TO_THE_BOARD, handed_over
from panel.names import AgencyKey


def acknowledged(blockage: Blockage, at: datetime) -> Blockage:
    """The chairs have taken note of it."""
    state = State.ASSIGNED if blockage.state is State.ASSIGNED else State.ACKNOWLEDGED
    return replace(blockage, state=state, acknowledged_at=blockage.acknowledged_at or at)


def assigned(
    blockage: Blockage, agency: AgencyKey, fresh_reply_by: datetime, at: datetime
) -> Blockage:
    """An agency is to remove it, which acknowledges it too; another owner's reply was another's."""
    changed = blockage.agency not in (None, agency)
    taken = acknowledged(blockage, at)
    return replace(
        taken,
        state=State.ASSIGNED,
        agency=agency,
        replied_at=None if changed else taken.replied_at,
        clock=handed_over(blockage.clock, fresh_reply_by, at, changed=changed),
    )


def replied(blockage: Blockage, at: datetime) -> Blockage:
    """The owner has said what they do about it; the first reply stops the clock for one."""
    return replace(blockage, replied_at=blockage.replied_at or at)


def escalated(blockage: Blockage, at: datetime) -> Blockage:
    """It goes to the co-chairs before the clock would bring it there."""
    return replace(blockage, escalated_at=blockage.escalated_at or at)


def resolved(blockage: Blockage, at: datetime) -> Blockage:
    """The obstacle is gone."""
    return replace(blockage, state=State.RESOLVED, resolved_at=at)


def reopened(blockage: Blockage, clock: Clock, at: datetime) -> Blockage:
    """It is not gone: everything begins anew, with the same owner; its age goes on."""
    return replace(
        blockage,
        state=State.RAISED,
        running_since=at,
        clock=clock,
        acknowledged_at=None,
        replied_at=None,
        escalated_at=None,
        resolved_at=None,
        met=0,
        board_at=None,
    )


def left_by_a_meeting(blockage: Blockage, closed_at: datetime) -> Blockage:
    """A meeting was held and it is unresolved: after two, it is for the parent board."""
    met = blockage.met + 1
    reached = met >= TO_THE_BOARD
    return replace(
        blockage, met=met, board_at=blockage.board_at or (closed_at if reached else None)
    )
