"""A crowd of panels, written straight into the tables: people, meetings and blockages each.

Settling them by commands would take minutes. Every panel is under Kent's terms and meets every
fourth week, at a distance from today of its own; what is sealed is noise, since the clock opens
nothing.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any, Final

from bench import blockages
from bench.ground import Ground
from bench.panels import APPOINTED, KENT, LOADED, ROLES, SEATS, WORKSPACE
from storage.chain import GENESIS, AuditKeys, panel_chain
from storage.engines import plain
from storage.location import Location
from storage.terms import digest_of
from storage.types import microseconds

NOW: Final = datetime(2026, 9, 22, 8, tzinfo=UTC)
"""A Tuesday, nine o'clock in Kent: the office hour, with no digest in it."""

TICKED: Final = NOW - timedelta(days=1)
"""When panels that are due now were looked at last."""

_COLUMNS: Final = {
    "panel": "id key next_due_at ticked_to created_at",
    "terms_version": "panel_id number text digest loaded_at",
    "place": "id panel_id platform organisation channel bound_at",
    "audit_head": "chain seq mac key_id head_mac",
    "person": "id email_index",
    "contact": "panel_id person_id name email",
    "appointment": "id panel_id person_id seat kind roles starts_on attested",
    "members_list_confirmation": "panel_id confirmed_by at",
    "meeting": "id panel_id occurrence starts_at minutes state terms_version sequence",
    "response": "panel_id meeting_id seat person_id answer at",
    "agenda": "panel_id meeting_id digest",
    "agenda_version": "panel_id meeting_id number digest content agreed_by agreed_at sent_at",
    "minutes_sent": "id panel_id meeting_id sent_by at",
    **blockages.COLUMNS,
    "outbox": "id panel_id key place lane kind subject details audience due_at state attempts "
    "sent_to message_id sent_at",
    "request": "id panel_id outcome at",
}
_SEED: Final = 9
_AT_ONCE: Final = 250
_DAY: Final = timedelta(days=1)
_APART: Final = 28
_DUE_IN: Final = (1, 3, 7, 14, 16, 21)
"""Days to a meeting on which somebody is told something: chair, coordinator, seats, channel."""

_QUIET_IN: Final = (5, 10, 18, 26)
_AGREED_BY, _SENT_BY, _MINUTES_AFTER, _ANSWERED_BY = 7, 3, 15, 10
_ANSWERED: Final = SEATS[:5]


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many panels, how many meetings each has behind it, and how many panels are due."""

    panels: int
    meetings: int
    due: int

    @property
    def name(self) -> str:
        """What its database and its panels are called."""
        return f"crowd_{self.panels}_{self.meetings}"

    @property
    def one_in(self) -> int:
        """Every how many panels one is due: they lie scattered."""
        return self.panels // self.due


def fill(ground: Ground, crowd: Crowd) -> None:
    """Write the crowd into its database, which has the tables already."""
    engine = plain(Location.of(ground.url(crowd.name)))
    rows = _Rows(crowd, AuditKeys(ground.audit_key))
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        ground.hurry(driver)
        for written in rows.batches():
            with connection.begin():
                for table, columns in _COLUMNS.items():
                    ground.insert(driver, table, columns.split(), written[table])
    engine.dispose()
    ground.tidy(crowd.name)


class _Rows:
    """The rows of a crowd, in the order of the columns above."""

    def __init__(self, crowd: Crowd, keys: AuditKeys) -> None:
        self._crowd = crowd
        self._keys = keys
        self._random = Random(_SEED)  # noqa: S311 - it keeps no secret
        self._rows: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)

    def batches(self) -> Iterator[defaultdict[str, list[tuple[Any, ...]]]]:
        """A few panels at a time."""
        for number in range(self._crowd.panels):
            self._panel(number)
            if number % _AT_ONCE == _AT_ONCE - 1 or number == self._crowd.panels - 1:
                yield self._rows
                self._rows.clear()

    def _panel(self, number: int) -> None:
        """A panel with its terms, its channel, its people and its calendar."""
        panel, key = self._id(), f"{self._crowd.name.replace('_', '-')}-{number:05}"
        due = number % self._crowd.one_in == 0
        next_due = NOW if due else NOW + timedelta(minutes=1 + self._random.randrange(9_000))
        begun = microseconds(LOADED)
        self._add("panel", panel, key, microseconds(next_due), microseconds(TICKED), begun)
        text = KENT.replace('key = "kent-and-medway"', f'key = "{key}"')
        self._add("terms_version", panel, 1, text, digest_of(text), begun)
        self._add("place", self._id(), panel, "slack", WORKSPACE, f"C-{key}", begun)
        chain, newest = panel_chain(key), self._keys.newest
        head = self._keys.head_mac(newest, chain, 0, GENESIS)
        self._add("audit_head", chain, 0, GENESIS, newest, head)
        people = self._people(panel)
        confirmed = microseconds(NOW - 30 * _DAY)
        self._add("members_list_confirmation", panel, people["chair"], confirmed)
        for table, row in blockages.stock(panel, people["chair"], SEATS[0], NOW, self._random):
            self._add(table, *row)
        ahead = _DUE_IN if due else _QUIET_IN
        self._calendar(panel, key, people, ahead[number // self._crowd.one_in % len(ahead)])

    def _people(self, panel: str) -> dict[str, str]:
        """Somebody in each seat, and a chair and a coordinator without one."""
        people = {name: self._id() for name in (*SEATS, *ROLES)}
        for name, person in people.items():
            seat, role = (name, "") if name in SEATS else (None, name)
            self._add("person", person, self._noise(32))
            self._add("contact", panel, person, self._noise(48), self._noise(60))
            kind = "core" if seat else None
            place = (seat, kind, role, APPOINTED.isoformat(), 0)
            self._add("appointment", self._id(), panel, person, *place)
        return people

    def _calendar(self, panel: str, key: str, people: dict[str, str], ahead: int) -> None:
        """Two meetings ahead, and those behind."""
        for number in range(-1, self._crowd.meetings + 1):
            self._meeting(panel, key, people, ahead - number * _APART)

    def _meeting(self, panel: str, key: str, people: dict[str, str], days: int) -> None:
        """A meeting in so many days, and what was done for it by now."""
        meeting, starts = self._id(), NOW + days * _DAY + timedelta(hours=5)
        state = "scheduled" if days > 0 else "closed"
        when = (starts.date().isoformat(), microseconds(starts), 120, state, 1, 0)
        self._add("meeting", meeting, panel, *when)
        if days <= _AGREED_BY:
            self._agenda(panel, meeting, people, starts, sent=days <= _SENT_BY)
        if days < -_MINUTES_AFTER:
            sent = microseconds(starts + 10 * _DAY)
            self._add("minutes_sent", self._id(), panel, meeting, people["coordinator"], sent)
            self._notice(panel, key, meeting, microseconds(starts - _DAY))
        if 0 < days <= _ANSWERED_BY:
            at = microseconds(NOW - 2 * _DAY)
            for seat in _ANSWERED:
                self._add("response", panel, meeting, seat, people[seat], "attending", at)

    def _agenda(
        self, panel: str, meeting: str, people: dict[str, str], starts: datetime, *, sent: bool
    ) -> None:
        digest = sha256(meeting.encode()).hexdigest()
        agreed_at = microseconds(starts - 15 * _DAY)
        sent_at = microseconds(starts - 8 * _DAY) if sent else None
        agreed = (self._noise(600), people["chair"], agreed_at, sent_at)
        self._add("agenda", panel, meeting, digest)
        self._add("agenda_version", panel, meeting, 1, digest, *agreed)

    def _notice(self, panel: str, key: str, meeting: str, at: int) -> None:
        """What the channel was told of a meeting that is over."""
        place = f"slack/{WORKSPACE}/C-{key}"
        named = f"{key}/{meeting}/meeting-tomorrow/{at}/panel"
        what = (named, place, place, "meeting-tomorrow", meeting, "{}", "panel", at, "sent", 1)
        message = f"{self._random.getrandbits(60)}"
        self._add("outbox", self._id(), panel, *what, place, message, at)
        self._add("request", named, panel, "done", at)

    def _add(self, table: str, *values: Any) -> None:
        self._rows[table].append(values)

    def _id(self) -> str:
        return f"{self._random.getrandbits(128):032x}"

    def _noise(self, size: int) -> bytes:
        return self._random.randbytes(size)
