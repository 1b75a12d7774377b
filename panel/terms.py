"""A panel's Terms of Reference as rules: every key of the terms file (PRODUCT, The terms file)."""

from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import Field

from panel.names import AgencyKey, PanelKey
from panel.role import Role
from panel.terms_fields import (
    Day,
    FileKind,
    Host,
    Key,
    KnownSeat,
    Region,
    SeatKind,
    SeatRole,
    Source,
    Text,
    Weekday,
    ZoneName,
)
from panel.terms_rules import (
    AttendanceRule,
    BlockageClock,
    Clause,
    DaysAfter,
    DaysBefore,
    Deadlines,
    Digest,
    Meetings,
    Membership,
    Privacy,
    QuorumRule,
    StandingItem,
    Table,
)

__all__ = [
    "AttendanceRule",
    "BlockageClock",
    "DaysAfter",
    "DaysBefore",
    "Deadlines",
    "Digest",
    "Meetings",
    "Membership",
    "PanelDetails",
    "Privacy",
    "QuorumRule",
    "Seat",
    "SeatKind",
    "Source",
    "StandingItem",
    "Terms",
    "Weekday",
]


class PanelDetails(Table):
    """Which panel this is and whose terms these are."""

    key: Key = Field(
        description="Short name for typing: lower-case letters, digits and hyphens.",
        examples=["example-panel"],
    )
    name: Text = Field(description="The panel's full name.")
    short: Text | None = Field(None, description='Cited as "Example §4"; default the name.')
    timezone: ZoneName = Field(
        description="Time zone of all its dates.", examples=["Europe/London"]
    )
    holidays: Region = Field(
        description="Whose public holidays count: a country or country-subdivision.",
        examples=["GB-ENG"],
    )
    parents: tuple[Text, ...] = Field((), description="Boards this panel answers to.")
    source: Text = Field(description="The document these rules come from.")
    basis: Text | None = Field(None, description="The protocol that document rests on.")
    version: Text = Field(description="The document's version or year, in quotes.")
    review_by: Day | None = Field(None, description="When the terms are due for review.")
    statement: Text | None = Field(
        None, description="Confidentiality statement read when a meeting opens."
    )
    document_hosts: tuple[Host, ...] = Field(
        (), description="Links to these hosts pass the privacy guard."
    )


def _own_agency(read_so_far: dict[str, Any]) -> AgencyKey:
    return AgencyKey(read_so_far.get("key", ""))


class Seat(Clause):
    """A line of the membership list (Kent §4; London, Membership)."""

    key: KnownSeat = Field(description="Short name for typing.", examples=["police"])
    title: Text = Field(description="As the terms list it.")
    kind: FileKind = Field(description="Core seats carry quorum and attendance; optional never.")
    agency: Annotated[AgencyKey, Field(pattern=r"^[a-z0-9-]+$", max_length=60)] = Field(
        default_factory=_own_agency, description="Agency the seat belongs to; default its key."
    )
    bodies: tuple[Text, ...] = Field(
        (), description="A member may come from any of these organisations."
    )
    roles: tuple[SeatRole, ...] = Field((), description="Roles that go with the seat.")


class Terms(Table):
    """One panel's Terms of Reference, as a whole."""

    panel: PanelDetails
    seats: tuple[Seat, ...] = Field(
        validation_alias="seat", min_length=1, description="The membership list, in its order."
    )
    membership: Membership | None = None
    meetings: Meetings
    quorum: QuorumRule | None = Field(None, description="Leave out where the terms set none.")
    attendance: AttendanceRule | None = None
    deadlines: Deadlines | None = None
    blockages: BlockageClock = BlockageClock()
    privacy: Privacy = Privacy()
    digest: Digest = Digest()
    agenda: tuple[StandingItem, ...] = Field((), description="Standing items, in order.")

    @property
    def key(self) -> PanelKey:
        """The panel's key."""
        return PanelKey(self.panel.key)

    @property
    def name(self) -> str:
        """The panel's full name."""
        return self.panel.name

    @property
    def short(self) -> str:
        """The name used in citations."""
        return self.panel.short or self.panel.name

    @property
    def zone(self) -> ZoneInfo:
        """The time zone the panel lives in."""
        return ZoneInfo(self.panel.timezone)

    @property
    def core_seats(self) -> tuple[Seat, ...]:
        """The seats that carry quorum, in the order of the terms."""
        return tuple(seat for seat in self.seats if seat.kind is SeatKind.CORE)

    def seat(self, key: str) -> Seat | None:
        """The seat of that key."""
        return next((seat for seat in self.seats if seat.key == key), None)

    def seats_with(self, role: Role) -> tuple[Seat, ...]:
        """The seats that a role goes with."""
        return tuple(seat for seat in self.seats if role in seat.roles)

    def cite(self, clause: str | None) -> str:
        """Name a clause: "Kent §4" by number, "London, Membership" by heading."""
        if clause is None:
            return ""
        mark = " §" if clause[:1].isdigit() else ", "
        return f"{self.short}{mark}{clause}"
