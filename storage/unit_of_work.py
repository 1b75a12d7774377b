"""One transaction: what may be touched before the panel is known, and then the panel itself.

A `Transaction` is opened by `Database.writing()` or `.reading()` and commits when its block ends
without an exception. `Transaction.panel()` binds a `UnitOfWork` to one panel; all its repositories
share the transaction and see no other panel.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.accounts import Accounts
from storage.action_history import ActionHistory
from storage.action_plans import ActionPlans
from storage.actions import Actions
from storage.agenda_papers import AgendaPapers
from storage.agenda_versions import AgendaVersions
from storage.agendas import Agendas
from storage.audit import AuditTrail, Head, heads
from storage.blockages import Blockages
from storage.chain import INSTALLATION, AuditKeys, panel_chain
from storage.console import Console
from storage.crypto import Keyring
from storage.declarations import Declarations
from storage.erasures import Erasure, Erasures
from storage.figures import Figures, figures
from storage.inbox import Inbox
from storage.meetings import Meetings
from storage.members import Members
from storage.minutes import Minutes
from storage.notices import Notices
from storage.outbox import Outbox
from storage.overrulings import Overrulings
from storage.panel_clock import PanelClock
from storage.panels import Panels
from storage.places import Places
from storage.queueing import Queue
from storage.quorum_checks import QuorumChecks
from storage.register import Register
from storage.responses import Responses
from storage.rulings import Rulings
from storage.session import PanelInForce, PanelSession, Session
from storage.spills import Spills
from storage.teams import TeamsConversations
from storage.terms import TermsVersions
from storage.vault import Vault

__all__ = ["PanelInForce", "Transaction", "UnitOfWork"]


class UnitOfWork:
    """One panel in one transaction."""

    def __init__(self, session: Session, panel: PanelInForce) -> None:
        bound = PanelSession(session, panel)
        self.panel = panel
        self.terms = TermsVersions(bound)
        self.members = Members(bound)
        self.meetings = Meetings(bound)
        self.responses = Responses(bound)
        self.register = Register(bound)
        self.quorum_checks = QuorumChecks(bound)
        self.rulings = Rulings(bound)
        self.declarations = Declarations(bound)
        self.agendas = Agendas(bound)
        self.agenda_papers = AgendaPapers(bound)
        self.agenda_versions = AgendaVersions(bound)
        self.minutes = Minutes(bound)
        self.blockages = Blockages(bound)
        self.actions = Actions(bound)
        self.action_history = ActionHistory(bound)
        self.action_plans = ActionPlans(bound)
        self.places = Places(bound)
        self.spills = Spills(bound)
        self.overrulings = Overrulings(bound)
        self.outbox = Notices(bound)
        self.clock = PanelClock(bound)
        self.inbox = Inbox(session)
        self.console = Console(bound)
        self.accounts = Accounts(session)
        self.audit = AuditTrail(session, panel_chain(panel.key))


class Transaction:
    """All panels in one transaction, until one of them is chosen."""

    def __init__(
        self,
        connection: AsyncConnection,
        keyring: Keyring,
        audit_keys: AuditKeys,
        erasures: Erasures,
        queue: Queue | None = None,
    ) -> None:
        self._vault = Vault(connection, keyring)
        self._session = Session(connection, self._vault, audit_keys, queue)
        self._erasures = erasures
        self.inbox = Inbox(self._session)
        self.panels = Panels(self._session)
        self.accounts = Accounts(self._session)
        self.outbox = Outbox(self._session)
        self.audit = AuditTrail(self._session, INSTALLATION)
        self.teams = TeamsConversations(self._session)

    def panel(self, panel: PanelInForce) -> UnitOfWork:
        """This transaction, bound to one panel."""
        return UnitOfWork(self._session, panel)

    async def audit_heads(self) -> tuple[Head, ...]:
        """Where every audit chain ends, to be noted outside the database."""
        return await heads(self._session)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """What is done inside is undone if an exception leaves the block, and nothing else is."""
        nested = await self._session.connection.begin_nested()
        try:
            yield
        except BaseException:
            await nested.rollback()
            self._vault.forget()
            raise
        await nested.commit()

    async def figures(self, at: datetime, now: datetime) -> Figures:
        """How the post and the clock of all panels stand."""
        return await figures(self._session, at, now)

    async def erase(self, scope: str, at: datetime) -> bool:
        """Destroy a scope's key, so that its words can never be read; whether there was one.

        The line in the erasure list comes before the commit: a crash between the two leaves an
        erasure that is still to be done, never one that a restored backup could undo.
        """
        generation = await self._vault.destroy(scope)
        if generation is None:
            return False
        self._erasures.append(Erasure(scope, generation), at)
        return True
