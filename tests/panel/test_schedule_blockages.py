"""Which notices the blockage clock brings when, and to whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from panel import blockage_moves as moves
from panel.blockage import Blockage
from panel.schedule import falling_due, look
from panel.schedule.due import Kind
from tests.panel.obstacles import raised
from tests.panel.plans import at, kent

START, END = at("2026-03-31"), at("2026-05-31")
ONE = raised("2026-03-31 10:00")
MINUTE = timedelta(minutes=1)

ALONE = """
2026-04-01 09:00 blockage-acknowledge-due chairs coordinator
2026-04-01 17:00 blockage-acknowledge-overdue chairs coordinator raiser
2026-04-01 17:00 blockage-card panel
2026-04-09 09:00 blockage-reply-due owner
2026-04-09 17:00 blockage-card panel
2026-04-09 17:00 blockage-reply-overdue chairs coordinator owner raiser
2026-04-16 17:00 blockage-card panel
2026-04-16 17:00 blockage-escalated chairs coordinator owner raiser
"""


def told(*blockages: Blockage) -> list[str]:
    """What the clock brings about blockages: `2026-04-01 09:00 blockage-… chairs coordinator`."""
    lines: dict[str, set[str]] = {}
    for due in falling_due(replace(kent(), blockages=blockages), START, END):
        if due.blockage is not None:
            lines.setdefault(f"{due.occurrence:%Y-%m-%d %H:%M} {due.kind}", set()).add(due.hearer)
    return [" ".join((line, *sorted(who))) for line, who in sorted(lines.items())]


def without(*kinds: str) -> list[str]:
    """The lines of a blockage nobody touches, but for some."""
    return [line for line in ALONE.strip().splitlines() if not any(kind in line for kind in kinds)]


def test_one_that_nobody_touches_goes_all_the_way() -> None:
    assert told(ONE) == without()


@pytest.mark.parametrize(
    ("changed", "silent"),
    [
        (moves.acknowledged(ONE, at("2026-03-31", "11:00")), ("acknowledge", "04-01 17:00")),
        (moves.replied(ONE, at("2026-04-02", "11:00")), ("reply", "04-09 17:00")),
        (moves.escalated(ONE, at("2026-04-02", "11:00")), ("escalated", "04-16 17:00")),
        (moves.resolved(ONE, at("2026-04-01", "12:00")), ("overdue", "reply", "card", "escalated")),
        (moves.resolved(ONE, at("2026-04-16", "17:00")), ("escalated", "04-16 17:00")),
    ],
    ids=["acknowledged", "replied", "escalated", "resolved", "resolved at the last minute"],
)
def test_what_was_done_in_time_is_not_said(changed: Blockage, silent: tuple[str, ...]) -> None:
    assert told(changed) == without(*silent)


def test_what_was_done_too_late_was_said() -> None:
    late = moves.acknowledged(ONE, ONE.clock.acknowledge_by + MINUTE)
    assert told(late) == without()


def test_two_steps_at_one_time_change_the_card_once() -> None:
    both = replace(ONE, clock=replace(ONE.clock, reply_by=ONE.clock.escalate_by))
    cards = [line for line in told(both) if "card" in line]
    assert cards == [f"2026-04-{day} 17:00 blockage-card panel" for day in ("01", "16")]


def test_it_is_next_due_when_its_own_step_is() -> None:
    plan = replace(kent(), blockages=(ONE,))
    now = at("2026-04-08", "10:00")
    outlook = look(plan, now, now)
    assert outlook.next_at == at("2026-04-09", "09:00")
    assert look(plan, now, at("2026-04-09", "09:00")).next_at == at("2026-04-09", "17:00")


def test_nothing_was_owed_before_the_panel_was_bound() -> None:
    plan = replace(kent(bound_at=at("2026-04-10")), blockages=(ONE,))
    kinds = {due.kind for due in falling_due(plan, START, END) if due.blockage}
    assert kinds == {Kind.ESCALATED, Kind.BLOCKAGE_CARD}
