"""Who may what: one table for every command, and the one question asked of it.

Nothing is allowed that does not stand here. A policy names the roles that may do a thing for
anybody, and those that may do it only for themselves or for the seat they hold or stand in for.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from panel.names import PersonId
from panel.people import Appointment
from panel.role import CHAIRS, Role
from panel.terms import Terms
from panel.wording import listed

EVERYBODY = frozenset(Role)
COORDINATOR = frozenset({Role.COORDINATOR})
KEEPERS = CHAIRS | COORDINATOR
MEMBERS = KEEPERS | {Role.MEMBER}
SITTING = MEMBERS | {Role.DEPUTY}


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may do one thing: for anybody, and only for themselves.

    What only `reads` changes nothing that notices are worked out from.
    """

    action: str
    anybody: frozenset[Role]
    themselves: frozenset[Role] = frozenset()
    reads: bool = False

    def allows(self, roles: AbstractSet[Role], *, own: bool) -> bool:
        """Whether somebody with these roles may; `own` if it is about themselves."""
        return bool(roles & self.anybody or (own and roles & self.themselves))

    @property
    def who(self) -> str:
        """Who may, in words: "the coordinator; a member for themselves"."""
        parts = [named(self.anybody)]
        if only_themselves := self.themselves - self.anybody:
            parts.append(f"{named(only_themselves)} for themselves")
        return "; ".join(part for part in parts if part)

    @property
    def for_others(self) -> str:
        """Who may do it for anybody, in words."""
        return named(self.anybody)


HELP = Policy("help", EVERYBODY, reads=True)
SETUP = Policy("setup", frozenset({Role.COORDINATOR, Role.OPERATOR}))
READ_TERMS = Policy("terms", EVERYBODY, reads=True)
READ_MEMBERS = Policy("members", SITTING | {Role.DATA_PROTECTION_OFFICER}, reads=True)
KEEP_MEMBERS = Policy("member", COORDINATOR)
SUSPEND_SEAT = Policy("member suspend", KEEPERS)
CONFIRM_MEMBERS = Policy("confirm", COORDINATOR, SITTING)
READ_MEETINGS = Policy("meeting", SITTING | {Role.DATA_PROTECTION_OFFICER}, reads=True)
KEEP_MEETINGS = Policy("meeting keep", KEEPERS)
CONFIRM_MEETING = Policy("meeting confirm", CHAIRS)
ANSWER = Policy("attend", COORDINATOR, MEMBERS)
CALL_ATTENDANCE = Policy("attend call", COORDINATOR)
HOLD_MEETING = Policy("open", KEEPERS)
REGISTER = Policy("here", KEEPERS, SITTING)
DECLARE = Policy("declare", frozenset(), SITTING)
READ_QUORUM = Policy("quorum", EVERYBODY, reads=True)
RULE = Policy("rule", CHAIRS)
READ_ATTENDANCE = Policy("attendance", KEEPERS, SITTING, reads=True)
CORRECT_REGISTER = Policy("attendance correct", COORDINATOR)
READ_STATUS = Policy("status", SITTING | {Role.DATA_PROTECTION_OFFICER}, reads=True)
READ_AGENDA = Policy("agenda", SITTING | {Role.DATA_PROTECTION_OFFICER})
PROPOSE_ITEM = Policy("agenda add", KEEPERS, MEMBERS)
KEEP_AGENDA = Policy("agenda keep", KEEPERS)
BRING_PAPER = Policy("agenda paper", KEEPERS, SITTING)
AGREE_AGENDA = Policy("agenda agree", CHAIRS)
SEND_AGENDA = Policy("agenda send", KEEPERS)
SEND_MINUTES = Policy("minutes sent", KEEPERS)
RAISE_BLOCKAGE = Policy("blockage raise", SITTING | {Role.REPORTER})
READ_BLOCKAGES = Policy(
    "blockage show",
    SITTING | {Role.DATA_PROTECTION_OFFICER},
    frozenset({Role.REPORTER}),
    reads=True,
)
MOVE_BLOCKAGE = Policy("blockage ack", KEEPERS, MEMBERS)
ASSIGN_BLOCKAGE = Policy("blockage assign", KEEPERS)
PRESS_BLOCKAGE = Policy("blockage escalate", KEEPERS, SITTING | {Role.REPORTER})
REPORT_SPILL = Policy("spill", CHAIRS | {Role.DATA_PROTECTION_OFFICER})
READ_SPILLS = Policy("spill list", CHAIRS | {Role.DATA_PROTECTION_OFFICER}, reads=True)
READ_ACTIONS = Policy("action", SITTING | {Role.DATA_PROTECTION_OFFICER}, reads=True)
ADD_ACTION = Policy("action add", KEEPERS, MEMBERS)
UPDATE_ACTION = Policy("action update", KEEPERS, SITTING)
REASSIGN_ACTION = Policy("action reassign", KEEPERS)
KEEP_PLAN = Policy("plan", KEEPERS)
SEND_DIGEST = Policy("digest", COORDINATOR)

TABLE: tuple[Policy, ...] = (
    HELP, SETUP, READ_TERMS, READ_MEMBERS, KEEP_MEMBERS, SUSPEND_SEAT, CONFIRM_MEMBERS,
    READ_MEETINGS, KEEP_MEETINGS, CONFIRM_MEETING, ANSWER, CALL_ATTENDANCE, HOLD_MEETING,
    REGISTER, DECLARE, READ_QUORUM, RULE, READ_ATTENDANCE, CORRECT_REGISTER, READ_STATUS,
    READ_AGENDA, PROPOSE_ITEM, KEEP_AGENDA, BRING_PAPER, AGREE_AGENDA, SEND_AGENDA, SEND_MINUTES,
    RAISE_BLOCKAGE, READ_BLOCKAGES, MOVE_BLOCKAGE, ASSIGN_BLOCKAGE, PRESS_BLOCKAGE,
    REPORT_SPILL, READ_SPILLS,
    READ_ACTIONS, ADD_ACTION, UPDATE_ACTION, REASSIGN_ACTION, KEEP_PLAN, SEND_DIGEST,
)  # fmt: skip

_TITLES = {
    Role.COORDINATOR: "the coordinator",
    Role.MEMBER: "a member",
    Role.DEPUTY: "a deputy",
    Role.REPORTER: "a reporter",
    Role.DATA_PROTECTION_OFFICER: "the data protection officer",
    Role.OPERATOR: "the operator",
}


def named(roles: frozenset[Role]) -> str:
    """Roles as people say them; the three kinds of chair are one."""
    if roles == EVERYBODY:
        return "everybody on the panel"
    chairs = ["a chair"] if roles & CHAIRS else []
    return listed([*chairs, *(title for role, title in _TITLES.items() if role in roles)])


def roles_of(appointments: Iterable[Appointment], terms: Terms) -> frozenset[Role]:
    """What somebody's appointments make them: their own roles, their seat's, and member."""
    roles: set[Role] = set()
    for appointment in appointments:
        roles |= appointment.roles
        seat = terms.seat(appointment.seat) if appointment.seat else None
        if seat is not None:
            roles.update(seat.roles)
        if appointment.kind is not None:
            roles.add(Role.MEMBER)
    return frozenset(roles)


def holding(
    roles: AbstractSet[Role], appointments: Iterable[Appointment], terms: Terms
) -> tuple[PersonId, ...]:
    """Everybody whose appointments give them one of these roles, each once."""
    by_person: dict[PersonId, list[Appointment]] = {}
    for appointment in appointments:
        by_person.setdefault(appointment.person, []).append(appointment)
    return tuple(person for person, held in by_person.items() if roles & roles_of(held, terms))
