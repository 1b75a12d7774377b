"""What people saw, held against what they were owed."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from storage.outbox import NoticeState
from tests.crash.ordeal import GIVEN_UP, UNSENT, Ordeal
from tests.crash.runner import KIND


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an ordeal came out; `cut_short` counts attempts that ended in doubt."""

    sent: int
    lost: Sequence[str]
    doubled: int
    cut_short: int
    disordered: Sequence[str]
    given_up: Sequence[str]

    def __str__(self) -> str:
        """In one line, for the reports."""
        return (
            f"{self.sent} notices sent, {len(self.lost)} lost, {self.doubled} doubled, "
            f"{self.cut_short} attempts cut short, {len(self.disordered)} places out of order, "
            f"{len(self.given_up)} given up"
        )


def judge(ordeal: Ordeal) -> Verdict:
    """Compare the chat's own log with the outbox: a message there is what people saw."""
    rows = ordeal.rows()
    ranks = {str(row.id): (row.turn, number) for number, row in enumerate(rows)}
    said = ordeal.chat.messages()
    seen, messages = Counter(one["key"] for one in said), {one["id"] for one in said}
    order = defaultdict[str, list[tuple[int, int]]](list)
    for key, place in {one["key"]: one["place"] for one in said}.items():
        order[place].append(ranks[key])
    lost = [
        row.key
        for row in rows
        if row.state in UNSENT
        or (row.message_id and row.message_id not in messages)
        or (row.kind == KIND and row.state is NoticeState.SKIPPED)
    ]
    return Verdict(
        sent=len(seen),
        lost=lost,
        doubled=len(said) - len(seen),
        cut_short=sum(row.attempts - 1 for row in rows if row.doubtful_at),
        disordered=[place for place, turns in order.items() if turns != sorted(turns)],
        given_up=[row.key for row in rows if row.state in GIVEN_UP],
    )
