"""What a command and a notice are. A new one of either is one file in `handlers/`."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from chat.card import Card
from chat.form import Field
from chat.reply import Reply
from chat.request import Request
from chat.values import Values
from panel.names import PersonId, SeatKey
from panel.people import Appointment
from panel.policy import Policy
from panel.role import CHAIRS, Role
from panel.terms import Terms
from panel.working_days import Calendar
from storage.unit_of_work import PanelInForce, UnitOfWork


@dataclass(frozen=True, slots=True)
class Acting:
    """Who asks, as this panel knows them: their appointments on the day and what follows."""

    person: PersonId | None
    appointments: tuple[Appointment, ...]
    roles: frozenset[Role]

    @property
    def seats(self) -> tuple[SeatKey, ...]:
        """The seats this person holds."""
        return tuple(a.seat for a in self.appointments if a.seat is not None)

    @property
    def chairs(self) -> bool:
        """Whether this person is a chair, co-chair or deputy chair."""
        return bool(self.roles & CHAIRS)


@dataclass(frozen=True, slots=True)
class Call:
    """A request once it is known what is asked, of which panel, and by whom."""

    request: Request
    command: "Command"
    panel: PanelInForce
    calendar: Calendar
    actor: Acting
    values: Values
    commands: Mapping[str, "Command"]

    @property
    def at(self) -> datetime:
        """When it was asked; the only clock a handler sees."""
        return self.request.at

    @property
    def terms(self) -> Terms:
        """The terms of reference in force."""
        return self.panel.terms

    @property
    def zone(self) -> ZoneInfo:
        """The panel's time zone."""
        return self.panel.terms.zone

    @property
    def today(self) -> date:
        """The date in the panel's time zone."""
        return self.at.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Command:
    """Something the panel can be asked for.

    `name` is what is typed after /mase ("member add"). `concerns` names the fields that say whose
    seat or person it is about, so that the policy can tell one's own from another's. `names` names
    those that are there for the name of a member, which the privacy guard lets pass. `intro` stands
    at the head of its form.
    """

    name: str
    summary: str
    allowed: Policy
    run: Callable[[Call, UnitOfWork], Awaitable[Reply]]
    fields: tuple[Field, ...] = ()
    examples: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    intro: str = ""
    names: tuple[str, ...] = ()

    @property
    def usage(self) -> str:
        """One line: the command and its fields as they are typed."""
        shown = (field.usage for field in self.fields if field.kind != "hidden")
        return " ".join((self.name, *shown))


@dataclass(frozen=True, slots=True)
class Telling:
    """A notice that is due to be said: about what, and the time at which it is said.

    `notices` is every notice by kind, for one that says several others.
    """

    panel: PanelInForce
    calendar: Calendar
    subject: str
    details: Mapping[str, str]
    at: datetime
    notices: Mapping[str, "Notice"] = field(default_factory=dict)


class Unknown(StrEnum):
    """What to do about a notice that may have arrived or not: a send that was cut short."""

    LOOK_UP = "look up"
    RESEND = "resend"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the panel is told. `kind` begins with its subject: `quorum-lost`.

    `render` answers with the card as things stand when it is sent, or None if it makes no sense
    any more. A `live` notice is one message that changes in place. `when` and `to` are for the
    page of notices.

    `unknown` is what to do if nobody knows whether it arrived, the first that the platform can:
    look in the place for it; send it again, marked as what may be a repeat; or hold it until
    somebody decides.
    """

    kind: str
    summary: str
    render: Callable[[Telling, UnitOfWork], Awaitable[Card | None]]
    live: bool = False
    when: str = "at once"
    to: str = "the channel"
    unknown: tuple[Unknown, ...] = (Unknown.LOOK_UP, Unknown.RESEND)
