"""The rows that meetings leave behind, in the order of the columns that are named here.

Ids are plain hexadecimal and flags are numbers, which both kinds of database read alike.
"""

from collections import defaultdict
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from bench import blockages
from bench.asking import MEETING
from bench.panels import SEATS, WORKSPACE, Settled
from storage.chain import panel_chain
from storage.types import microseconds

COLUMNS: Final = {
    "meeting": "id panel_id occurrence starts_at minutes state terms_version presiding opened_at "
    "closed_at sequence",
    "response": "panel_id meeting_id seat person_id answer at",
    "presence": "panel_id meeting_id person_id seat capacity arrived_at left_at",
    "register_entry": "panel_id meeting_id seat person_id code",
    "quorum_check": "id panel_id meeting_id at counted base needed quorate cause",
    "outbox": "id panel_id key place lane kind subject details audience due_at state attempts "
    "sent_to message_id sent_at",
    "request": "id panel_id outcome at",
    **blockages.COLUMNS,
    "audit": "chain seq at actor role command objects outcome key_id mac",
}
_MONTH: Final = timedelta(days=30)
_HOUR: Final = 3_600_000_000
_COMMANDS: Final = 8
_NOTICES: Final = 4
_CHECKS: Final = 3


class Past:
    """What one panel's meetings left in each table, oldest first."""

    def __init__(self, settled: Settled, key_id: str, random: Random) -> None:
        self.rows: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self.audited = 0
        self.mac = bytes(32)
        self._panel = settled.panel
        self._people = {name: person.hex for name, person in settled.people.items()}
        self._key_id = key_id
        self._random = random

    def hold(self, months_ago: int) -> None:
        """One meeting from the call to its minutes, with somebody missing."""
        starts = MEETING - months_ago * _MONTH
        at = microseconds(starts)
        meeting = self._meeting(starts.date(), at, "closed", at + 2 * _HOUR)
        missing = self._random.choice(SEATS)
        for seat in SEATS:
            self._attend(meeting, seat, at, at + 2 * _HOUR, came=seat != missing)
        for number in range(_CHECKS):
            check = (self._id(), self._panel.id.hex, meeting, at + number)
            self.rows["quorum_check"].append((*check, 11, 12, 8, 1, "arrival"))
        for number in range(_NOTICES):
            self._notice(meeting, at + number)
        for number in range(_COMMANDS):
            self._command(meeting, at + number)

    def open(self) -> None:
        """The meeting that is under way, with everybody there."""
        at = microseconds(MEETING)
        meeting = self._meeting(MEETING.date(), at, "open", None)
        for seat in SEATS:
            self._attend(meeting, seat, at, None, came=True)

    def obstruct(self) -> None:
        """The blockages of these months."""
        who = (self._people["chair"], SEATS[0])
        for table, row in blockages.stock(self._panel.id.hex, *who, MEETING, self._random):
            self.rows[table].append(row)

    def _meeting(self, day: date, at: int, state: str, closed: int | None) -> str:
        meeting, chair = self._id(), self._people["chair"]
        when = (day.isoformat(), at, 120, state, self._panel.version, chair, at, closed, 0)
        self.rows["meeting"].append((meeting, self._panel.id.hex, *when))
        return meeting

    def _attend(self, meeting: str, seat: str, at: int, left: int | None, *, came: bool) -> None:
        panel, person = self._panel.id.hex, self._people[seat]
        answer = "attending" if came else "apologies"
        self.rows["response"].append((panel, meeting, seat, person, answer, at - 200 * _HOUR))
        if came:
            self.rows["presence"].append((panel, meeting, person, seat, "member", at, left))
        if left is not None:
            code = "Y" if came else "A"
            self.rows["register_entry"].append((panel, meeting, seat, person, code))

    def _notice(self, meeting: str, at: int) -> None:
        place = f"slack/{WORKSPACE}/C-{self._panel.key}"
        key = f"{self._panel.key}/{meeting}/quorum-card/{at}/panel"
        what = (key, place, place, "quorum-card", meeting, "{}", "panel", at, "sent", 1)
        message = f"{self._random.getrandbits(60)}"
        self.rows["outbox"].append((self._id(), self._panel.id.hex, *what, place, message, at))

    def _command(self, meeting: str, at: int) -> None:
        self.audited += 1
        self.mac = self._random.randbytes(32)
        asked = f"slack/{WORKSPACE}/{self._id()}"
        self.rows["request"].append((asked, self._panel.id.hex, "done", at))
        what = ("slack/somebody", "member", "here", f'["meeting:{meeting}"]', "done")
        signed = (self._key_id, self.mac)
        row = (panel_chain(self._panel.key), self.audited, at, *what, *signed)
        self.rows["audit"].append(row)

    def _id(self) -> str:
        return f"{self._random.getrandbits(128):032x}"
