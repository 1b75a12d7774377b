"""A document for one person, where a platform can only bring it to them.

It is authorised as a command is: a document's name begins with its panel's key, and only whoever
is on that panel today is given it. However it ends, it is in the audit trail.
"""

from dataclasses import dataclass, replace

from bot.documents import Documents
from bot.recognition import acting, asker_of
from chat.command import Acting
from chat.document import Made, parts_of
from chat.reply import NotDone, Outcome
from chat.request import Request
from panel.names import PanelKey
from storage.audit import AuditEntry
from storage.database import Database
from storage.unit_of_work import PanelInForce, Transaction

COMMAND = "document"
"""What the audit trail calls it."""


@dataclass(frozen=True, slots=True)
class Papers:
    """Makes documents for people."""

    database: Database
    documents: Documents

    async def made(self, name: str, request: Request) -> Made | None:
        """The document of that name for whoever asks; None if there is none, or not for them."""
        found = parts_of(name)
        async with self.database.reading() as work:
            panel, actor = await _asked(request, found[0] if found else None, work)
        made = await self.documents.made(name) if actor else None
        async with self.database.writing() as work:
            audit = work.panel(panel).audit if panel else work.audit
            await audit.record(_entry(request, actor, name if made else ""))
        return made


async def _asked(
    request: Request, key: PanelKey | None, work: Transaction
) -> tuple[PanelInForce | None, Acting | None]:
    """The panel of the document, and what whoever asks is there; nothing for a stranger."""
    panel = await work.panels.in_force(key, request.at) if key else None
    if panel is None:
        return None, None
    asker = await asker_of(request.actor, work.accounts)
    try:
        return panel, await acting(replace(request, panel=key), asker, work.panel(panel))
    except NotDone:
        return panel, None


def _entry(request: Request, actor: Acting | None, name: str) -> AuditEntry:
    """Names a document only if there is one: any other name may hold words."""
    account = f"{request.actor.platform}/{request.actor.organisation}/{request.actor.user}"
    known = Outcome.DONE if name else Outcome.MISUSED
    return AuditEntry(
        at=request.at,
        actor=f"{account} person:{actor.person}" if actor else account,
        role=",".join(sorted(actor.roles)) if actor else "",
        command=COMMAND,
        objects=(f"document:{name}",) if name else (),
        outcome=known if actor else Outcome.REFUSED,
    )
