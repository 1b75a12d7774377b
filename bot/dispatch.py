"""The one way in: from a platform, the clock or the command line to a handler.

One transaction holds the request's row, the panel and the person, the parsing, the policy, the
privacy guard, the handler (in a savepoint), the audit row and what is owed to others. A refusal
or a fault rolls back to the savepoint and is recorded; a repeat gets its first answer.
"""

import asyncio
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

import structlog

from bot import asking, talking
from bot.answer import LATE, NOTHING, Answer, fault, kept, repeated
from bot.falling_due import owe_due
from bot.faults import frames
from bot.guarding import Overruled, carried, guard_values, must_not_overrule, offered
from bot.linking import keep_account
from bot.posting import owe, preview
from bot.recognition import BY_EMAIL, acting, asker_of, panel_asked
from chat.card import Card
from chat.command import Acting, Call, Command, Notice
from chat.reply import Asked, NotDone, Outcome, Refused, Reply
from chat.request import Actor, Request
from chat.values import Values
from panel.names import PanelKey
from panel.terms import Terms
from panel.working_days import Calendar
from storage.audit import AuditEntry
from storage.database import Database
from storage.errors import KeyInvalid
from storage.unit_of_work import Transaction, UnitOfWork

PATIENCE = 2.0
"""Seconds after which a transaction is cancelled: Slack wants its answer within three."""

_CLOCK_PATIENCE = 30.0
"""The same for what the clock asks, which may be much after a long stop; nobody waits for it."""

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Trail:
    """What the audit row will say, filled in as it becomes known."""

    bound: UnitOfWork | None = None
    acting: Acting | None = None
    command: str = ""
    changes: bool = False
    objects: tuple[str, ...] = field(default=())


Observe = Callable[[str, str, float], None]
"""Who counts requests: told of the command, how it came out, and in how many seconds."""


def _unobserved(_command: str, _outcome: str, _seconds: float) -> None:
    return


class Dispatcher:
    """Answers every request; a refusal and a fault are answers too."""

    def __init__(
        self,
        database: Database,
        commands: Mapping[str, Command],
        notices: Mapping[str, Notice],
        calendar_for: Callable[[Terms], Calendar],
        on_commit: Callable[[], None] = lambda: None,
        patience: float = PATIENCE,
        observe: Observe = _unobserved,
    ) -> None:
        """Take what a request needs; `on_commit` wakes the post; `patience` is in seconds."""
        self._database = database
        self._commands = commands
        self._notices = notices
        self._calendar_for = calendar_for
        self._on_commit = on_commit
        self._patience = patience
        self._observe = observe

    async def handle(self, request: Request, *, show_panel: bool = False) -> Answer:
        """Answer a request; `show_panel` adds the cards that the panel's places are sent."""
        heard = talking.heard(request, self._commands)
        if not isinstance(heard, Request):
            return heard
        began, trail = time.perf_counter(), Trail()
        answer = await self._in_time(heard, trail, show_panel=show_panel)
        self._observe(trail.command, answer.outcome, time.perf_counter() - began)
        return answer

    async def _in_time(self, request: Request, trail: Trail, *, show_panel: bool) -> Answer:
        try:
            async with asyncio.timeout(self._patience), self._database.writing() as work:
                answer = await self._answer(request, work, trail, show_panel=show_panel)
        except TimeoutError:
            log.warning("request timed out", platform=str(request.actor.platform))
            return LATE
        if answer.outcome is Outcome.DONE:
            self._on_commit()
        return answer

    async def tick(self, panel: PanelKey, at: datetime) -> int:
        """Owe what the clock brings to a panel; how many notices. No person's words lead here."""
        async with asyncio.timeout(_CLOCK_PATIENCE), self._database.writing() as work:
            owed = await owe_due(panel, at, work, self._calendar_for)
        if owed:
            self._on_commit()
        return owed

    async def _answer(
        self, request: Request, work: Transaction, trail: Trail, *, show_panel: bool
    ) -> Answer:
        if request.talk:
            meant = await talking.placed(request, work)
            if meant is None:
                return NOTHING
            request = meant
        first = await work.inbox.claim(request.id, request.at)
        if first is not None:
            return repeated(first)
        reply = await self._attempt(request, work, trail)
        shown = await self._record(request, work, trail, reply, show_panel=show_panel)
        panel = trail.bound.panel.key if trail.bound else None
        return Answer(reply.outcome, reply.says, shown, panel)

    async def _attempt(self, request: Request, work: Transaction, trail: Trail) -> Reply:
        """Carry the request out in a savepoint, so that what is not done leaves nothing."""
        try:
            async with work.savepoint():
                return await self._carry_out(request, work, trail)
        except NotDone as not_done:
            echoes = not_done.outcome is not Outcome.REFUSED
            return Reply(not_done.says, outcome=not_done.outcome, echoes=echoes)
        except KeyInvalid:  # Wrong keys are no command's fault, and nothing can be kept under them.
            raise
        except Exception as error:  # noqa: BLE001 - a fault is an answer too
            token = secrets.token_hex(4)
            log.error("command failed", token=token, command=trail.command, **frames(error))
            return fault(token)

    async def _carry_out(self, request: Request, work: Transaction, trail: Trail) -> Reply:
        asker = await asker_of(request.actor, work.accounts)
        panel = await panel_asked(request, asker, work)
        trail.bound = bound = work.panel(panel)
        trail.acting = actor = await acting(request, asker, bound)
        linked = await keep_account(request, asker, actor, bound)
        found = asking.find_command(request.words, self._commands)
        if found is None:
            raise asking.unknown_command(request, self._commands)
        command, rest = found
        trail.command, trail.changes = command.name, not command.allowed.reads
        _authorise(command, actor, own=True)
        must_not_overrule(request.form, actor.roles, panel.terms)
        fields = offered(command, actor.roles, panel.terms)
        calendar = self._calendar_for(panel.terms)
        read = await asking.read(command, fields, rest, request, actor, calendar, bound)
        trail.objects = _objects(command, read.values)
        _authorise(command, actor, own=await _own(command, read.values, actor, bound))
        call = Call(request, command, panel, calendar, actor, read.values, self._commands)
        overruled = await guard_values(call, read, bound)
        try:
            reply = await command.run(call, bound)
        except Asked as asked:
            raise carried(asked, call) from None
        if overruled:
            reply = await _recorded(overruled, reply, call, bound)
        return replace(reply, posts=(*linked, *reply.posts)) if linked else reply

    async def _record(
        self, request: Request, work: Transaction, trail: Trail, reply: Reply, *, show_panel: bool
    ) -> tuple[Card, ...]:
        """Audit row, what is owed to others, and the first answer for a repeat."""
        bound = trail.bound
        await (bound or work).audit.record(_entry(request, trail, reply))
        shown: tuple[Card, ...] = ()
        if bound is not None and trail.changes and reply.outcome is Outcome.DONE:
            await bound.clock.touch(request.at)
        if bound is not None and reply.posts:
            await owe(reply.posts, bound, request.at)
            if show_panel:
                calendar = self._calendar_for(bound.panel.terms)
                shown = await preview(reply.posts, self._notices, bound, calendar, request.at)
        panel_id = bound.panel.id if bound else None
        await work.inbox.settle(request.id, panel_id, reply.outcome, kept(reply))
        return shown


def _authorise(command: Command, actor: Acting, *, own: bool) -> None:
    """Ask the policy table. Raises Refused with who may."""
    policy = command.allowed
    if policy.allows(actor.roles, own=own):
        return
    if policy.allows(actor.roles, own=True):
        raise Refused.because(
            f"You can use “{command.name}” for yourself and for your own seat. "
            f"For others it is for {policy.for_others}."
        )
    raise Refused.because(f"“{command.name}” is for {policy.who}.")


async def _recorded(overruled: Overruled, reply: Reply, call: Call, work: UnitOfWork) -> Reply:
    """The same reply, once it is on record who let through what the guard had caught, and why."""
    if call.actor.person is None or reply.outcome is not Outcome.DONE:
        return reply
    kept = await work.overrulings.record(
        call.actor.person, call.command.name, overruled.kinds, overruled.reason, call.at
    )
    return replace(reply, objects=(*reply.objects, f"overruling:{kept.id}"))


async def _own(command: Command, values: Values, actor: Acting, work: UnitOfWork) -> bool:
    """Whether it is about the asker, or a seat that they hold or stand in for."""
    for name in command.concerns:
        person, seat = values.person(name), values.seat(name)
        if person is not None and person != actor.person:
            return False
        if seat is not None and seat not in actor.seats:
            stood_in = await work.responses.stood_in_by(actor.person) if actor.person else ()
            if seat not in stood_in:
                return False
    return True


def _objects(command: Command, values: Values) -> tuple[str, ...]:
    """The ids a command is about, for the audit row: seats and people, never words."""
    named = ((name, values.person(name) or values.seat(name)) for name in command.concerns)
    return tuple(f"{name}:{value}" for name, value in named if isinstance(value, UUID | str))


def _entry(request: Request, trail: Trail, reply: Reply) -> AuditEntry:
    """What the audit trail says of a request."""
    return AuditEntry(
        at=request.at,
        actor=_named(request.actor, trail.acting),
        role=",".join(sorted(trail.acting.roles)) if trail.acting else "",
        command=trail.command,
        objects=(*trail.objects, *reply.objects),
        outcome=reply.outcome,
    )


def _named(actor: Actor, acting: Acting | None) -> str:
    """Who asked, by ids: an e-mail address is for the members list, not for the trail."""
    person = f" person:{acting.person}" if acting and acting.person else ""
    if actor.platform in BY_EMAIL:
        return f"{actor.platform}/{actor.organisation}{person or ' unknown'}"
    return f"{actor.platform}/{actor.organisation}/{actor.user}{person}"
