"""A platform that misbehaves in one place: nothing is lost or doubled, and others do not wait."""

from pathlib import Path

import pytest

from tests.crash.judging import judge
from tests.crash.ordeal import PANELS, Ordeal
from tests.support.databases import Opening
from tests.support.stand_in_sender import StandInServer

NOTICES = 60
SICK = f"slack/{PANELS[0]}/C1"


@pytest.mark.parametrize("mood", ["5xx", "drop", "hang", "limited"])
def test_a_sick_place_recovers_and_delays_nobody(
    sqlite_opening: Opening, chat: StandInServer, tmp_path: Path, mood: str
) -> None:
    ordeal = Ordeal(sqlite_opening, chat, tmp_path)
    chat.mood(**{SICK: mood})
    ordeal.owe(NOTICES)
    with ordeal.running(1):
        ordeal.until(lambda: all(row.place == SICK for row in ordeal.rows_due()))
        if mood in {"hang", "limited"}:
            assert ordeal.rows_due()
        chat.mood(**{SICK: ""})
        ordeal.until(ordeal.is_settled)
    verdict = judge(ordeal)
    assert verdict.sent >= ordeal.owed - 1
    assert (verdict.lost, verdict.doubled, verdict.disordered, verdict.given_up) == ([], 0, [], [])
