"""No notice is lost or doubled, however often whoever sends it is killed.

`make crash` runs the long form.
"""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from tests.crash.judging import Verdict, judge
from tests.crash.killing import POINTS
from tests.crash.ordeal import Ordeal
from tests.support.databases import Opening
from tests.support.stand_in_sender import StandInServer

LONG = os.environ.get("MASE_CRASH") == "long"
NOTICES = 1000 if LONG else 500
STORY = timedelta(days=180 if LONG else 35)


def endured(ordeal: Ordeal, processes: int, kills: int, notices: int) -> Verdict:
    """Owe notices while processes are killed; what came of it once nothing waits any more."""
    with ordeal.running(processes):
        while sum(ordeal.kills.values()) < kills:
            if ordeal.owed < notices * (sum(ordeal.kills.values()) + 1) / kills:
                ordeal.owe(20)
            ordeal.kill_one()
        ordeal.calm()
        while ordeal.owed < notices:
            ordeal.owe(20)
        ordeal.until(ordeal.is_settled)
    verdict = judge(ordeal)
    print(f"\n{sum(ordeal.kills.values())} kills {dict(ordeal.kills)}: {verdict}")  # noqa: T201
    return verdict


@pytest.mark.parametrize(
    ("opening", "processes", "kills"),
    [("sqlite", 1, 200 if LONG else 40), ("postgresql", 3, 200 if LONG else 60)],
    indirect=["opening"],
)
def test_with_look_up_nothing_is_lost_doubled_or_out_of_order(
    opening: Opening, processes: int, kills: int, chat: StandInServer, tmp_path: Path
) -> None:
    ordeal = Ordeal(opening, chat, tmp_path, story=STORY)
    verdict = endured(ordeal, processes, kills, NOTICES)
    assert verdict.sent >= NOTICES
    assert not LONG or set(POINTS) <= set(ordeal.kills)
    assert (verdict.lost, verdict.doubled, verdict.disordered, verdict.given_up) == ([], 0, [], [])


@pytest.mark.parametrize(
    ("opening", "processes"), [("sqlite", 1), ("postgresql", 3)], indirect=["opening"]
)
def test_without_look_up_nothing_is_lost_and_only_what_was_cut_short_is_doubled(
    opening: Opening, processes: int, chat: StandInServer, tmp_path: Path
) -> None:
    ordeal = Ordeal(opening, chat, tmp_path, looks_up=False, story=timedelta(days=10))
    verdict = endured(ordeal, processes, 100 if LONG else 12, NOTICES // 4)
    assert (verdict.lost, verdict.disordered, verdict.given_up) == ([], [], [])
    assert verdict.doubled <= verdict.cut_short
