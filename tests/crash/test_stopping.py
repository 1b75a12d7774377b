"""Told to stop, a process finishes what is in flight and leaves nothing claimed."""

import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from storage.outbox import NoticeState
from tests.crash.ordeal import PANELS, Ordeal
from tests.crash.runner import PACE, UP
from tests.support.databases import Opening
from tests.support.stand_in_sender import StandInServer

PLACE = f"slack/{PANELS[0]}/C1"
PATIENT = replace(PACE, send_seconds=14.0, lease=timedelta(seconds=60))


def stopped_while(mood: str, opening: Opening, chat: StandInServer, folder: Path) -> Ordeal:
    """Stop two processes while one of them sends to a place in that mood."""
    ordeal = Ordeal(opening, chat, folder, pace=PATIENT)
    calls = chat.mood(**{PLACE: mood})["calls"]
    with ordeal.running(2):
        ordeal.until(lambda: ordeal.orders.log.read_text("utf-8").count(UP) == 2)
        ordeal.owe(40)
        sending = NoticeState.SENDING
        ordeal.until(lambda: any(row.place == PLACE for row in ordeal.rows(sending)))
        began = time.monotonic()
        ended = ordeal.stop(12)
        assert ended == [0, 0], f"{ended} {ordeal.said()}"
        assert time.monotonic() - began < 10
    assert chat.mood()["calls"] > calls
    assert ordeal.rows(NoticeState.SENDING) == ()
    return ordeal


def test_what_is_in_flight_is_finished(
    opening: Opening, chat: StandInServer, tmp_path: Path
) -> None:
    ordeal = stopped_while("slow", opening, chat, tmp_path)
    assert all(row.doubtful_at is None for row in ordeal.rows())


def test_what_takes_too_long_is_given_back_in_doubt(
    opening: Opening, chat: StandInServer, tmp_path: Path
) -> None:
    ordeal = stopped_while("hang", opening, chat, tmp_path)
    [in_doubt] = [row for row in ordeal.rows() if row.doubtful_at]
    assert (in_doubt.state, in_doubt.place) == (NoticeState.WAITING, PLACE)
